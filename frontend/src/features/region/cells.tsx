import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import { Of } from "#/ui/of";
import { Sparkline } from "#/ui/sparkline";
import type { ColumnKey } from "./keys";
import {
  amountOf,
  changeAt,
  hasList,
  isShare,
  type Lens,
  measureOf,
  monthsOf,
  staleAfterDays,
} from "./measures";
import type { ProgressRow } from "./query";

/** The least and greatest change among the rows, in shares of their communities: one scale for all their lines. */
export interface Reach {
  low: number;
  high: number;
}

/** A column's figure of one area, in the table's words: n of N before every share, and no figure where nothing is known. */
export function Figure({
  row,
  column,
  lens,
  reach,
}: {
  row: ProgressRow;
  column: Exclude<ColumnKey, "ladder">;
  lens: Lens;
  reach: Reach;
}): ReactNode {
  const format = useFormat();
  const amount = amountOf(row, column, lens);
  if (column === "reached" && !hasList(row)) {
    return <NoList />;
  }
  if (column === "list") {
    return <ListState row={row} />;
  }
  if (amount === null) {
    return <Nothing />;
  }
  const { n, of } = amount;
  switch (column) {
    case "reached":
      return (
        <>
          <Of n={n} of={row.communities} />
          <Confirmed row={row} />
        </>
      );
    case "triggered":
      return <Of n={n} of={of ?? n} />;
    case "share":
    case "peopleShare":
      return format.percent(n, of ?? 0);
    case "change":
      return <Change row={row} lens={lens} reach={reach} />;
    case "people":
      return of ? <Of n={n} of={of} brief /> : <b className="font-strong">{format.brief(n)}</b>;
    case "counted":
      return <span className="text-muted">{format.brief(n)}</span>;
    case "improved":
    case "handwashing":
    case "openDefaecation":
      return (
        <>
          {format.brief(n)}{" "}
          <span className="inline-block min-w-8 text-muted">{format.percent(n, of ?? 0)}</span>
        </>
      );
    case "overdue":
      return <span className={n > 0 ? "text-late" : "text-muted"}>{format.number(n)}</span>;
    case "age":
      return <Age on={row.lastRecordedOn ?? ""} days={n} />;
    default:
      return <span className={n === 0 ? "text-muted" : undefined}>{format.number(n)}</span>;
  }
}

/** Columns that tell how large an area is: a difference of these compares nothing. */
const sizes: ReadonlySet<ColumnKey> = new Set(["communities", "triggered", "reached", "people", "counted"]);

/** What an area has more (or less) than the one that it is compared with: points of a share, else a count. */
export function Difference({
  row,
  other,
  column,
  lens,
}: {
  row: ProgressRow;
  other: ProgressRow;
  column: Exclude<ColumnKey, "ladder">;
  lens: Lens;
}): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  if (sizes.has(column)) {
    return null;
  }
  const mine = measureOf(row, column, lens);
  const theirs = measureOf(other, column, lens);
  if (mine === null || theirs === null || column === "list") {
    return null;
  }
  const share = isShare(column);
  const difference = Math.round((mine - theirs) * (share ? 100 : 1));
  const signed = difference === 0 ? "±0" : format.change(difference);
  const points = t({ message: `${signed} points`, comment: "difference of two percentages" });
  return (
    <span className="block text-small leading-tight text-muted" title={share ? points : signed}>
      {signed}
      {share ? (
        <>
          <span aria-hidden="true">
            {" "}
            {t({ message: "pt", comment: "percentage points, in a narrow column" })}
          </span>
          <span className="sr-only"> {t`percentage points`}</span>
        </>
      ) : null}
    </span>
  );
}

/** A confirmed list is marked, for only then is N all there are (PR1). */
function Confirmed({ row }: { row: ProgressRow }) {
  const format = useFormat();
  const { t } = useLingui();
  const day = row.listConfirmedOn ? format.day(row.listConfirmedOn) : "";
  return row.listState === "CONFIRMED" ? (
    <span
      role="img"
      className="pl-1 text-gain"
      aria-label={t`list confirmed complete ${day}`}
      title={t`list confirmed complete ${day}`}
    >
      ✓
    </span>
  ) : null;
}

function ListState({ row }: { row: ProgressRow }) {
  const format = useFormat();
  if (row.listState === "NO_LIST") {
    return <NoList />;
  }
  const day = row.listConfirmedOn ? format.day(row.listConfirmedOn) : "";
  return row.listState === "CONFIRMED" ? (
    <span className="text-gain">
      <Trans>confirmed {day}</Trans>
    </span>
  ) : (
    <Trans>not confirmed</Trans>
  );
}

/** The change, beside the line that led to it. */
function Change({ row, lens, reach }: { row: ProgressRow; lens: Lens; reach: Reach }) {
  const { t } = useLingui();
  const format = useFormat();
  const months = monthsOf(row, lens);
  const change = changeAt(row, lens);
  if (!months || change === null) {
    return <Nothing />;
  }
  const first = format.number(months[0] ?? 0);
  const last = format.number(months.at(-1) ?? 0);
  return (
    <span className="flex items-center justify-end gap-1">
      <Sparkline
        values={risesOf(months, row.communities)}
        reach={reach}
        label={t`from ${first} to ${last}`}
      />
      <span
        className={classes(
          "min-w-6",
          change > 0 && "text-gain",
          change < 0 && "text-lost",
          change === 0 && "text-muted",
        )}
      >
        {change === 0 ? "0" : format.change(change)}
      </span>
    </span>
  );
}

/** Changes since the first month, as shares of the communities listed. */
export function risesOf(months: readonly number[], communities: number): number[] {
  return months.map((count) => (count - (months[0] ?? 0)) / Math.max(1, communities));
}

/** One scale for the lines of all rows; a point of the hundred at least, so that a still line is drawn still. */
export function reachOf(rows: readonly ProgressRow[], lens: Lens): Reach {
  let low = -0.01;
  let high = 0.01;
  for (const row of rows) {
    for (const rise of hasList(row) ? risesOf(monthsOf(row, lens) ?? [], row.communities) : []) {
      low = Math.min(low, rise);
      high = Math.max(high, rise);
    }
  }
  return { low, high };
}

export function NoList() {
  return (
    <span className="text-muted">
      <Trans>no list</Trans>
    </span>
  );
}

export function Nothing() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">
        <Trans>not known</Trans>
      </span>
    </span>
  );
}

function Age({ on, days }: { on: string; days: number }) {
  const format = useFormat();
  const count = format.number(days);
  return (
    <time dateTime={on} title={format.day(on)} className={days > staleAfterDays ? "text-late" : undefined}>
      <Trans comment="days since anything was recorded, in a narrow column">{count} d</Trans>
    </time>
  );
}
