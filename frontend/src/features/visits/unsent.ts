import { type Answer, type Answers, faultOf, type Indicator } from "#/lib/score";

/** Answers that the server has not confirmed, by indicator; half-given ones too. They outlive the page. */
export type Unsent = Readonly<Record<string, Answer>>;

const prefix = "saniladder.answers.";

/** What this device still holds of a sheet, for the person who filled it: a shared phone keeps people apart. */
export function readUnsent(viewer: string, sheet: string): Unsent {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`${prefix}${viewer}.${sheet}`) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Unsent) : {};
  } catch {
    return {};
  }
}

/** False where the browser keeps nothing: the page then says so. */
export function writeUnsent(viewer: string, sheet: string, unsent: Unsent): boolean {
  try {
    const key = `${prefix}${viewer}.${sheet}`;
    if (Object.keys(unsent).length === 0) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, JSON.stringify(unsent));
    }
    return true;
  } catch {
    return false;
  }
}

/** Those that can be sent: whole ones, and those that take an answer back which the server has. */
export function sendable(
  unsent: Unsent,
  indicators: ReadonlyMap<string, Indicator>,
  server: Answers,
): readonly string[] {
  return Object.keys(unsent).filter((code) => {
    const indicator = indicators.get(code);
    const fault = indicator ? faultOf(indicator, unsent[code]) : "UNKNOWN_CODE";
    return fault === null || (fault === "NONE" && server[code] !== undefined);
  });
}

/** What remains after the server confirmed what was sent: what was changed meanwhile stays. */
export function without(unsent: Unsent, sent: Unsent): Unsent {
  return Object.fromEntries(Object.entries(unsent).filter(([code, answer]) => !same(sent[code], answer)));
}

function same(a: Answer | undefined, b: Answer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
