/**
 * The twin of domain/protocol's draw (CK6): lines are ranked by the SHA-256 of unit, list, visit code, number called out,
 * and themselves. The same records hold both.
 */
export interface Called {
  unit: string;
  listHash: string;
  visitCode: string;
  number: number;
}

/** Whether this browser works out SHA-256, which it does not on an unprotected connection. */
export function canDraw(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** The hash of a list, in whatever order it was read. Rejects where `canDraw` is false. */
export async function hashOf(lines: readonly string[]): Promise<string> {
  return sha256(
    [...lines]
      .sort()
      .map((line) => `${line}\n`)
      .join(""),
  );
}

/** All lines in the order in which they are drawn. Rejects where `canDraw` is false. */
export async function ranked(called: Called, lines: readonly string[]): Promise<readonly string[]> {
  const { unit, listHash, visitCode, number } = called;
  const all = await Promise.all(
    lines.map(async (line) => ({
      line,
      digest: await sha256(["saniladder-draw-1", unit, listHash, visitCode, number, line, ""].join("\n")),
    })),
  );
  return all.sort((a, b) => (a.digest < b.digest ? -1 : 1)).map(({ line }) => line);
}

/** Stands for a number of people that nobody knows. */
const notKnown = -1;

/** The list that people are drawn from, out of how many each household has: no list of adults is ever made (PR15). */
export function peopleList(households: readonly { line: string; people: number }[]): readonly string[] {
  return households.flatMap(({ line, people }) =>
    people === notKnown ? [`${line}/?`] : Array.from({ length: people }, (_, at) => `${line}/${at + 1}`),
  );
}

/** Whom a line means: the household, and the how manieth from the oldest; 0 where their number was not known. */
export function personOf(line: string): { household: string; ordinal: number | null } {
  const [household = line, place] = line.split("/");
  return { household, ordinal: place === undefined ? null : place === "?" ? 0 : Number(place) };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
