/** Which view of the sheet: the list of tasks, an indicator by its code, a sample by its unit, or one of the last steps. */
export interface SheetSearch {
  at?: string;
}

export function sheetSearch({ at }: Record<string, unknown>): SheetSearch {
  return typeof at === "string" && /^[\w:.-]{1,40}$/.test(at) ? { at } : {};
}
