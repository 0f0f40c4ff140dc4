import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import { useWork } from "#/ui/work/words";
import type { Chosen } from "./coverage-table";
import type { Overlap } from "./query";

/** Where several organisations do the same kind of work for the same communities. */
export function Overlaps({
  rows,
  today,
  chosen,
}: {
  rows: readonly Overlap[];
  today: string;
  chosen: Chosen;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWork();
  const surely = rows.filter(({ work }) => work !== "UNKNOWN").reduce((sum, row) => sum + row.communities, 0);
  const n = format.number(surely);
  const since = (one: Overlap["organisations"][number]) => {
    const name = one.name;
    const day = one.since ? format.day(one.since) : "";
    return one.since ? t`${name}, since ${day}` : name;
  };
  const columns: Column<Overlap>[] = [
    {
      key: "area",
      label: t`Area`,
      width: 170,
      grow: true,
      phone: "title",
      cell: (row) => (
        <>
          {row.areaName} <span className="text-small text-muted">{row.parentAreaName}</span>
        </>
      ),
    },
    { key: "work", label: t`Kind of work`, width: 190, cell: (row) => words[row.work] },
    {
      key: "n",
      label: t`Communities`,
      width: 110,
      numeric: true,
      cell: (row) => format.number(row.communities),
    },
    {
      key: "who",
      label: t`Who, since when`,
      width: 400,
      grow: true,
      cell: (row) => row.organisations.map(since).join("; "),
    },
  ];
  const sheet = useTableSheet({
    title: t`Where several do the same`,
    today,
    chosen,
    heads: [t`Area`, t`In`, t`Kind of work`, t`Communities`, t`Who, since when`],
    rows: rows.map((row) => [
      row.areaName,
      row.parentAreaName,
      words[row.work],
      row.communities,
      row.organisations.map(since).join("; "),
    ]),
  });
  return (
    <Card aria-labelledby="overlap" className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2.5">
        <div className="grid gap-1">
          <h2 id="overlap" className="text-lead font-strong">
            <Trans>Where several do the same</Trans>
          </h2>
          <p>
            <b className="font-strong">
              <Plural
                value={surely}
                _0="No community has two organisations that do the same kind of work today."
                one="# community has several organisations that do the same kind of work today."
                other={`${n} times, a community has several organisations that do the same kind of work today.`}
              />
            </b>{" "}
            <span className="text-small text-muted">
              <Trans>
                Work in a whole area counts for every community beneath. Where the kind was not said, it may
                be the same or not.
              </Trans>
            </span>
          </p>
        </div>
        {rows.length > 0 ? <ExportMenu sheet={sheet} /> : null}
      </div>
      {rows.length > 0 ? (
        <DataTable
          label={t`Where several do the same`}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.areaId} ${row.work}`}
          total={rows.length}
        />
      ) : null}
    </Card>
  );
}
