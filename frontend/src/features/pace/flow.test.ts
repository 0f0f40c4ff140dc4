import { expect, test } from "vitest";
import { narrowest, placeOf, shareOf } from "./flow";
import type { StepFlow } from "./moved-query";

const step = (step: StepFlow["step"], due: number, wentOn: number): StepFlow => ({
  level: 1,
  step,
  tier: "",
  reached: due,
  due,
  wentOn,
  later: 0,
  sometime: 0,
  early: 0,
  undated: 0,
});

test("a share of fewer than five is not told", () => {
  expect(shareOf({ wentOn: 4, due: 4 })).toBeNull();
  expect(shareOf({ wentOn: 2, due: 5 })).toBe(0.4);
});

test("the narrowest step has enough, and is not the last", () => {
  const steps = [
    step("TRIGGERED", 20, 10),
    step("ASSESSED", 4, 0),
    step("ASKED", 10, 2),
    step("HELD", 30, 0),
  ];
  expect(narrowest(steps)?.step).toBe("ASKED");
  expect(narrowest([step("TRIGGERED", 4, 1), step("HELD", 9, 0)])).toBeNull();
});

test("the same check of two tiers stands at two places", () => {
  expect(placeOf({ level: 2, step: "CHECKED", tier: "DISTRICT" })).not.toBe(
    placeOf({ level: 2, step: "CHECKED", tier: "REGION" }),
  );
});
