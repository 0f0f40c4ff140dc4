import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Of } from "#/ui/of";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import type { Chosen } from "./coverage-table";
import type { Covered } from "./query";

/** Where need is and nobody, the largest need first. */
export function Gaps({ rows, today, chosen }: { rows: readonly Covered[]; today: string; chosen: Chosen }) {
  const { t } = useLingui();
  const format = useFormat();
  const gaps = rows
    .filter(({ uncovered }) => uncovered > 0)
    .sort((a, b) => b.uncovered - a.uncovered || b.uncoveredPopulation - a.uncoveredPopulation);
  const sum = (of: (row: Covered) => number) => rows.reduce((all, row) => all + of(row), 0);
  const [n, of] = [format.number(sum((row) => row.uncovered)), format.number(sum((row) => row.toGo))];
  const people = format.number(sum((row) => row.uncoveredPopulation));
  const columns: Column<Covered>[] = [
    {
      key: "area",
      label: t`Area`,
      width: 190,
      grow: true,
      phone: "title",
      cell: (row) => (
        <>
          {row.areaName} <span className="text-small text-muted">{row.parentAreaName}</span>
        </>
      ),
    },
    {
      key: "gap",
      label: t`Nobody, of those to go`,
      width: 170,
      numeric: true,
      cell: (row) => <Of n={row.uncovered} of={row.toGo} />,
    },
    {
      key: "people",
      label: t`People there, as reported`,
      width: 190,
      numeric: true,
      cell: (row) => format.number(row.uncoveredPopulation),
    },
  ];
  const sheet = useTableSheet({
    title: t`Where need is and nobody`,
    today,
    chosen,
    heads: [t`Area`, t`In`, t`Nobody`, t`To go`, t`People there, as reported`],
    rows: gaps.map((row) => [
      row.areaName,
      row.parentAreaName,
      row.uncovered,
      row.toGo,
      row.uncoveredPopulation,
    ]),
  });
  return (
    <Card aria-labelledby="gap" className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2.5">
        <div className="grid gap-1">
          <h2 id="gap" className="text-lead font-strong">
            <Trans>Where need is and nobody</Trans>
          </h2>
          <p>
            <b className="font-strong">
              <Trans>
                {n} of {of} communities that are not open defaecation free yet have no organisation, nor work
                in their area
              </Trans>
            </b>
            {". "}
            <span className="text-small text-muted">
              <Trans>{people} people live there, as far as it was reported. The largest need first.</Trans>
            </span>
          </p>
        </div>
        {gaps.length > 0 ? <ExportMenu sheet={sheet} /> : null}
      </div>
      {gaps.length > 0 ? (
        <DataTable
          label={t`Where need is and nobody`}
          columns={columns}
          rows={gaps}
          rowKey={(row) => row.areaId}
          total={gaps.length}
        />
      ) : null}
    </Card>
  );
}
