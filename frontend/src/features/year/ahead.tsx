import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { LevelMark } from "#/ui/level";
import { None } from "#/ui/none";
import { SmallMultiple } from "#/ui/small-multiple";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import type { Work, WorkAhead, YearNation } from "./query";
import { useYearWords } from "./words";

type Kind = WorkAhead["total"][number];
type Row = WorkAhead["rows"][number];

const works: readonly Work[] = ["NEXT_LEVEL", "ASKED", "ROUND", "REVERIFY"];

const sum = (kinds: readonly { late: number; soon: number; year: number; undated: number }[]) =>
  kinds.reduce(
    (all, one) => ({
      late: all.late + one.late,
      soon: all.soon + one.soon,
      year: all.year + one.year,
      undated: all.undated + one.undated,
    }),
    { late: 0, soon: 0, year: 0, undated: 0 },
  );

/** Verifications and yearly rounds that fall due, for the budget: by kind and month, and by area. */
export function WorkAheadCards({
  work,
  nation,
  areaName,
  rows,
}: {
  work: WorkAhead;
  nation: YearNation;
  areaName: string;
  /** Whether its parts are compared. */
  rows: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const all = sum(work.total);
  const [soon, year] = [format.number(all.soon), format.number(all.year)];
  const [late, undated] = [format.number(all.late), format.number(all.undated)];
  const [nearly, until] = [format.day(work.soon), format.day(work.until)];
  const top = Math.max(1, ...work.total.flatMap(({ byMonth }) => byMonth));
  const levelName = (number: number) => nation.levels.find((one) => one.number === number)?.name ?? "";
  const sheet = useTableSheet({
    title: t`${areaName}: verifications that fall due`,
    today: nation.today,
    chosen: [
      [t`Within three months`, nearly],
      [t`Within twelve months`, until],
    ],
    heads: [
      t`Kind`,
      t`Level`,
      t`Past its day`,
      t`In three months`,
      t`In twelve months`,
      t`Without a day`,
      ...work.months.map((month) => format.month(month)),
    ],
    rows: work.total.map((kind) => [
      words.works[kind.work],
      levelName(kind.level),
      kind.late,
      kind.soon,
      kind.year,
      kind.undated,
      ...kind.byMonth,
    ]),
  });
  return (
    <>
      <Card aria-labelledby="ahead" className="min-w-0">
        <figure>
          <figcaption className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2">
            <span className="grid gap-1">
              <h2 id="ahead" className="text-lead font-strong">
                <Trans>Work ahead</Trans>
              </h2>
              <span>
                <b className="font-strong">
                  <Trans>
                    {soon} verifications fall due by {nearly}, and {year} by {until}.
                  </Trans>
                </b>{" "}
                <Trans>
                  {late} more are past their day, and {undated} have none.
                </Trans>
              </span>
            </span>
            <ExportMenu sheet={sheet} />
          </figcaption>
          {work.total.length > 0 ? (
            <ul className="grid gap-px bg-line sm:grid-cols-2 xl:grid-cols-4">
              {work.total.map((kind) => (
                <KindPanel
                  key={`${kind.work} ${kind.level}`}
                  kind={kind}
                  months={work.months}
                  top={top}
                  level={levelName(kind.level)}
                />
              ))}
            </ul>
          ) : null}
          <p className="border-t border-line px-3.5 py-2 text-small text-muted">
            <Trans>
              By the last day in time; all panels have one scale. Communities that are dormant are left out.
              When a visit is planned for is no part of this.
            </Trans>
          </p>
        </figure>
      </Card>
      {rows ? <AheadAreas work={work} nation={nation} areaName={areaName} /> : null}
    </>
  );
}

function KindPanel({
  kind,
  months,
  top,
  level,
}: {
  kind: Kind;
  months: readonly string[];
  top: number;
  level: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const [soon, year] = [format.number(kind.soon), format.number(kind.year)];
  const [late, undated] = [format.number(kind.late), format.number(kind.undated)];
  const name = `${words.works[kind.work]}, ${level}`;
  const told = months
    .map((month, at) => `${format.month(month)} ${format.number(kind.byMonth[at] ?? 0)}`)
    .join(", ");
  return (
    <li className="grid content-start gap-1 bg-card px-3.5 py-2.5 text-table">
      <h3 className="flex items-center gap-2">
        <LevelMark step={kind.level} />
        <span>
          {words.works[kind.work]} <span className="text-muted">{level}</span>
        </span>
      </h3>
      <p>
        <Trans>
          <b className="font-strong">{soon}</b> in three months, <b className="font-strong">{year}</b> in
          twelve
        </Trans>
      </p>
      <SmallMultiple lines={[{ values: kind.byMonth }]} top={top} label={t`${name}, by month: ${told}`} />
      <p className={classes("text-small", kind.late > 0 ? "text-late" : "text-muted")}>
        <Trans>{late} past their day</Trans>
        {kind.undated > 0 ? (
          <span className="text-muted">
            {" · "}
            <Trans>{undated} without a day</Trans>
          </span>
        ) : null}
      </p>
    </li>
  );
}

/** The same by area, three and twelve months and what is late. */
function AheadAreas({ work, nation, areaName }: { work: WorkAhead; nation: YearNation; areaName: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const shown = works.filter((one) => work.total.some((kind) => kind.work === one));
  const of = (row: Row, kind: Work) => row.loads.find((one) => one.work === kind);
  const level = nation.areaLevels.find(({ key }) => key === work.by)?.name ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { key: "name", label: level, grow: true, width: 140, phone: "title", cell: ({ name }) => name },
      ...shown.map(
        (kind): Column<Row> => ({
          key: kind,
          label: words.works[kind],
          numeric: true,
          width: 150,
          cell: (row) => <Cells load={of(row, kind)} />,
        }),
      ),
      {
        key: "all",
        label: <Trans>All</Trans>,
        numeric: true,
        width: 120,
        cell: (row) => <Cells load={sum(row.loads)} />,
      },
    ],
    [work, words.locale, format],
  );
  const sheet = useTableSheet({
    title: t`${areaName}: verifications that fall due, by area`,
    today: nation.today,
    chosen: [
      [t`Within three months`, format.day(work.soon)],
      [t`Within twelve months`, format.day(work.until)],
    ],
    heads: [
      level,
      ...shown.flatMap((kind) => [
        t`${words.works[kind]}: past their day`,
        t`${words.works[kind]}: in three months`,
        t`${words.works[kind]}: in twelve months`,
        t`${words.works[kind]}: without a day`,
      ]),
    ],
    rows: work.rows.map((row) => [
      row.name,
      ...shown.flatMap((kind) => {
        const load = of(row, kind);
        return [load?.late ?? 0, load?.soon ?? 0, load?.year ?? 0, load?.undated ?? 0];
      }),
    ]),
  });
  return (
    <Card aria-labelledby="ahead-areas" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2">
        <div>
          <h2 id="ahead-areas" className="text-lead font-strong">
            <Trans>Work ahead, by area</Trans>
          </h2>
          <p className="text-small text-muted">
            <Trans>In three months, in twelve, and what is past its day.</Trans>
          </p>
        </div>
        <ExportMenu sheet={sheet} />
      </div>
      <DataTable
        label={t`Work ahead, by area`}
        columns={columns}
        rows={work.rows}
        rowKey={({ areaId }) => areaId}
      />
    </Card>
  );
}

function Cells({ load }: { load: { late: number; soon: number; year: number } | undefined }) {
  const format = useFormat();
  if (!load || load.late + load.year === 0) {
    return <None />;
  }
  const [soon, year, late] = [format.number(load.soon), format.number(load.year), format.number(load.late)];
  return (
    <span className="whitespace-nowrap">
      <Trans>
        {soon} · <b className="font-strong">{year}</b>
      </Trans>
      {load.late > 0 ? (
        <span className="text-late">
          {" "}
          <Trans>{late} late</Trans>
        </span>
      ) : null}
    </span>
  );
}
