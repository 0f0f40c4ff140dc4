/** Which view: what is missing; the assessment as a list, a section of it by its code, its end; the decision; the request. */
export interface AskSearch {
  at?: string;
}

export function askSearch({ at }: Record<string, unknown>): AskSearch {
  return typeof at === "string" && /^[\w:.-]{1,40}$/.test(at) ? { at } : {};
}
