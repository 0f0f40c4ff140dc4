/** The address of a league: which edition (left out, as it stands), which area, and what narrows it. */
export interface LeagueSearch {
  edition?: number;
  /** Global id of an area, or `nation` where the whole is meant; left out, the viewer's own area. */
  in?: string;
  search?: string;
  presented?: "yes" | "no";
}

/** What stands in the address for the whole nation. */
export const wholeNation = "nation";

/** Takes what makes sense of an address and drops the rest. */
export function leagueSearch(given: Record<string, unknown>): LeagueSearch {
  const { edition, search, presented } = given;
  const area = given.in;
  const year = Number(edition);
  return {
    ...(Number.isInteger(year) && year > 0 && year < 10_000 ? { edition: year } : {}),
    ...(typeof area === "string" && area !== "" && area.length <= 100 ? { in: area } : {}),
    ...(typeof search === "string" && search !== "" ? { search: search.slice(0, 100) } : {}),
    ...(presented === "yes" || presented === "no" ? { presented } : {}),
  };
}
