/** Which part of a visit is shown: left out, its beginning. */
export interface VisitSearch {
  at?: string;
}

export function visitSearch(given: Record<string, unknown>): VisitSearch {
  return typeof given.at === "string" && given.at !== "" ? { at: given.at.slice(0, 100) } : {};
}
