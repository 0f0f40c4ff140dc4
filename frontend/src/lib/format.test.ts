import { describe, expect, it } from "vitest";
import { daysBetween, formatFor, monthsBefore } from "./format";

const words = {
  million: (figure: string) => `${figure} m`,
  and: (all: string, last: string) => `${all} and ${last}`,
};

describe("a percentage", () => {
  const { percent } = formatFor("en", words);

  it.each([
    [65, 96, "68%"],
    [0, 96, "0%"],
    [96, 96, "100%"],
    [1, 1000, "<1%"],
    [999, 1000, ">99%"],
    [0, 0, ""],
  ])("of %i in %i is %s", (n, of, expected) => {
    expect(percent(n, of)).toBe(expected);
  });
});

it("writes a large whole in three figures and a small one in full", () => {
  const { brief } = formatFor("en", words);
  expect(brief(987654)).toBe("987,654");
  expect(brief(2312345)).toBe("2.31 m");
});

it("writes a change with its sign", () => {
  const { change } = formatFor("en", words);
  expect([change(3), change(-1), change(0)]).toEqual(["+3", "−1", "0"]);
});

describe("a date some months before", () => {
  it.each([
    ["2026-11-21", 12, "2025-11-21"],
    ["2027-02-28", 12, "2026-02-28"],
    ["2028-02-29", 12, "2027-02-28"],
    ["2026-03-31", 1, "2026-02-28"],
    ["2026-01-15", 2, "2025-11-15"],
  ])("%s less %i is %s, clamped to the month's last day (PR5)", (now, months, expected) => {
    expect(monthsBefore(months, new Date(`${now}T12:00:00`))).toBe(expected);
  });
});

it("counts whole days between civil dates, and none backwards", () => {
  expect(daysBetween("2026-10-31", "2026-11-21")).toBe(21);
  expect(daysBetween("2026-11-22", "2026-11-21")).toBe(0);
});

it("names several as one phrase", () => {
  const { list } = formatFor("en", words);
  expect([list(["Mion"]), list(["Mion", "Yendi"]), list(["Mion", "Yendi", "Tolon"])]).toEqual([
    "Mion",
    "Mion and Yendi",
    "Mion, Yendi and Tolon",
  ]);
});

it("writes days and months in British order, and in figures where the browser does not know the language", () => {
  expect(formatFor("en", words).day("2026-11-14")).toBe("14 Nov 2026");
  expect(formatFor("tlh", words).day("2026-11-14")).toBe("14/11/2026");
  expect(formatFor("en", words).month("2026-11-14")).toBe("Nov 2026");
  expect(formatFor("tlh", words).month("2026-11-14")).toBe("11/2026");
});
