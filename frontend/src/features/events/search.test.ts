import { expect, it } from "vitest";
import { eventsSearch } from "./search";

it("keeps what makes sense of an address", () => {
  expect(eventsSearch({ area: "a", kind: "WORKSHOP", when: "PAST", organisation: "o", x: 1 })).toEqual({
    area: "a",
    kind: "WORKSHOP",
    when: "PAST",
    organisation: "o",
  });
  expect(eventsSearch({ area: "", kind: "PARTY", when: 3, after: null })).toEqual({});
});
