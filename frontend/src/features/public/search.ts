/** The address of the public page: the area that is looked at (left out, the nation), and a name that is searched for. */
export interface PublicSearch {
  area?: string;
  search?: string;
}

export function publicSearch(given: Record<string, unknown>): PublicSearch {
  const { area, search } = given;
  return {
    ...(typeof area === "string" && area !== "" ? { area } : {}),
    ...(typeof search === "string" && search !== "" ? { search: search.slice(0, 100) } : {}),
  };
}
