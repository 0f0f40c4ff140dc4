/** How far a paper has come, as the API names it. */
export const states = ["TO_COMPARE", "CONFIRMED", "SENT_BACK", "TAKEN_BACK"] as const;

export type State = (typeof states)[number];

/** The address of the list of papers: of which community, how far they have come. */
export interface PapersSearch {
  community?: string;
  state?: State;
}

/** Takes what makes sense of an address and drops the rest. */
export function papersSearch(given: Record<string, unknown>): PapersSearch {
  const state = states.find((candidate) => candidate === given.state);
  return { ...text(given, "community"), ...(state ? { state } : {}) };
}

/** What the list is asked by. */
export function filterOf({ community, state }: PapersSearch): PapersSearch {
  return { ...(community ? { community } : {}), ...(state ? { state } : {}) };
}

/** The address of a new paper: of which community, and which one that was sent back it takes the place of. */
export interface NewPaperSearch {
  community?: string;
  again?: string;
}

export function newPaperSearch(given: Record<string, unknown>): NewPaperSearch {
  return { ...text(given, "community"), ...text(given, "again") };
}

function text<Key extends string>(given: Record<string, unknown>, key: Key): { [K in Key]?: string } {
  const value = given[key];
  return typeof value === "string" && value !== "" && value.length <= 100
    ? ({ [key]: value } as { [K in Key]?: string })
    : {};
}
