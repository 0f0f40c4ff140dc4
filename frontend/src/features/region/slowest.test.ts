import { expect, test } from "vitest";
import type { WaitingStep } from "./query";
import { slowest } from "./slowest";

const step = (state: WaitingStep["state"], late: number, medianDays: number): WaitingStep => ({
  state,
  tier: "DISTRICT",
  cases: 9,
  timed: 9,
  late,
  medianDays,
});

test("the slowest step is where most are past their clock, then where they wait the longest", () => {
  const steps = [step("REQUESTED", 2, 90), step("AWAITING_VISIT", 3, 10), step("PASSED", 3, 40)];
  expect(slowest(steps)?.state).toBe("PASSED");
  expect(slowest([])).toBeNull();
});
