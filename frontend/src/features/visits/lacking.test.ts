import { describe, expect, it } from "vitest";
import type { FilledIndicator } from "#/lib/checklist";
import { lacking } from "./lacking";

const asked: FilledIndicator = {
  code: "02a",
  max: 10,
  kind: "met",
  bonus: false,
  wantsRemark: false,
  notApplicableWhen: "",
  title: "All households use a latrine",
  look: "",
  guide: "",
  asks: [],
  options: [],
  parts: [],
  band: [],
  sample: { of: "HOUSEHOLDS", percent: 10, atLeast: 5 },
};
const counted: FilledIndicator = { ...asked, code: "04c", kind: "sample", band: [{ from: 0, marks: 0 }] };
const sheetOf = (...indicators: FilledIndicator[]) => ({
  sections: [{ code: "02", max: 10, mustBeFull: false, title: "Latrines", indicators }],
});
const draw = { id: "d", number: 7, places: [] };
const samples = (drawn: boolean) => ({
  samples: [{ unit: "HOUSEHOLDS" as const, population: 90, size: 9, draw: drawn ? draw : null }],
});

describe("a sheet that is to be signed lacks", () => {
  it("nothing, where a yes or no was found by asking the sample (CK5)", () => {
    expect(lacking(sheetOf(asked), samples(true), { "02a": { met: true } })).toEqual([]);
  });
  it("the draw that nobody made (CK6)", () => {
    expect(lacking(sheetOf(asked), samples(false), { "02a": { met: true } })).toMatchObject([
      { why: "NOT_DRAWN" },
    ]);
  });
  it("people, where fewer were asked than have to be (CK5)", () => {
    expect(lacking(sheetOf(counted), samples(true), { "04c": { n: 8, of: 8 } })).toMatchObject([
      { why: "TOO_FEW", size: 9 },
    ]);
    expect(lacking(sheetOf(counted), samples(true), { "04c": { n: 8, of: 9 } })).toEqual([]);
  });
  it("the answer that was not given", () => {
    expect(lacking(sheetOf(asked), samples(true), {})).toMatchObject([{ code: "02a", why: "OPEN" }]);
  });
});
