import { hashOf, ranked } from "#/lib/draw";

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
 * Draws once more from what was recorded (CK6). Rejects where the browser does not work out SHA-256, which it does not
 * on an unprotected connection.
 */
export async function repeat(record: RecordedDraw): Promise<Repeated> {
  const lines = record.list.split("\n").slice(0, -1);
  const sameList = (await hashOf(lines)) === record.listHash;
  const again = (await ranked(record, lines)).slice(0, record.drawn.length);
  return { sameList, sameDraw: again.every((line, place) => line === record.drawn[place]), drawn: again };
}
