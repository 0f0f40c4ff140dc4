import { expect, it } from "vitest";
import { olderSearch } from "./older-search";

it("keeps of an address typed by hand what makes sense", () => {
  expect(olderSearch({ list: "", level: "2", standing: "LOST", area: "" })).toEqual({ list: "" });
  expect(olderSearch({ list: 2017, level: 2, standing: "REJECTED", area: "x" })).toEqual({
    list: "2017",
    level: 2,
    standing: "REJECTED",
    area: "x",
  });
});
