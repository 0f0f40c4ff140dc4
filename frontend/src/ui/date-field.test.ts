import { expect, it } from "vitest";
import { isComplete, withPrecision } from "./date-field";

it.each([
  ["DAY", "2024-03-17"],
  ["MONTH", "2024-03-01"],
  ["YEAR", "2024-01-01"],
  ["BEFORE", "2024-03-17"],
  ["UNKNOWN", null],
] as const)("known by %s, the day is %s", (precision, day) => {
  expect(withPrecision("2024-03-17", precision)).toEqual({ day, precision });
});

it("not known is an answer, an empty day is none", () => {
  expect(isComplete({ day: null, precision: "UNKNOWN" })).toBe(true);
  expect(isComplete({ day: null, precision: "DAY" })).toBe(false);
});
