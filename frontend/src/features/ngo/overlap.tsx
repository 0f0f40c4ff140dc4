import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import type { Covered, Shared } from "./coverage-query";

type Row = Shared["communities"][number];

/** The communities that the organisation supports together with others, who are named. */
export function Overlap({
  shared,
  districts,
  today,
}: {
  shared: Shared;
  /** Where the organisation works. */
  districts: readonly Covered[];
  today: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const columns = useColumns();
  const [n, of] = [format.number(shared.total), format.number(shared.supported)];
  const beside = format.number(districts.filter(({ organisations }) => organisations.length > 1).length);
  const all = format.number(districts.length);
  const day = format.day(today);
  const listed = format.number(shared.communities.length);
  return (
    <Card aria-labelledby="overlap-head" className="min-w-0">
      <div className="grid gap-1 border-b border-line px-3.5 py-2.5">
        <h2 id="overlap-head" className="text-lead font-strong">
          <Trans>Where you overlap</Trans>
        </h2>
        <p>
          <b className="font-strong">
            <Trans>
              {n} of {of} communities that you support have another organisation too
            </Trans>
          </b>
          {"; "}
          <Trans>
            in {beside} of {all} districts you work beside others.
          </Trans>{" "}
          <span className="text-small text-muted">
            <Trans>As of {day}.</Trans>
            {shared.communities.length < shared.total ? (
              <>
                {" "}
                <Trans>The first {listed} are listed.</Trans>
              </>
            ) : null}
          </span>
        </p>
      </div>
      {shared.communities.length > 0 ? (
        <DataTable
          label={t`Communities with several organisations`}
          columns={columns}
          rows={shared.communities}
          rowKey={(row) => row.communityId}
        />
      ) : null}
    </Card>
  );
}

function useColumns(): Column<Row>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(() => {
    const since = (day: string | null) => (day ? format.day(day) : t`not known`);
    return [
      {
        key: "name",
        label: t`Community`,
        grow: true,
        phone: "title" as const,
        cell: (row) => (
          <Link to="/communities/$id" params={{ id: row.communityId }} className={rowLink}>
            {row.communityName}
          </Link>
        ),
      },
      {
        key: "area",
        label: t`Area`,
        grow: true,
        cell: (row) => [row.areaName, row.parentAreaName].filter(Boolean).join(", "),
      },
      { key: "since", label: t`You, since`, cell: (row) => since(row.since) },
      {
        key: "others",
        label: t`Others, since`,
        width: 260,
        grow: true,
        cell: (row) =>
          format.list(
            row.others.map((one) => {
              const [name, from] = [one.name, since(one.since)];
              return t`${name} (${from})`;
            }),
          ),
      },
    ];
  }, [i18n.locale, format]);
}
