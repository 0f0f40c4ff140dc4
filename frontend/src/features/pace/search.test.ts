import { describe, expect, it } from "vitest";
import { chosen, goTo, paceSearch } from "./search";

describe("the address of how long things take", () => {
  it("keeps what makes sense and drops the rest", () => {
    expect(paceSearch({ area: "QXJlYTox", by: "DISTRICT", level: 2 })).toEqual({
      area: "QXJlYTox",
      by: "DISTRICT",
      level: 2,
    });
    expect(paceSearch({ area: 7, by: "drop table", level: 0.5, what: "else" })).toEqual({});
  });

  it("leads to another area at the same level of the ladder, by that area's own parts", () => {
    expect(goTo("a", { area: "b", by: "DISTRICT", level: 3 })).toEqual({ area: "a", level: 3 });
    expect(goTo(undefined, { area: "b", by: "DISTRICT" })).toEqual({});
  });

  it("takes a choice back to the default", () => {
    expect(chosen({ area: "b", level: 3 }, { level: undefined })).toEqual({ area: "b" });
    expect(chosen({ area: "b" }, { by: "DISTRICT" })).toEqual({ area: "b", by: "DISTRICT" });
  });
});
