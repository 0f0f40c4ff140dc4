import type { LadderSegment } from "#/ui/ladder-bar";
import type { Direction } from "#/ui/sort-header";
import type { ProgressRow } from "./query";

/** Data that nobody has added to for longer than this is marked as old. */
export const staleAfterDays = 21;

export const sortKeys = [
  "name",
  "reached",
  "share",
  "older",
  "change",
  "overdue",
  "people",
  "peopleShare",
  "counted",
  "improved",
  "handwashing",
  "openDefaecation",
  "organisations",
  "age",
] as const;

export type SortKey = (typeof sortKeys)[number];

/** A district without a list is no list, never 0 % (PR1). */
export function hasList(row: ProgressRow): boolean {
  return row.listState !== "NO_LIST";
}

/** How many communities reached a level, and how many of them only on an older list, not checked here (PR2). */
export function reachedAt(row: ProgressRow, level: number): { any: number; older: number } {
  const any = row.reachedAny[level] ?? 0;
  return { any, older: any - (row.reached[level] ?? 0) };
}

/** A share of n in N as a number to sort by; null where there is nothing to have a share of. */
export function ratio(n: number, of: number | null): number | null {
  return of ? n / of : null;
}

/** How many more (or fewer) communities hold the level than at the comparison's day; null where that is not known. */
export function changeAt(row: ProgressRow, level: number): number | null {
  return row.change?.reachedAny[level] ?? null;
}

/**
 * The row's communities by the step that each stands on, lowest first; null without a list. A level that only an older
 * list gives follows the same level checked here, and is marked. Who stands on no level counts as triggered as far as
 * there are more triggered communities than ones with a level.
 */
export function ladderOf(row: ProgressRow, levels: readonly number[]): LadderSegment[] | null {
  if (!hasList(row)) {
    return null;
  }
  const standing = row.communities - (row.reachedAny[1] ?? 0);
  const triggered = Math.min(standing, Math.max(0, row.triggered - (row.reachedAny[1] ?? 0)));
  const segments: LadderSegment[] = [
    { step: "none", count: standing - triggered, older: false },
    { step: "triggered", count: triggered, older: false },
  ];
  for (const level of levels) {
    const exactly = (row.reachedAny[level] ?? 0) - (row.reachedAny[level + 1] ?? 0);
    const older = row.recorded[level] ?? 0;
    segments.push(
      { step: level, count: exactly - older, older: false },
      { step: level, count: older, older: true },
    );
  }
  return segments;
}

/** The figure that a column sorts by; null sorts last in either direction. */
export function sortValue(row: ProgressRow, key: SortKey, level: number): string | number | null {
  if (key === "name") {
    return row.name;
  }
  const listed = hasList(row);
  switch (key) {
    case "reached":
      return listed ? reachedAt(row, level).any : null;
    case "share":
      return listed ? ratio(reachedAt(row, level).any, row.communities) : null;
    case "older":
      return listed ? reachedAt(row, level).older : null;
    case "change":
      return listed ? changeAt(row, level) : null;
    case "overdue":
      return listed ? row.overdue : null;
    case "people":
      return listed ? (row.populationReachedAny[level] ?? 0) : null;
    case "peopleShare":
      return listed ? ratio(row.populationReachedAny[level] ?? 0, row.censusPopulation) : null;
    case "counted":
      return row.householdsCounted || null;
    case "improved":
      return ratio(row.improved, row.householdsCounted);
    case "handwashing":
      return ratio(row.handwashingBasic, row.householdsCounted);
    case "openDefaecation":
      return ratio(row.openDefaecation, row.householdsCounted);
    case "organisations":
      return row.organisations;
    case "age":
      return row.lastRecordedOn ? -Date.parse(row.lastRecordedOn) : null;
  }
}

/** The rows in order. What is not known stands at the end, whichever way the rest runs; ties go by name. */
export function sortRows(
  rows: readonly ProgressRow[],
  key: SortKey,
  direction: Direction,
  level: number,
  locale: string,
): ProgressRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = direction === "asc" ? 1 : -1;
  const keyed = rows.map((row) => ({ row, value: sortValue(row, key, level) }));
  keyed.sort((a, b) => {
    const byValue =
      a.value === null || b.value === null
        ? Number(a.value === null) - Number(b.value === null)
        : sign *
          (typeof a.value === "string" || typeof b.value === "string"
            ? collator.compare(String(a.value), String(b.value))
            : a.value - b.value);
    return byValue || collator.compare(a.row.name, b.row.name);
  });
  return keyed.map(({ row }) => row);
}

/** The level that the page counts by unless its reader chose another: ODF, or the lowest where a profile has none so called. */
export function headlineLevel(levels: readonly { number: number; key: string }[]): number {
  const odf = levels.find((level) => level.key === "ODF");
  return odf?.number ?? Math.min(...levels.map((level) => level.number));
}
