import { describe, expect, it } from "vitest";
import { csvOf, sheetNumber } from "#/lib/sheet";
import { amountOf, changeAt, headlineLevel, type Lens, ladderOf, lensOf, reachedAt } from "./measures";
import { filterRows, sortRows } from "./order";
import type { ProgressRow, Trend } from "./query";
import { cellsOf, type SheetWords } from "./sheet";

const mion: ProgressRow = {
  id: "mion",
  code: "GH0805",
  name: "Mion",
  tileColumn: 4,
  tileRow: 1,
  latitude: 9.4,
  longitude: -0.3,
  ruralPopulation: 80000,
  censusPopulation: 94930,
  censusYear: 2021,
  listState: "LISTED",
  listConfirmedOn: null,
  communities: 185,
  triggered: 140,
  overdue: 9,
  dormant: 2,
  flagged: 1,
  // Checked here: 90 hold no level, 40 level 1, 45 level 2, 10 level 3; 30 of the first and 10 of the second have ODF on a list.
  recorded: [145, 0, 40, 0, 0],
  reached: [185, 95, 55, 10, 0],
  reachedAny: [185, 125, 95, 10, 0],
  populationReached: [60000, 30000, 20000, 3000, 0],
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
  recorded: [0, 0, 0, 0, 0],
  reached: [0, 0, 0, 0, 0],
  reachedAny: [0, 0, 0, 0, 0],
  populationReached: [0, 0, 0, 0, 0],
  populationReachedAny: [0, 0, 0, 0, 0],
  communitiesReporting: 0,
  householdsCounted: 0,
  improved: 0,
  handwashingBasic: 0,
  openDefaecation: 0,
  lastRecordedOn: null,
};

const trend: Trend = {
  days: ["2025-11-30", "2026-10-31", "2026-11-21"],
  rows: [{ id: "mion", level: 2, reached: [50, 53, 55], reachedAny: [89, 93, 95] }],
  total: [],
};

const lens = lensOf({}, 2, trend, "2026-11-21");
const checked = lensOf({ checked: true }, 2, trend, "2026-11-21");

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
    expect(reachedAt(mion, lens)).toEqual({ n: 95, older: 40 });
  });

  it("leaves older lists out where only what was checked here is to count, and still tells how many they are", () => {
    expect(reachedAt(mion, checked)).toEqual({ n: 55, older: 40 });
    expect(amountOf(mion, "people", checked)).toEqual({ n: 20000, of: 94930 });
  });

  it("is a share of the people that the reader chose (PR20)", () => {
    const of = (whole: Lens["of"]) => amountOf(mion, "peopleShare", { ...lens, of: whole })?.of;
    expect([of("census"), of("rural"), of("listed")]).toEqual([94930, 80000, 60000]);
    expect(amountOf({ ...mion, ruralPopulation: null }, "peopleShare", { ...lens, of: "rural" })).toBeNull();
  });

  it("has no change where nothing is known of a year ago", () => {
    expect(changeAt(mion, lens)).toBe(6);
    expect(changeAt(mion, checked)).toBe(5);
    expect(changeAt(unlisted, lens)).toBeNull();
  });
});

describe("the order", () => {
  const names = (key: Parameters<typeof sortRows>[1], direction: "asc" | "desc") =>
    sortRows([unlisted, none, mion], key, direction, lens, "en").map(({ name }) => name);

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

describe("the filters", () => {
  const names = (search: Parameters<typeof filterRows>[1]) =>
    filterRows([unlisted, none, mion], search).map(({ name }) => name);

  it("find a name by any of its letters, however it is typed, or by its code", () => {
    expect(names({ q: "  MIÓ" })).toEqual(["Mion"]);
    expect(names({ q: "gh0805" })).toEqual(["Tamale", "Nanton", "Mion"]);
  });

  it("find a Khmer name by its letters and not by its consonants alone", () => {
    const khmer = { ...mion, name: "កំពត" };
    expect(filterRows([khmer], { q: "កំពត" })).toHaveLength(1);
    expect(filterRows([khmer], { q: "កពត" })).toHaveLength(0);
  });

  it("keep to late areas, and to the state of the list", () => {
    expect(names({ late: true })).toEqual(["Mion"]);
    expect(names({ list: "NO_LIST" })).toEqual(["Tamale"]);
  });
});

describe("a sheet", () => {
  const titles = new Proxy({}, { get: (_, key) => key }) as SheetWords["titles"];
  const words: SheetWords = {
    area: "District",
    code: "Code",
    listState: "List",
    confirmedOn: "Confirmed on",
    lastRecordedOn: "Last",
    states: { NO_LIST: "no list", LISTED: "listed", CONFIRMED: "confirmed" },
    titles,
    of: (title) => `${title} of`,
  };
  const sheet = (rows: ProgressRow[]) =>
    csvOf(
      cellsOf({ title: "Northern", lines: [["Filters", "ODF; late"]], number: "N" }, words, rows, lens),
    ).split("\r\n");

  it("begins with what it is of, and leaves empty what is not known", () => {
    const [title, filters, number, , head, row] = sheet([unlisted]);
    expect([title, filters, number]).toEqual(["\ufeffNorthern", "Filters,ODF; late", "N"]);
    const cells = Object.fromEntries((head ?? "").split(",").map((key, at) => [key, row?.split(",")[at]]));
    expect(cells).toMatchObject({ District: "Tamale", List: "no list", reached: "", people: "", Last: "" });
  });

  it("quotes what would break it, and disarms what a spreadsheet would run", () => {
    expect(sheet([{ ...none, name: '=HYPERLINK("x"),y' }])[5]).toMatch(/^"'=HYPERLINK\(""x""\),y"/);
  });

  it("has another number as soon as a figure differs", () => {
    expect(sheetNumber("65,96")).not.toBe(sheetNumber("66,96"));
    expect(sheetNumber("65,96")).toBe(sheetNumber("65,96"));
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
