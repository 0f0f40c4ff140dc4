/** What a draw was recorded with. */
export interface RecordedDraw {
  unit: string;
  list: string;
  listHash: string;
  visitCode: string;
  number: number;
  size: number;
  drawn: readonly string[];
}

/** What came of repeating a draw. */
export interface Repeated {
  /** The list is the one whose hash was recorded. */
  sameList: boolean;
  /** Sample and reserves come out as recorded, in the same order. */
  sameDraw: boolean;
  /** What comes out. */
  drawn: readonly string[];
}

/**
 * Draws once more from what was recorded (CK6): lines by the SHA-256 of unit, list, visit code, number called out, and themselves.
 * Rejects where the browser does not work out SHA-256, which it does not on an unprotected connection.
 */
export async function repeat(record: RecordedDraw): Promise<Repeated> {
  const { unit, list, listHash, visitCode, number, drawn } = record;
  const lines = list.split("\n").slice(0, -1).sort();
  const sameList = (await sha256(lines.map((line) => `${line}\n`).join(""))) === listHash;
  const ranked = await Promise.all(
    lines.map(async (line) => ({
      line,
      digest: await sha256(["saniladder-draw-1", unit, listHash, visitCode, number, line, ""].join("\n")),
    })),
  );
  ranked.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const again = ranked.slice(0, drawn.length).map(({ line }) => line);
  return { sameList, sameDraw: again.every((line, place) => line === drawn[place]), drawn: again };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
