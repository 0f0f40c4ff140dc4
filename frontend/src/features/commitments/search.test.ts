import { expect, it } from "vitest";
import { commitmentsSearch } from "./search";

it("takes what makes sense of an address and drops the rest", () => {
  expect(commitmentsSearch({ area: "QXJlYTox", state: "LATE", kind: "BY_LAW", after: "x" })).toEqual({
    area: "QXJlYTox",
    state: "LATE",
    kind: "BY_LAW",
    after: "x",
  });
  expect(commitmentsSearch({ area: 3, state: "GONE", kind: "", after: "", other: 1 })).toEqual({});
});
