import { newId } from "#/lib/act";
import type { Answer } from "#/lib/score";
import type { Given } from "#/ui/signature-field";

/** Of a signature what can be typed; what is drawn or photographed is given again. */
export type Typed = Pick<Given, "name" | "position" | "means" | "witness">;

/** What was typed for a community and a level, before it is sent. It outlives the page. */
export interface Draft {
  /** Ids of what is to be made: sent twice, it is still made once. */
  ids: { assessment: string; request: string };
  answers: Readonly<Record<string, Answer>>;
  /** One name a line. */
  assessors: string;
  assessedOn: string;
  briefedOn: string;
  briefedPeople: string;
  decision: "" | "REQUEST" | "REASSESS";
  decidedOn: string;
  reassessOn: string;
  measures: string;
  requestedOn: string;
  statement: string;
  leader: Typed;
  chief: Typed;
}

const prefix = "saniladder.ask.";

const nobody: Typed = { name: "", position: "", means: "FINGER", witness: "" };

/** A new one; days are left open, so that the page can offer today. */
export function emptyDraft(): Draft {
  return {
    ids: { assessment: newId(), request: newId() },
    answers: {},
    assessors: "",
    assessedOn: "",
    briefedOn: "",
    briefedPeople: "",
    decision: "",
    decidedOn: "",
    reassessOn: "",
    measures: "",
    requestedOn: "",
    statement: "",
    leader: nobody,
    chief: nobody,
  };
}

/** Whose draft, of which community and level: a shared phone keeps people apart. */
export function draftKey(viewer: string, community: string, level: number): string {
  return `${prefix}${viewer}.${community}.${level}`;
}

/** What this device still holds; a new one where it holds nothing that can be read. */
export function readDraft(key: string): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return typeof stored === "object" && stored !== null ? { ...emptyDraft(), ...stored } : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** False where the browser keeps nothing: the page then says so. */
export function writeDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** What remains once the assessment was recorded: the next one begins with the same people, and no answers. */
export function afterRecording(draft: Draft): Draft {
  return { ...emptyDraft(), assessors: draft.assessors };
}

/** Names as typed, one a line. */
export function namesOf(text: string): string[] {
  return text
    .split("\n")
    .map((name) => name.trim())
    .filter(Boolean);
}
