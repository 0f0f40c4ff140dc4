import type { LadderSegment } from "#/ui/ladder-bar";
import type { ColumnKey, SortKey } from "./keys";
import type { ProgressRow, Trend } from "./query";
import type { RegionSearch } from "./search";

/** Data that nobody has added to for longer than this is marked as old. */
export const staleAfterDays = 21;

/** How figures are counted: what the reader chose, beside what the nation has. */
export interface Lens {
  level: number;
  /** Only what was checked here counts; else older lists count too (PR2). */
  checked: boolean;
  /** Whose people a share of population is of (PR20). */
  of: "census" | "rural" | "listed";
  /** The civil day that it is in the nation. */
  today: string;
  /** By the area's id ("" for a whole nation): communities at the level at the last month ends, and today (PR5). */
  months: ReadonlyMap<string, readonly number[]>;
}

/** How the address wants figures to be counted. */
export function lensOf(search: RegionSearch, level: number, trend: Trend | null, today: string): Lens {
  const checked = search.checked === true;
  const rows = [...(trend?.rows ?? []), ...(trend?.total ?? [])].filter((row) => row.level === level);
  return {
    level,
    checked,
    of: search.of ?? "census",
    today,
    months: new Map(rows.map((row) => [row.id ?? "", checked ? row.reached : row.reachedAny])),
  };
}

/** A figure, with the whole that it is a part of where it is one. */
export interface Amount {
  n: number;
  of: number | null;
}

/** A district without a list is no list, never 0 % (PR1). */
export function hasList(row: ProgressRow): boolean {
  return row.listState !== "NO_LIST" && row.communities > 0;
}

/** How many communities reached the level, and how many of them only on an older list, not checked here (PR2). */
export function reachedAt(row: ProgressRow, lens: Lens): { n: number; older: number } {
  const checked = row.reached[lens.level] ?? 0;
  const any = row.reachedAny[lens.level] ?? 0;
  return { n: lens.checked ? checked : any, older: any - checked };
}

/** People reported in those communities. */
export function peopleAt(row: ProgressRow, lens: Lens): number {
  return (lens.checked ? row.populationReached : row.populationReachedAny)[lens.level] ?? 0;
}

/** The people that a share of population is of: by the census, or as the listed communities reported them (PR20). */
export function wholePeople(row: ProgressRow, lens: Lens): number | null {
  switch (lens.of) {
    case "census":
      return row.censusPopulation;
    case "rural":
      return row.ruralPopulation;
    case "listed":
      return row.populationReachedAny[0] || null;
  }
}

/** Communities at the level at the last twelve month ends and today, by the days on which that became true (PR5). */
export function monthsOf(row: ProgressRow, lens: Lens): readonly number[] | null {
  return lens.months.get(row.id ?? "") ?? null;
}

/** How many more (or fewer) communities hold the level than twelve month ends ago; null where that is not known. */
export function changeAt(row: ProgressRow, lens: Lens): number | null {
  const months = monthsOf(row, lens);
  return months && months.length > 1 ? (months.at(-1) ?? 0) - (months[0] ?? 0) : null;
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

/** The figure of a column; null where nothing is known, which is never 0. */
export function amountOf(row: ProgressRow, key: Exclude<ColumnKey, "ladder">, lens: Lens): Amount | null {
  switch (key) {
    case "counted":
      return row.householdsCounted > 0 ? { n: row.householdsCounted, of: null } : null;
    case "improved":
      return part(row.improved, row.householdsCounted);
    case "handwashing":
      return part(row.handwashingBasic, row.householdsCounted);
    case "openDefaecation":
      return part(row.openDefaecation, row.householdsCounted);
    case "organisations":
      return { n: row.organisations, of: null };
    case "list":
      return { n: ["NO_LIST", "LISTED", "CONFIRMED"].indexOf(row.listState), of: null };
    case "age":
      return row.lastRecordedOn ? { n: daysSince(row.lastRecordedOn, lens.today), of: null } : null;
  }
  if (!hasList(row)) {
    return null;
  }
  switch (key) {
    case "communities":
      return { n: row.communities, of: null };
    case "triggered":
      return part(row.triggered, row.communities);
    case "reached":
    case "share":
      return part(reachedAt(row, lens).n, row.communities);
    case "older":
      return { n: reachedAt(row, lens).older, of: null };
    case "change": {
      const change = changeAt(row, lens);
      return change === null ? null : { n: change, of: null };
    }
    case "people":
      return { n: peopleAt(row, lens), of: wholePeople(row, lens) };
    case "peopleShare":
      return part(peopleAt(row, lens), wholePeople(row, lens));
    case "overdue":
      return { n: row.overdue, of: null };
    case "dormant":
      return { n: row.dormant, of: null };
    case "flagged":
      return { n: row.flagged, of: null };
  }
}

/** The columns whose figure is a share: they sort, and differ, by their ratio. */
const shareKeys: ReadonlySet<SortKey> = new Set([
  "share",
  "peopleShare",
  "improved",
  "handwashing",
  "openDefaecation",
]);

export function isShare(key: SortKey): boolean {
  return shareKeys.has(key);
}

/** The number that a column sorts and compares by: a share's ratio, else the count. */
export function measureOf(row: ProgressRow, key: Exclude<ColumnKey, "ladder">, lens: Lens): number | null {
  const amount = amountOf(row, key, lens);
  if (amount === null) {
    return null;
  }
  return isShare(key) ? (amount.of ? amount.n / amount.of : null) : amount.n;
}

function part(n: number, of: number | null): Amount | null {
  return of ? { n, of } : null;
}

const dayMs = 86_400_000;

function daysSince(day: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / dayMs));
}

/** The level that the page counts by unless its reader chose another: ODF, or the lowest where a profile has none so called. */
export function headlineLevel(levels: readonly { number: number; key: string }[]): number {
  const odf = levels.find((level) => level.key === "ODF");
  return odf?.number ?? Math.min(...levels.map((level) => level.number));
}
