import type { Direction } from "#/ui/sort-header";

/** States of a case, in their order. */
export const states = [
  "REQUESTED",
  "AWAITING_VISIT",
  "ON_VISIT",
  "PASSED",
  "AWAITING_DECISION",
  "CERTIFIED",
  "ROUND_PASSED",
  "FAILED",
  "DISQUALIFIED",
  "REFUSED",
  "WITHDRAWN",
] as const;

export type State = (typeof states)[number];

/** Columns that sort, as the API names them. */
const sorts = {
  due: "DUE_ON",
  since: "WAITING_SINCE",
  requested: "REQUESTED_ON",
  community: "COMMUNITY",
  level: "LEVEL",
} as const;

/** The address of the list of cases: whose, which, in what order. */
export interface CasesSearch {
  /** Those that wait for the viewer's body, those on their way, or all; left out, what the viewer's work is. */
  show?: "ours" | "open" | "all";
  /** An area's id, with all below it. */
  area?: string;
  level?: number;
  state?: State;
  overdue?: boolean;
  q?: string;
  sort?: keyof typeof sorts;
  dir?: Direction;
}

/** Takes what makes sense of an address and drops the rest. */
export function casesSearch(given: Record<string, unknown>): CasesSearch {
  const search: CasesSearch = {};
  if (given.show === "ours" || given.show === "open" || given.show === "all") {
    search.show = given.show;
  }
  for (const key of ["area", "q"] as const) {
    const value = given[key];
    if (typeof value === "string" && value !== "" && value.length <= 100) {
      search[key] = value;
    }
  }
  if (typeof given.level === "number" && given.level >= 1 && given.level <= 20) {
    search.level = Math.trunc(given.level);
  }
  const state = states.find((candidate) => candidate === given.state);
  if (state) {
    search.state = state;
  }
  if (given.overdue === true) {
    search.overdue = true;
  }
  if (typeof given.sort === "string" && given.sort in sorts) {
    search.sort = given.sort as keyof typeof sorts;
  }
  if (given.dir === "asc" || given.dir === "desc") {
    search.dir = given.dir;
  }
  return search;
}

/** What the address narrows the list to, whoever waits. */
export function filterOf({ area, level, state, overdue, q }: CasesSearch) {
  return {
    ...(area ? { area } : {}),
    ...(level ? { level } : {}),
    ...(state ? { states: [state] } : {}),
    ...(overdue ? { overdue } : {}),
    ...(q ? { search: q } : {}),
  };
}

/** What the page asks for; an address that does not say whose leaves that to who is looking. */
export function casesAsked(search: CasesSearch) {
  const filter = filterOf(search);
  return {
    ours: { ...filter, waitingForMe: true },
    others: search.show === "all" ? filter : { ...filter, open: true },
    withOurs: search.show === undefined || search.show === "ours",
    withOthers: search.show !== "ours",
    orderBy: {
      field: sorts[search.sort ?? "due"],
      direction: search.dir === "desc" ? ("DESC" as const) : ("ASC" as const),
    },
    area: search.area ?? null,
    hasArea: search.area !== undefined,
  };
}

/** The address of the lists and of a new one: which area, or whose body. */
export function listSearch(given: Record<string, unknown>): { area?: string } {
  const { area } = given;
  return typeof area === "string" && area !== "" && area.length <= 100 ? { area } : {};
}

/** The address of how bodies stand: of an area, in a year. */
export function sanctionsSearch(given: Record<string, unknown>): { area?: string; year?: number } {
  const { year } = given;
  return {
    ...listSearch(given),
    ...(typeof year === "number" && year >= 1900 && year <= 2999 ? { year: Math.trunc(year) } : {}),
  };
}

/** What the page of submitted lists asks for. */
export function listsAsked({ area }: { area?: string }) {
  return { filter: area ? { area } : {}, area: area ?? null, hasArea: area !== undefined };
}
