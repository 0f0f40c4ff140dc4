/** The address of the public page: the area whose parts are listed; left out, the nation. */
export interface PublicSearch {
  area?: string;
}

export function publicSearch(given: Record<string, unknown>): PublicSearch {
  return typeof given.area === "string" && given.area !== "" ? { area: given.area } : {};
}
