import { type SortKey, sortKeys } from "./measures";

/** The address of the cross-district page: what is compared, by what, in which order. Whatever is left out is the default. */
export interface RegionSearch {
  /** The area's id; left out, the viewer's own. */
  area?: string;
  /** The level of area to compare by, as the nation's profile names it; left out, the next one down. */
  by?: string;
  /** The ladder's level to count at or above. */
  level?: number;
  sort?: SortKey;
  dir?: "asc" | "desc";
}

/** Takes what makes sense of an address and drops the rest: an address typed by hand never breaks the page. */
export function regionSearch(given: Record<string, unknown>): RegionSearch {
  const search: RegionSearch = {};
  if (typeof given.area === "string" && given.area !== "") {
    search.area = given.area;
  }
  if (typeof given.by === "string" && /^[A-Z_]{1,40}$/.test(given.by)) {
    search.by = given.by;
  }
  if (
    typeof given.level === "number" &&
    Number.isInteger(given.level) &&
    given.level >= 1 &&
    given.level <= 9
  ) {
    search.level = given.level;
  }
  const sort = sortKeys.find((key) => key === given.sort);
  if (sort) {
    search.sort = sort;
  }
  if (given.dir === "asc" || given.dir === "desc") {
    search.dir = given.dir;
  }
  return search;
}

/** The address of another area's comparison (of the nation's, left out), with the same level and order. */
export function goTo(area: string | undefined): (old: RegionSearch) => RegionSearch {
  return ({ by: _by, area: _area, ...kept }) => (area === undefined ? kept : { ...kept, area });
}
