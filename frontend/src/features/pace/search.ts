/** The address of what takes how long: where, by which parts, at which level. Whatever is left out is the default. */
export interface PaceSearch {
  /** The area's id; left out, the viewer's own, or the nation. */
  area?: string;
  /** The level of area to compare by, as the nation's profile names it; left out, the next one down. */
  by?: string;
  /** A level of the ladder; left out, all. */
  level?: number;
}

/** Takes what makes sense of an address and drops the rest: an address typed by hand never breaks the page. */
export function paceSearch({ area, by, level }: Record<string, unknown>): PaceSearch {
  return {
    ...(typeof area === "string" && area !== "" ? { area: area.slice(0, 200) } : {}),
    ...(typeof by === "string" && /^[A-Z_]{1,40}$/.test(by) ? { by } : {}),
    ...(typeof level === "number" && Number.isInteger(level) && level > 0 && level < 10 ? { level } : {}),
  };
}

/** The address of another area's page (of the nation's, left out); the level of rows belongs to the area that is left. */
export function goTo(area: string | undefined, { level }: PaceSearch): PaceSearch {
  return { ...(area === undefined ? {} : { area }), ...(level === undefined ? {} : { level }) };
}

/** The address with choices in place of the present ones; `undefined` takes one back to the default. */
export function chosen(
  { area, ...old }: PaceSearch,
  next: { by?: string | undefined; level?: number | undefined },
): PaceSearch {
  return paceSearch({ area, ...old, ...next });
}
