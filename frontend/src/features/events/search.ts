export const kinds = [
  "TRAINING_OF_TRAINERS",
  "TRAINING_OF_FACILITATORS",
  "TRAINING",
  "WORKSHOP",
  "MEETING",
  "COMMUNITY_MEETING",
] as const;
export type Kind = (typeof kinds)[number];

export const subjects = [
  "FACILITATION",
  "VERIFICATION",
  "MONITORING",
  "BUILDING",
  "HYGIENE",
  "RECORDS",
  "OTHER",
] as const;
export type Subject = (typeof subjects)[number];

export const sides = ["AHEAD", "PAST"] as const;
export type Side = (typeof sides)[number];

/** The address of the list of events. Whatever is left out is the default: all that are open to the viewer. */
export interface EventsSearch {
  /** In this area and all below it. */
  area?: string;
  kind?: Kind;
  /** Held by this organisation. */
  organisation?: string;
  when?: Side;
  /** Where the page goes on from. */
  after?: string;
}

/** Takes what makes sense of an address and drops the rest. */
export function eventsSearch({
  area,
  kind,
  organisation,
  when,
  after,
}: Record<string, unknown>): EventsSearch {
  const knownKind = kinds.find((one) => one === kind);
  const knownSide = sides.find((one) => one === when);
  return {
    ...(typeof area === "string" && area !== "" ? { area: area.slice(0, 100) } : {}),
    ...(knownKind ? { kind: knownKind } : {}),
    ...(typeof organisation === "string" && organisation !== ""
      ? { organisation: organisation.slice(0, 100) }
      : {}),
    ...(knownSide ? { when: knownSide } : {}),
    ...(typeof after === "string" && after !== "" ? { after: after.slice(0, 400) } : {}),
  };
}

/** Whether somebody learns a subject there. */
export function trains(kind: Kind): boolean {
  return kind === "TRAINING_OF_TRAINERS" || kind === "TRAINING_OF_FACILITATORS" || kind === "TRAINING";
}
