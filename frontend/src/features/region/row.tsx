import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { daysBetween, useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import { LadderBar } from "#/ui/ladder-bar";
import { Of } from "#/ui/of";
import { useLadderLabel } from "./ladder-label";
import { changeAt, hasList, ladderOf, reachedAt, staleAfterDays } from "./measures";
import type { ProgressRow } from "./query";
import { AreaLink } from "./view";

/** One area of the comparison: n of N before every share, and no figure at all where there is no list. */
export function AreaRow({
  row,
  levels,
  level,
  drills,
  today,
  total = false,
}: {
  row: ProgressRow;
  levels: readonly { number: number; name: string }[];
  level: number;
  drills: boolean;
  /** The civil day that it is in the nation. */
  today: string;
  total?: boolean;
}) {
  const format = useFormat();
  const ladder = ladderOf(
    row,
    levels.map(({ number }) => number),
  );
  const label = useLadderLabel(ladder, levels);
  const listed = hasList(row) && row.communities > 0;
  const { any, older } = reachedAt(row, level);
  const people = row.populationReachedAny[level] ?? 0;
  return (
    <tr
      className={classes(
        "h-7.75 border-b border-line last:border-b-0",
        total ? "bg-card font-strong" : "bg-card hover:bg-ground",
      )}
    >
      <th
        scope="row"
        className="sticky left-0 z-10 min-w-28 max-w-28 bg-inherit py-1 pl-3.5 pr-1.5 text-left font-strong leading-(--lines-tight) sm:max-w-44"
      >
        <Name row={row} drills={drills} />
      </th>
      <td className="w-32 min-w-24 px-1.5 py-1">
        <LadderBar segments={listed ? ladder : null} label={label} />
      </td>
      <Cell>{listed ? <Reached row={row} any={any} /> : <NoList />}</Cell>
      <Cell>{listed ? format.percent(any, row.communities) : <Nothing />}</Cell>
      <Cell muted={older === 0}>{listed ? format.number(older) : <Nothing />}</Cell>
      <Cell>{listed ? <Change change={changeAt(row, level)} /> : <Nothing />}</Cell>
      <Cell>{listed ? <People n={people} of={row.censusPopulation} /> : <Nothing />}</Cell>
      <Cell>
        {listed && row.censusPopulation ? format.percent(people, row.censusPopulation) : <Nothing />}
      </Cell>
      <Cell muted>{row.householdsCounted > 0 ? format.brief(row.householdsCounted) : <Nothing />}</Cell>
      <Households n={row.improved} of={row.householdsCounted} />
      <Households n={row.handwashingBasic} of={row.householdsCounted} />
      <Households n={row.openDefaecation} of={row.householdsCounted} />
      <Cell>{listed ? <Late n={row.overdue} /> : <Nothing />}</Cell>
      <Cell muted={row.organisations === 0}>{format.number(row.organisations)}</Cell>
      <Cell>{row.lastRecordedOn ? <Age on={row.lastRecordedOn} today={today} /> : <Nothing />}</Cell>
    </tr>
  );
}

function Name({ row, drills }: { row: ProgressRow; drills: boolean }) {
  return drills && row.id ? (
    <AreaLink area={row.id} className="text-accent hover:underline">
      {row.name}
    </AreaLink>
  ) : (
    row.name
  );
}

function Cell({ children, muted = false }: { children: ReactNode; muted?: boolean }) {
  return (
    <td className={classes("whitespace-nowrap px-1.5 py-1 text-right last:pr-3.5", muted && "text-muted")}>
      {children}
    </td>
  );
}

/** Reached of listed; a confirmed list is marked, for only then is N all there are (PR1). */
function Reached({ row, any }: { row: ProgressRow; any: number }) {
  const format = useFormat();
  const { t } = useLingui();
  const day = row.listConfirmedOn ? format.day(row.listConfirmedOn) : "";
  return (
    <>
      <Of n={any} of={row.communities} />
      {row.listState === "CONFIRMED" ? (
        <span
          role="img"
          className="pl-1 text-gain"
          aria-label={t`list confirmed complete ${day}`}
          title={t`list confirmed complete ${day}`}
        >
          ✓
        </span>
      ) : null}
    </>
  );
}

function NoList() {
  return (
    <span className="text-muted">
      <Trans>no list</Trans>
    </span>
  );
}

function Nothing() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">
        <Trans>not known</Trans>
      </span>
    </span>
  );
}

function Change({ change }: { change: number | null }) {
  const format = useFormat();
  if (change === null) {
    return <Nothing />;
  }
  return (
    <span
      className={classes(change > 0 && "text-gain", change < 0 && "text-lost", change === 0 && "text-muted")}
    >
      {change === 0 ? "0" : format.change(change)}
    </span>
  );
}

function People({ n, of }: { n: number; of: number | null }) {
  const format = useFormat();
  return of ? <Of n={n} of={of} brief /> : <b className="font-strong">{format.brief(n)}</b>;
}

/** n of the households counted, whose number stands in the column before, then the share. */
function Households({ n, of }: { n: number; of: number }) {
  const format = useFormat();
  return (
    <Cell>
      {of > 0 ? (
        <>
          {format.brief(n)} <span className="inline-block min-w-9 text-muted">{format.percent(n, of)}</span>
        </>
      ) : (
        <Nothing />
      )}
    </Cell>
  );
}

function Late({ n }: { n: number }) {
  const format = useFormat();
  return <span className={n > 0 ? "text-late" : "text-muted"}>{format.number(n)}</span>;
}

function Age({ on, today }: { on: string; today: string }) {
  const format = useFormat();
  const days = daysBetween(on, today);
  const count = format.number(days);
  return (
    <time dateTime={on} title={format.day(on)} className={days > staleAfterDays ? "text-late" : undefined}>
      <Trans comment="days since anything was recorded, in a narrow column">{count} d</Trans>
    </time>
  );
}
