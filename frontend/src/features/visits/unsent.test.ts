import { expect, it } from "vitest";
import type { Indicator } from "#/lib/score";
import { sendable, without } from "./unsent";

const indicator: Indicator = {
  code: "04a",
  max: 5,
  kind: "share",
  bonus: false,
  wantsRemark: false,
  asks: [],
  options: [],
  parts: [],
  band: [{ from: 100, marks: 5 }],
  notApplicableWhen: "",
};
const indicators = new Map([["04a", indicator]]);

it("a whole answer is sent", () => {
  expect(sendable({ "04a": { n: 1, of: 2 } }, indicators, {})).toEqual(["04a"]);
});

it("half an answer waits on the device", () => {
  expect(sendable({ "04a": { n: 1 } }, indicators, {})).toEqual([]);
});

it("an answer taken back is sent only where the server has one", () => {
  expect(sendable({ "04a": {} }, indicators, {})).toEqual([]);
  expect(sendable({ "04a": {} }, indicators, { "04a": { n: 1, of: 2 } })).toEqual(["04a"]);
});

it("what was changed while it was being sent stays to be sent", () => {
  expect(without({ "04a": { n: 2, of: 2 } }, { "04a": { n: 1, of: 2 } })).toEqual({ "04a": { n: 2, of: 2 } });
  expect(without({ "04a": { n: 1, of: 2 } }, { "04a": { n: 1, of: 2 } })).toEqual({});
});
