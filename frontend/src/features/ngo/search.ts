/** The address of an organisation's home: the organisation; left out, all that the viewer's own support. */
export interface NgoSearch {
  organisation?: string;
}

export function ngoSearch(given: Record<string, unknown>): NgoSearch {
  return typeof given.organisation === "string" && given.organisation !== ""
    ? { organisation: given.organisation }
    : {};
}

/** The address of the list of communities that nobody supports. Whatever is left out is not asked. */
export interface NobodySearch {
  area?: string;
  q?: string;
  level?: number;
  /** Whether somebody supported them once. */
  once?: boolean;
}

export function nobodySearch(given: Record<string, unknown>): NobodySearch {
  const search: NobodySearch = {};
  if (typeof given.area === "string" && given.area !== "") {
    search.area = given.area;
  }
  const q = typeof given.q === "string" || typeof given.q === "number" ? String(given.q).trim() : "";
  if (q !== "") {
    search.q = q.slice(0, 100);
  }
  if (typeof given.level === "number") {
    search.level = given.level;
  }
  if (typeof given.once === "boolean") {
    search.once = given.once;
  }
  return search;
}

export function nobodyFilter({ q, ...rest }: NobodySearch) {
  return { ...rest, ...(q ? { search: q } : {}) };
}

/** Where the list lies as a file, in a language. */
export function nobodyAddress(search: NobodySearch, format: "csv" | "xlsx", language: string): string {
  const query = new URLSearchParams(
    Object.entries(nobodyFilter(search)).map(([name, value]): [string, string] => [name, String(value)]),
  );
  query.set("language", language);
  return `/files/exports/unsupported.${format}?${query}`;
}
