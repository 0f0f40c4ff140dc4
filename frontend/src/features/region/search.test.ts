import { expect, it } from "vitest";
import { goTo, regionSearch } from "./search";

it("keeps what an address says and drops what makes no sense", () => {
  expect(regionSearch({ area: "A1", by: "DISTRICT", level: 3, sort: "people", dir: "asc" })).toEqual({
    area: "A1",
    by: "DISTRICT",
    level: 3,
    sort: "people",
    dir: "asc",
  });
  expect(regionSearch({ area: 7, by: "'; --", level: 1.5, sort: "secret", dir: "up", other: true })).toEqual(
    {},
  );
});

it("keeps level and order on the way to another area, but not the level of rows", () => {
  const search = regionSearch({ area: "A1", by: "DISTRICT", level: 3, sort: "people" });
  expect(goTo("A2")(search)).toEqual({ area: "A2", level: 3, sort: "people" });
  expect(goTo(undefined)(search)).toEqual({ level: 3, sort: "people" });
});

it("keeps what is chosen of the table, in the table's own order", () => {
  expect(
    regionSearch({
      cols: "age.reached.secret",
      show: "map",
      checked: true,
      late: true,
      list: "NO_LIST",
      q: 7,
    }),
  ).toEqual({ cols: "reached.age", show: "map", checked: true, late: true, list: "NO_LIST", q: "7" });
  expect(regionSearch({ cols: "secret", show: "tiles", of: "census", checked: "yes", list: "" })).toEqual({});
});

it("leaves behind a name searched for and the area compared with, on the way to another area", () => {
  expect(goTo("A2")({ area: "A1", q: "mi", with: "B", checked: true, late: true })).toEqual({
    area: "A2",
    checked: true,
    late: true,
  });
});
