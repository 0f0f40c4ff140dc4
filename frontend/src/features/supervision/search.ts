/** The address: whose office, by its area. */
export function supervisionSearch(given: Record<string, unknown>): { area?: string } {
  const { area } = given;
  return typeof area === "string" && area !== "" && area.length <= 100 ? { area } : {};
}
