import { expect, it } from "vitest";
import { patchFilter, patchSearch } from "./search";

it("drops what it does not know of an address", () => {
  expect(patchSearch({ area: 7, show: "everything", search: "", more: "x" })).toEqual({});
});

it("shows at first what the page begins with, and what the address says after that", () => {
  expect(patchFilter({}, "late")).toEqual({ overdue: true });
  expect(patchFilter({ show: "all", search: "Mion" }, "late")).toEqual({ search: "Mion" });
  expect(patchFilter({ area: "A1", show: "stalled" }, "all")).toEqual({ area: "A1", stalled: true });
});
