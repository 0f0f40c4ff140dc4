import { describe, expect, it } from "vitest";
import { changeAt, headlineLevel, ladderOf, reachedAt, sortRows } from "./measures";
import type { ProgressRow } from "./query";

const mion: ProgressRow = {
  id: "mion",
  name: "Mion",
  censusPopulation: 94930,
  censusYear: 2021,
  listState: "LISTED",
  listConfirmedOn: null,
  communities: 185,
  triggered: 140,
  overdue: 9,
  dormant: 2,
  // 90 hold no level here, 40 level 1, 45 level 2, 10 level 3; 30 of the first and 10 of the second have ODF on a list.
  checked: [90, 40, 45, 10, 0],
  recorded: [145, 0, 40, 0, 0],
  reached: [185, 95, 55, 10, 0],
  reachedAny: [185, 125, 95, 10, 0],
  populationReachedAny: [60000, 40000, 30000, 3000, 0],
  communitiesReporting: 180,
  reportedYearFrom: 2017,
  reportedYearTo: 2025,
  householdsCounted: 1000,
  improved: 400,
  handwashingBasic: 300,
  openDefaecation: 100,
  communitiesWithHouseholds: 40,
  organisations: 3,
  lastRecordedOn: "2026-11-18",
  change: { reachedAny: [0, 8, 6, 1, 0], lateArrivals: 1 },
};

const unlisted: ProgressRow = {
  ...mion,
  id: "tamale",
  name: "Tamale",
  listState: "NO_LIST",
  communities: 0,
  triggered: 0,
  overdue: 0,
  dormant: 0,
  checked: [0, 0, 0, 0, 0],
  recorded: [0, 0, 0, 0, 0],
  reached: [0, 0, 0, 0, 0],
  reachedAny: [0, 0, 0, 0, 0],
  populationReachedAny: [0, 0, 0, 0, 0],
  communitiesReporting: 0,
  householdsCounted: 0,
  improved: 0,
  handwashingBasic: 0,
  openDefaecation: 0,
  lastRecordedOn: null,
  change: null,
};

const none: ProgressRow = { ...unlisted, id: "nanton", name: "Nanton", listState: "LISTED", communities: 88 };

describe("a ladder", () => {
  const segments = ladderOf(mion, [1, 2, 3, 4]);

  it("counts every community once", () => {
    expect(segments?.reduce((sum, { count }) => sum + count, 0)).toBe(185);
  });

  it("keeps what was checked here apart from older lists", () => {
    expect(segments?.filter(({ step }) => step === 2)).toEqual([
      { step: 2, count: 45, older: false },
      { step: 2, count: 40, older: true },
    ]);
  });

  it("splits communities without a level into triggered and not triggered", () => {
    expect(segments?.slice(0, 2)).toEqual([
      { step: "none", count: 45, older: false },
      { step: "triggered", count: 15, older: false },
    ]);
  });

  it("is missing, and not empty, where there is no list", () => {
    expect(ladderOf(unlisted, [1, 2, 3, 4])).toBeNull();
  });
});

describe("what reached a level", () => {
  it("says how much of it stands on older lists only", () => {
    expect(reachedAt(mion, 2)).toEqual({ any: 95, older: 40 });
  });

  it("has no change where nothing is known of a year ago", () => {
    expect(changeAt(mion, 2)).toBe(6);
    expect(changeAt(unlisted, 2)).toBeNull();
  });
});

describe("the order", () => {
  const names = (key: Parameters<typeof sortRows>[1], direction: "asc" | "desc") =>
    sortRows([unlisted, none, mion], key, direction, 2, "en").map(({ name }) => name);

  it("puts the highest first, and no list last", () => {
    expect(names("share", "desc")).toEqual(["Mion", "Nanton", "Tamale"]);
  });

  it("puts no list last the other way round too: it is not the lowest share", () => {
    expect(names("share", "asc")).toEqual(["Nanton", "Mion", "Tamale"]);
  });

  it("goes by name within equals", () => {
    expect(names("organisations", "asc")).toEqual(["Mion", "Nanton", "Tamale"]);
    expect(names("name", "desc")).toEqual(["Tamale", "Nanton", "Mion"]);
  });
});

describe("the level that is counted first", () => {
  it("is ODF where the ladder has it", () => {
    const levels = [
      { number: 1, key: "ODF_BASIC" },
      { number: 2, key: "ODF" },
    ];
    expect(headlineLevel(levels)).toBe(2);
  });

  it("is the only one of a ladder of one level", () => {
    expect(headlineLevel([{ number: 1, key: "CLEAN" }])).toBe(1);
  });
});
