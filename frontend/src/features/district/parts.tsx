import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { LadderBar } from "#/ui/ladder-bar";
import { Of } from "#/ui/of";
import type { DistrictRow } from "./query";

/** A district's area councils: how the communities of each stand. Those without a list say so (PR1). */
export function Parts({
  progress,
  levels,
  areaLevels,
}: {
  progress: { by: string; rows: readonly DistrictRow[]; total: DistrictRow };
  levels: readonly { number: number; name: string }[];
  areaLevels: readonly { key: string; name: string }[];
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { rows, total } = progress;
  const level = areaLevels.find(({ key }) => key === progress.by)?.name ?? "";
  const inParts = rows.reduce((sum, row) => sum + row.communities, 0);
  const directly = format.number(total.communities - inParts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<DistrictRow>[]>(
    () => [
      { key: "name", label: level, grow: true, width: 160, cell: (row) => row.name },
      {
        key: "ladder",
        label: t`Ladder`,
        width: 160,
        cell: (row) => (
          <LadderBar
            segments={segmentsOf(row, levels)}
            label={ladderWords(row, levels)}
            className="align-middle"
          />
        ),
      },
      ...levels.map(({ number, name }) => ({
        key: `level-${number}`,
        label: name,
        numeric: true,
        cell: (row: DistrictRow) =>
          row.communities > 0 ? <Of n={row.reached[number] ?? 0} of={row.communities} /> : noList,
      })),
      {
        key: "late",
        label: t`Late`,
        numeric: true,
        width: 72,
        cell: (row) =>
          row.communities > 0 ? (
            <span className={row.overdue > 0 ? "font-strong text-late" : "text-muted"}>
              {format.number(row.overdue)}
            </span>
          ) : null,
      },
      {
        key: "news",
        label: t`Last news`,
        numeric: true,
        cell: (row) => (row.lastRecordedOn ? format.day(row.lastRecordedOn) : null),
      },
    ],
    [i18n.locale, format, levels, level],
  );
  const ladderWords = (row: DistrictRow, all: readonly { number: number; name: string }[]) =>
    all.map(({ number, name }) => `${name}: ${row.checked[number] ?? 0}`).join(", ");
  return rows.length === 0 ? null : (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">{level}</h2>
        <span className="text-small text-muted">
          <Trans>levels reached and still held, checked here</Trans>
          {total.communities > inParts ? (
            <>
              {"; "}
              <Trans>{directly} communities are in none of them</Trans>
            </>
          ) : null}
        </span>
      </div>
      <DataTable label={level} columns={columns} rows={rows} rowKey={(row) => row.id ?? row.name} />
    </Card>
  );
}

const noList = (
  <span className="text-muted">
    <Trans>no list</Trans>
  </span>
);

/** From the lowest step to the highest; those of older lists after what was checked on the same step (PR2). */
function segmentsOf(row: DistrictRow, levels: readonly { number: number }[]) {
  if (row.communities === 0) {
    return null;
  }
  const older = row.recorded.slice(1).reduce((sum, n) => sum + n, 0);
  const held = row.checked.slice(1).reduce((sum, n) => sum + n, 0);
  const rest = Math.max(0, row.communities - held - older);
  const triggered = Math.min(rest, Math.max(0, row.triggered - held - older));
  return [
    { step: "none" as const, count: rest - triggered, older: false },
    { step: "triggered" as const, count: triggered, older: false },
    ...levels.flatMap(({ number }) => [
      { step: number, count: row.checked[number] ?? 0, older: false },
      { step: number, count: row.recorded[number] ?? 0, older: true },
    ]),
  ];
}
