import { expect, it } from "vitest";
import { inputOf, isSeen, newDraft } from "./draft";

it("sends only what was looked at", () => {
  const draft = {
    ...newDraft("2026-03-10"),
    note: "  ",
    households: { a: {}, b: { used: false, latrine: "COLLAPSED" as const } },
  };
  expect(inputOf("C", draft)).toEqual({
    id: draft.id,
    communityId: "C",
    seenOn: "2026-03-10",
    openDefaecation: false,
    households: [{ householdId: "b", used: false, latrine: "COLLAPSED" }],
  });
});

it("tells a household that was looked at from one that was not", () => {
  expect([isSeen(undefined), isSeen({}), isSeen({ soap: false })]).toEqual([false, false, true]);
});
