import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hashOf, peopleList, ranked } from "./draw";

/** The draws of people that the program's own tests hold for ever: 40 households, 8 drawn and 8 reserves. */
const golden = readFileSync(
  join(import.meta.dirname, "../../../domain/protocol/testdata/golden/people.txt"),
  "utf8",
);
const households = [...golden.matchAll(/^household (\S+) (-?\d+)\r?$/gm)].map(([, line = "", people]) => ({
  line,
  people: Number(people),
}));
const records = [
  ...golden.matchAll(/unit (\S+) list (\S+) nonce (\S+) number (\d+)\r?\ndrawn (.*?)\r?\n/g),
].map(([, unit = "", listHash = "", visitCode = "", number, drawn = ""]) => ({
  unit,
  listHash,
  visitCode,
  number: Number(number),
  drawn: drawn.split(" "),
}));

describe("a draw made on a phone", () => {
  it.each(records)("of $unit by $number comes out as the server's", async ({ drawn, ...called }) => {
    const lines = peopleList(households);
    expect(await hashOf(lines)).toBe(called.listHash);
    expect((await ranked(called, lines)).slice(0, drawn.length)).toEqual(drawn);
  });

  it("has records to be held to", () => {
    expect(households).toHaveLength(40);
    expect(records).toHaveLength(6);
  });
});
