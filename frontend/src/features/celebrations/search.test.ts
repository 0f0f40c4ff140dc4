import { expect, test } from "vitest";
import { celebrationsSearch } from "./search";

test("an address typed by hand never breaks the list", () => {
  expect(celebrationsSearch({ year: "x", tier: "<b>", status: "GONE", after: 3 })).toEqual({});
  expect(celebrationsSearch({ year: 2026, tier: "DISTRICT", status: "HELD" })).toEqual({
    year: 2026,
    tier: "DISTRICT",
    status: "HELD",
  });
});
