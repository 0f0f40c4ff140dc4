import { type WorkKind, works } from "#/ui/work/words";

/** How the coverage is drawn. */
export const shows = ["table", "tiles"] as const;

/** The address of who works where. Whatever is left out is not asked. */
export interface PartnersSearch {
  area?: string;
  /** Level of the areas that are listed. */
  by?: string;
  work?: WorkKind;
  organisation?: string;
  network?: string;
  show?: "tiles";
}

const word = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export function partnersSearch(given: Record<string, unknown>): PartnersSearch {
  const work = works.find((known) => known === given.work);
  return Object.fromEntries(
    Object.entries({
      area: word(given.area),
      by: word(given.by),
      work,
      organisation: word(given.organisation),
      network: word(given.network),
      show: given.show === "tiles" ? "tiles" : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}
