import type { WorkKind } from "#/ui/work/words";

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
