/** How a level of an older list can stand. */
export const olderStandings = ["UNREVIEWED", "RECOGNISED", "REVERIFY", "REJECTED"] as const;
export type OlderStanding = (typeof olderStandings)[number];

/** The address of the older lists: which levels are looked at. Left out, all of them. */
export interface OlderSearch {
  area?: string;
  /** The list's name; "" is the list without one. */
  list?: string;
  level?: number;
  standing?: OlderStanding;
}

/** Takes what makes sense of an address and drops the rest. */
export function olderSearch(given: Record<string, unknown>): OlderSearch {
  const search: OlderSearch = {};
  if (typeof given.area === "string" && given.area !== "") {
    search.area = given.area;
  }
  if (typeof given.list === "string" || typeof given.list === "number") {
    search.list = String(given.list);
  }
  if (
    typeof given.level === "number" &&
    Number.isInteger(given.level) &&
    given.level >= 1 &&
    given.level <= 9
  ) {
    search.level = given.level;
  }
  const standing = olderStandings.find((key) => key === given.standing);
  if (standing) {
    search.standing = standing;
  }
  return search;
}

/** The search as the API's filter. */
export function olderFilter({ area, list, level, standing }: OlderSearch) {
  return {
    area: area ?? null,
    sourceName: list ?? null,
    level: level ?? null,
    standing: standing ?? null,
  };
}
