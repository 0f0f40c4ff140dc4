/** The address of the rosters: which of those who can sit on verification teams. */
export interface RostersSearch {
  /** An area's id, with all below it. */
  area?: string;
  capacity?: string;
  office?: string;
  /** A civil day on which they are wanted. */
  on?: string;
  search?: string;
  former?: boolean;
}

/** Takes what makes sense of an address and drops the rest. */
export function rostersSearch(given: Record<string, unknown>): RostersSearch {
  const search: RostersSearch = {};
  for (const key of ["area", "search"] as const) {
    const value = given[key];
    if (typeof value === "string" && value !== "" && value.length <= 100) {
      search[key] = value;
    }
  }
  for (const key of ["capacity", "office"] as const) {
    const value = given[key];
    if (typeof value === "string" && /^[A-Z_]{1,40}$/.test(value)) {
      search[key] = value;
    }
  }
  if (typeof given.on === "string" && /^\d{4}-\d{2}-\d{2}$/.test(given.on)) {
    search.on = given.on;
  }
  if (given.former === true) {
    search.former = true;
  }
  return search;
}

/** The same, as the API's filter. */
export function filterOf(search: RostersSearch) {
  const { area, capacity, office, on, search: text, former } = search;
  return {
    ...(area ? { area } : {}),
    ...(capacity ? { capacity } : {}),
    ...(office ? { office } : {}),
    ...(on ? { availableOn: on } : {}),
    ...(text ? { search: text } : {}),
    ...(former ? { former } : {}),
  };
}
