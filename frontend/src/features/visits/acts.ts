import type { Answer, Answers } from "#/lib/score";
import type { Sheet } from "./sheet-query";

type Draw = NonNullable<Sheet["samples"][number]["draw"]>;
export type Place = Draw["places"][number];
export type Verdict = NonNullable<Sheet["verdict"]>;

/** A file on this device, by the name under which it is kept, and by the server's once it is there. */
export interface OwnFile {
  kept: string;
  name: string;
  uploadId?: string;
}

export interface Signed {
  capacity: "TEAM_LEADER" | "COMMUNITY_LEADER" | "WITNESS";
  name: string;
  means: "FINGER" | "THUMBPRINT" | "PAPER";
  witness?: string;
  signedOn: string;
  file: OwnFile | null;
}

/** All that a team does on a visit, in the order in which it was done; each is sent under an id that never changes. */
export interface Contents {
  /** The team is there (WF5). `sheet` is the empty one. */
  ARRIVE: { arrivalId: string; planId: string; on: string; sheet: Sheet };
  ANSWER: { answers: Answers };
  /** `places` are who was drawn on this device; null where only the server can draw. */
  DRAW: {
    id: string;
    unit: Sheet["samples"][number]["unit"];
    number: number;
    places: readonly Place[] | null;
  };
  /** Nobody could be met (PR15). */
  ABSENT: { unit: string; place: number; reason: string };
  PHOTOGRAPH: { id: string; code: string; note: string; file: OwnFile };
  /** A photograph that the server has is taken back, by its id there. */
  TAKE_BACK: { id: string };
  /** The visit cannot be carried out (PR11). */
  BREAK_OFF: { reason: string };
  /** The community was told, and it is signed (CK7); `verdict` is what was announced. */
  SIGN: {
    disqualified: boolean;
    reason: string;
    people: number | null;
    on: string;
    refused: boolean;
    answers: Answers;
    signatures: readonly Signed[];
    verdict: Verdict;
  };
}

export type Kind = keyof Contents;

export type ActOf<Of extends Kind> = { kind: Of; op: string; tried?: boolean } & Contents[Of];

export type Act = { [Of in Kind]: ActOf<Of> }[Kind];

/** What each act does to the sheet on the device, before the server has it. What the server has already stands. */
const effects: { [Of in Kind]: (sheet: Sheet, act: ActOf<Of>) => Sheet } = {
  ARRIVE: (sheet) => sheet,
  ANSWER: (sheet) => sheet,
  DRAW: (sheet, { id, unit, number, places }) =>
    withDraw(sheet, unit, (draw) => draw ?? (places ? { id, number, places: [...places] } : null)),
  ABSENT: (sheet, { unit, place, reason }) =>
    withDraw(
      sheet,
      unit,
      (draw, size) => draw && { ...draw, places: absent(draw.places, place, reason, size) },
    ),
  PHOTOGRAPH: (sheet, { id, code, note }) =>
    sheet.evidence.some((one) => one.id === id)
      ? sheet
      : { ...sheet, evidence: [...sheet.evidence, { id, code, note, mediaType: "", file: "" }] },
  TAKE_BACK: (sheet, { id }) => ({ ...sheet, evidence: sheet.evidence.filter((one) => one.id !== id) }),
  BREAK_OFF: (sheet, { reason }) => ({ ...sheet, state: "NOT_CARRIED_OUT", notCarriedOutReason: reason }),
  SIGN: (sheet, { verdict }) => ({ ...sheet, state: "SIGNED", verdict }),
};

/** The sheet as it stands on this device: the server's last, and what was done since; null before anything is known. */
export function sheetAfter(known: Sheet | null, acts: readonly Act[]): Sheet | null {
  const first = acts[0];
  const start = known ?? (first?.kind === "ARRIVE" ? first.sheet : null);
  return start && acts.reduce((sheet, act) => effectOf(sheet, act), start);
}

function effectOf<Of extends Kind>(sheet: Sheet, act: ActOf<Of>): Sheet {
  // An act that the server refuses from now on leaves the server's word: a signed sheet stays as it was signed.
  return sheet.state === "DRAFT" ? effects[act.kind as Of](sheet, act) : sheet;
}

/** The answers given on this device, by indicator, the last word of each. */
export function answersIn(acts: readonly Act[]): Answers {
  const all: Record<string, Answer | undefined> = {};
  for (const act of acts) {
    if (act.kind === "ANSWER") {
      Object.assign(all, act.answers);
    }
  }
  return all;
}

/** The names of the files that an act brings. */
export function filesOf(act: Act): readonly string[] {
  switch (act.kind) {
    case "PHOTOGRAPH":
      return [act.file.kept];
    case "SIGN":
      return act.signatures.flatMap(({ file }) => (file ? [file.kept] : []));
    default:
      return [];
  }
}

function withDraw(
  sheet: Sheet,
  unit: string,
  change: (draw: Draw | null, size: number) => Draw | null,
): Sheet {
  return {
    ...sheet,
    samples: sheet.samples.map((one) =>
      one.unit === unit ? { ...one, draw: change(one.draw, one.size) } : one,
    ),
  };
}

/** Whoever is absent moves the end of those who are asked on by one. */
function absent(places: readonly Place[], place: number, reason: string, size: number): Place[] {
  let last = size;
  return places.map((one) => {
    const absentReason = one.place === place ? reason : one.absentReason;
    const called = one.place <= last;
    last += called && absentReason ? 1 : 0;
    return { ...one, absentReason, called };
  });
}
