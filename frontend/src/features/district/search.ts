/** The address of a district's home: the area; left out, the viewer's own. */
export interface DistrictSearch {
  area?: string;
}

export function districtSearch(given: Record<string, unknown>): DistrictSearch {
  return typeof given.area === "string" && given.area !== "" ? { area: given.area } : {};
}

/** Which communities are looked at. */
export type Show = "late" | "stalled" | "all";

export interface PatchSearch extends DistrictSearch {
  show?: Show;
  search?: string;
}

const shows: readonly unknown[] = ["late", "stalled", "all"];

export function patchSearch(given: Record<string, unknown>): PatchSearch {
  const { show, search } = given;
  return {
    ...districtSearch(given),
    ...(shows.includes(show) ? { show: show as Show } : {}),
    ...(typeof search === "string" && search !== "" ? { search: search.slice(0, 100) } : {}),
  };
}

/** What the server is asked for, for such an address. */
export function patchFilter({ area, show, search }: PatchSearch, first: Show) {
  const shown = show ?? first;
  return {
    ...(area ? { area } : {}),
    ...(search ? { search } : {}),
    ...(shown === "late" ? { overdue: true } : shown === "stalled" ? { stalled: true } : {}),
  };
}
