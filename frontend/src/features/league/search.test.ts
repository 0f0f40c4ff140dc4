import { expect, it } from "vitest";
import { leagueAsked } from "./query";
import { leagueSearch } from "./search";

it("keeps of an address what makes sense", () => {
  expect(leagueSearch({ edition: "2025", in: "QXJlYTox", search: "Ama", presented: "no", other: 1 })).toEqual(
    {
      edition: 2025,
      in: "QXJlYTox",
      search: "Ama",
      presented: "no",
    },
  );
  expect(leagueSearch({ edition: "soon", in: "", search: 7, presented: "maybe" })).toEqual({});
  expect(leagueSearch({ edition: -3 })).toEqual({});
});

it("begins at the viewer's own area unless the nation is asked for", () => {
  expect(leagueAsked({}, true)).toMatchObject({ area: null, mine: true, edition: null, presented: null });
  expect(leagueAsked({ in: "nation" }, true)).toMatchObject({ area: null, mine: false });
  expect(leagueAsked({ in: "QXJlYTox", presented: "no" }, true)).toMatchObject({
    area: "QXJlYTox",
    mine: false,
    presented: false,
  });
  expect(leagueAsked({}, false)).toMatchObject({ mine: false });
});
