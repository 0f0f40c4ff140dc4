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
