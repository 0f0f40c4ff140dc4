import { describe, expect, it } from "vitest";
import { shadesOf } from "./shade";

describe("the shades of shares", () => {
  it("run in five equal steps of whole percents up to the highest", () => {
    const { steps } = shadesOf([0.68, 0.12, 0.05]);
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [0, 15],
      [15, 30],
      [30, 45],
      [45, 60],
      [60, null],
    ]);
  });

  it("give each share the step that it falls in, the highest the last one", () => {
    const { stepOf } = shadesOf([0.68, 0.12]);
    expect([0, 0.149, 0.15, 0.44, 0.59, 0.68].map(stepOf)).toEqual(["triggered", "triggered", 1, 2, 3, 4]);
  });

  it("stay apart where all shares are small, and where none is known", () => {
    expect(shadesOf([0.01, 0.004]).steps.map(({ from }) => from)).toEqual([0, 1, 2, 3, 4]);
    expect(shadesOf([]).steps).toHaveLength(5);
  });

  it("reach to a hundred", () => {
    const { steps, stepOf } = shadesOf([1]);
    expect(steps.at(-1)?.from).toBe(80);
    expect(stepOf(1)).toBe(4);
  });
});
