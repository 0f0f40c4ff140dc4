import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Of } from "#/ui/of";
import type { PastSupport } from "./query";

/** What the organisation supported once: its own records, to be read only (PR18). */
export function Past({ rows, total }: { rows: readonly PastSupport[]; total: number }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<PastSupport>[]>(
    () => [
      {
        key: "name",
        label: t`Community`,
        grow: true,
        cell: (row) => row.communityName ?? t`not open any more`,
      },
      { key: "what", label: t`What you did`, grow: true, cell: (row) => row.what },
      { key: "from", label: t`From`, cell: (row) => (row.from ? format.day(row.from) : t`not known`) },
      { key: "until", label: t`Until`, cell: (row) => (row.until ? format.day(row.until) : "") },
    ],
    [i18n.locale, format],
  );
  return rows.length === 0 ? null : (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">
          <Trans>Not supported now</Trans>
        </h2>
        <Of n={rows.length} of={total} />
        <span className="text-small text-muted">
          <Trans>your own past records, to be read only</Trans>
        </span>
      </div>
      <DataTable
        label={t`Past support`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
      />
    </Card>
  );
}
