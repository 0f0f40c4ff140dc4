import { describe, expect, it } from "vitest";
import { daysOf, quartersBefore, yearSearch } from "./search";

describe("the address of the year", () => {
  it("keeps what makes sense and drops the rest", () => {
    expect(yearSearch({ area: "a", quarter: "2026-Q3", month: "2026-10-01", lacking: true })).toEqual({
      area: "a",
      quarter: "2026-Q3",
      month: "2026-10-01",
      lacking: true,
    });
    expect(yearSearch({ area: "", quarter: "2026-Q5", month: "2026-13-01", lacking: "yes" })).toEqual({});
  });
});

describe("a quarter", () => {
  it("has its first and last day, across a year's end and in a leap year too", () => {
    expect(daysOf("2026-Q4")).toEqual({ from: "2026-10-01", until: "2026-12-31" });
    expect(daysOf("2028-Q1")).toEqual({ from: "2028-01-01", until: "2028-03-31" });
  });
  it("comes after the ones before it", () => {
    expect(quartersBefore("2026-01-02", 3)).toEqual(["2025-Q4", "2025-Q3", "2025-Q2"]);
  });
});
