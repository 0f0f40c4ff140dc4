/** The address of an organisation's home: the organisation; left out, all that the viewer's own support. */
export interface NgoSearch {
  organisation?: string;
}

export function ngoSearch(given: Record<string, unknown>): NgoSearch {
  return typeof given.organisation === "string" && given.organisation !== ""
    ? { organisation: given.organisation }
    : {};
}
