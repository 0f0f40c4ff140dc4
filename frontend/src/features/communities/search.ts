/** What communities are sorted by, as the address says it. */
export const sortKeys = ["name", "level", "changed", "population", "coverage", "due"] as const;
export type SortKey = (typeof sortKeys)[number];

/** Filters that are yes or no, in the order in which they are offered. */
export const flagKeys = [
  "overdue",
  "stalled",
  "dormant",
  "flagged",
  "underReview",
  "triggered",
  "ended",
] as const;
export type FlagKey = (typeof flagKeys)[number];

/** The address of the list: which communities, in which order, as a list or on a map. What is left out is the default. */
export interface CommunitiesSearch extends Partial<Record<FlagKey, boolean>> {
  /** The area's id: all that lies in it. */
  area?: string;
  /** Exactly this level held, checked here; 0 for none. */
  level?: number;
  /** Exactly this level on an older list, not checked here (PR2). */
  older?: number;
  /** The id of an organisation that supports them today. */
  by?: string;
  search?: string;
  sort?: SortKey;
  dir?: "asc" | "desc";
  /** The columns shown beside the name, joined by commas; left out, this device's choice. */
  columns?: string;
  view?: "map";
  /** Where the map looks: degrees north, degrees east, zoom. */
  at?: string;
}

/** Takes what makes sense of an address and drops the rest: an address typed by hand never breaks the page. */
export function communitiesSearch(given: Record<string, unknown>): CommunitiesSearch {
  const search: CommunitiesSearch = {};
  for (const key of ["area", "by"] as const) {
    const id = given[key];
    if (typeof id === "string" && /^[\w+/=-]{1,100}$/.test(id)) {
      search[key] = id;
    }
  }
  for (const key of ["level", "older"] as const) {
    const level = given[key];
    if (typeof level === "number" && Number.isInteger(level) && level >= 0 && level <= 9) {
      search[key] = level;
    }
  }
  for (const key of flagKeys) {
    const flag = given[key];
    if (typeof flag === "boolean" && (flag || key === "triggered")) {
      search[key] = flag;
    }
  }
  // A name that is a number, such as "12", is read from an address as one.
  const text = typeof given.search === "number" ? String(given.search) : given.search;
  if (typeof text === "string" && text.trim() !== "") {
    search.search = [...text.trim()].slice(0, 100).join("");
  }
  const sort = sortKeys.find((key) => key === given.sort);
  if (sort) {
    search.sort = sort;
  }
  if (given.dir === "asc" || given.dir === "desc") {
    search.dir = given.dir;
  }
  if (typeof given.columns === "string" && /^[a-zA-Z,]{0,300}$/.test(given.columns)) {
    search.columns = given.columns;
  }
  if (given.view === "map") {
    search.view = "map";
  }
  if (typeof given.at === "string" && readPlace(given.at)) {
    search.at = given.at;
  }
  return search;
}

/** Where a map looks. */
export interface Place {
  latitude: number;
  longitude: number;
  zoom: number;
}

/** Reads "7.95,-1.03,6.5"; null for what is no place. */
export function readPlace(text: string): Place | null {
  const [latitude, longitude, zoom, ...rest] = text.split(",").map(Number);
  if (latitude === undefined || longitude === undefined || zoom === undefined || rest.length > 0) {
    return null;
  }
  const sound =
    Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 20 && text.length <= 60;
  return sound ? { latitude, longitude, zoom } : null;
}

export function writePlace({ latitude, longitude, zoom }: Place): string {
  return `${latitude.toFixed(4)},${longitude.toFixed(4)},${zoom.toFixed(1)}`;
}

/** The filter as the API takes it. */
export function filterOf(search: CommunitiesSearch) {
  return {
    ...(search.area ? { area: search.area } : {}),
    ...(search.level === undefined ? {} : { level: search.level }),
    ...(search.older === undefined ? {} : { recordedLevel: search.older }),
    ...(search.by ? { supportedBy: search.by } : {}),
    ...(search.search ? { search: search.search } : {}),
    ...Object.fromEntries(
      flagKeys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]] as const])),
    ),
  };
}

const orderFields = {
  name: "NAME",
  level: "LEVEL",
  changed: "LAST_LEVEL_CHANGE",
  population: "POPULATION",
  coverage: "COVERAGE",
  due: "DUE",
} as const satisfies Record<SortKey, string>;

/** The order as the API takes it; null leaves it to the server: by name, or the best match of a search first. */
export function orderOf({ sort, dir }: CommunitiesSearch) {
  return sort
    ? { field: orderFields[sort], direction: dir === "desc" ? ("DESC" as const) : ("ASC" as const) }
    : null;
}

/** The same list as a file's address. */
export function fileAddress(search: CommunitiesSearch, format: "csv" | "xlsx", language: string): string {
  const order = orderOf(search);
  const query = new URLSearchParams(
    Object.entries(filterOf(search)).map(([name, value]) => [name, String(value)] as [string, string]),
  );
  if (order) {
    query.set("orderBy", order.field);
    query.set("direction", order.direction);
  }
  query.set("language", language);
  return `/files/exports/communities.${format}?${query}`;
}

/** Whether anything narrows the list beside the area. */
export function isNarrowed(search: CommunitiesSearch): boolean {
  const { area: _area, ended: _ended, ...rest } = filterOf(search) as CommunitiesSearch;
  return Object.keys(rest).length > 0;
}
