/** The address of the list of programmes. Whatever is left out is not asked. */
export interface ProgrammesSearch {
  /** At work in this area, in a part of it or in what holds it. */
  area?: string;
  organisation?: string;
}

/** Takes what makes sense of an address and drops the rest. */
export function programmesSearch({ area, organisation }: Record<string, unknown>): ProgrammesSearch {
  return {
    ...(typeof area === "string" && area !== "" ? { area: area.slice(0, 100) } : {}),
    ...(typeof organisation === "string" && organisation !== ""
      ? { organisation: organisation.slice(0, 100) }
      : {}),
  };
}
