import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repeat } from "./draw";

/** The draws that the program's own tests hold for ever: 60 households, 6 drawn and 3 reserves. */
const golden = readFileSync(
  join(import.meta.dirname, "../../../../domain/protocol/testdata/golden/draws.txt"),
  "utf8",
);
const lines = Array.from(
  { length: 60 },
  (_, at) => `0190c0de-0000-7000-8000-${String(at + 1).padStart(12, "0")}\n`,
);
const list = lines.join("");
const records = [
  ...golden.matchAll(/list (\S+) nonce (\S+) number (\d+)\r?\nsample (.*?)\r?\nreserves (.*?)\r?\n/g),
].map(([, listHash = "", visitCode = "", number, sample = "", reserves = ""]) => ({
  unit: "HOUSEHOLDS",
  list,
  listHash,
  visitCode,
  number: Number(number),
  size: 6,
  drawn: [...sample.split(" "), ...reserves.split(" ")],
}));

describe("a draw that is repeated in the browser", () => {
  it.each(records)("comes out as recorded for $number", async (record) => {
    expect(await repeat(record)).toEqual({ sameList: true, sameDraw: true, drawn: record.drawn });
  });

  it("is told from one with another list, number or order", async () => {
    const [record] = records;
    expect(records).toHaveLength(3);
    if (!record) {
      return;
    }
    const { drawn } = record;
    expect((await repeat({ ...record, list: list.slice(37) })).sameList).toBe(false);
    expect((await repeat({ ...record, number: 8 })).sameDraw).toBe(false);
    expect((await repeat({ ...record, drawn: [...drawn].reverse() })).sameDraw).toBe(false);
    expect((await repeat({ ...record, list: [...lines].reverse().join("") })).sameDraw).toBe(true);
  });
});
