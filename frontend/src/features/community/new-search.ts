/** The address of a new community: the area that it is added to, where that is known. */
export interface NewSearch {
  area?: string;
}

export function newSearch(given: Record<string, unknown>): NewSearch {
  return typeof given.area === "string" && given.area !== "" ? { area: given.area } : {};
}
