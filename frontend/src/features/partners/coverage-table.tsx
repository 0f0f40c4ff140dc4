import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import type { Column } from "#/ui/column";
import { rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import type { Covered } from "./query";

export type Chosen = readonly (readonly [string, string])[];

/** Each area and its organisations, who supports most communities first. */
export function CoverageTable({
  rows,
  today,
  level,
  chosen,
}: {
  rows: readonly Covered[];
  today: string;
  level: string;
  chosen: Chosen;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const said = (one: Covered["organisations"][number]) => {
    const n = format.number(one.communities);
    const name = one.name;
    if (one.programmes === 0) {
      return t`${name} (${n})`;
    }
    return one.communities === 0 ? t`${name} (whole areas)` : t`${name} (${n}, and whole areas)`;
  };
  const columns: Column<Covered>[] = [
    {
      key: "area",
      label: level,
      width: 170,
      grow: true,
      phone: "title",
      cell: (row) => (
        <>
          <Link to="/areas/$id" params={{ id: row.areaId }} className={rowLink}>
            {row.areaName}
          </Link>{" "}
          <span className="text-small text-muted">{row.parentAreaName}</span>
        </>
      ),
    },
    {
      key: "n",
      label: t`Organisations`,
      width: 120,
      numeric: true,
      cell: (row) => format.number(row.organisations.length),
    },
    {
      key: "who",
      label: t`Who, with how many communities`,
      width: 380,
      grow: true,
      cell: (row) =>
        row.organisations.length === 0 ? (
          <span className="text-muted">{t`nobody`}</span>
        ) : (
          format.list(row.organisations.map(said))
        ),
    },
    {
      key: "communities",
      label: t`Communities`,
      width: 110,
      numeric: true,
      cell: (row) => format.number(row.communities),
    },
  ];
  const names = [...new Set(rows.flatMap((row) => row.organisations.map(({ name }) => name)))].sort();
  const sheet = useTableSheet({
    title: t`Who does what where`,
    today,
    chosen,
    heads: [level, t`In`, t`Communities`, t`Organisations`, ...names],
    rows: rows.map((row) => [
      row.areaName,
      row.parentAreaName,
      row.communities,
      row.organisations.length,
      ...names.map((name) => {
        const one = row.organisations.find((other) => other.name === name);
        return one ? one.communities : null;
      }),
    ]),
  });
  return (
    <>
      <div className="flex justify-end px-3.5 py-1.5">
        <ExportMenu sheet={sheet} />
      </div>
      <DataTable
        label={t`Who works where`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.areaId}
        total={rows.length}
        empty={
          <Empty title={<Trans>No area fits</Trans>}>
            <Trans>Take a filter away.</Trans>
          </Empty>
        }
      />
    </>
  );
}
