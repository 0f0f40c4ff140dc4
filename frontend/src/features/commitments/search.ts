export const states = ["OPEN", "LATE", "KEPT", "BROKEN", "WITHDRAWN"] as const;
export type State = (typeof states)[number];

export const kinds = ["AREA_ODF", "BUDGET", "BY_LAW", "STAFF", "OTHER"] as const;
export type Kind = (typeof kinds)[number];

/** The address of the list of commitments. Whatever is left out is the default: all that are open to the viewer. */
export interface CommitmentsSearch {
  /** For this area and all below it. */
  area?: string;
  state?: State;
  kind?: Kind;
  /** Where the page goes on from. */
  after?: string;
}

/** Takes what makes sense of an address and drops the rest. */
export function commitmentsSearch({ area, state, kind, after }: Record<string, unknown>): CommitmentsSearch {
  const knownState = states.find((one) => one === state);
  const knownKind = kinds.find((one) => one === kind);
  return {
    ...(typeof area === "string" && area !== "" ? { area: area.slice(0, 100) } : {}),
    ...(knownState ? { state: knownState } : {}),
    ...(knownKind ? { kind: knownKind } : {}),
    ...(typeof after === "string" && after !== "" ? { after: after.slice(0, 400) } : {}),
  };
}
