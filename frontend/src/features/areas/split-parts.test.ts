import { describe, expect, it } from "vitest";
import { newPart, type SplitDraft, splitInput, undecided } from "./split-parts";

const one = { ...newPart("DISTRICT"), name: "Garu", code: " GR " };
const two = { ...newPart("MUNICIPAL"), name: "Tempane" };
const draft: SplitDraft = {
  effectiveOn: "2026-01-01",
  reason: "L.I. 2351",
  continues: false,
  rest: null,
  parts: [one, two],
  goes: new Map([
    ["a", one.id],
    ["b", two.id],
    ["x", "gone"],
  ]),
};
const areas = [{ id: "a" }, { id: "b" }];
const communities = [{ id: "x" }];

describe("a split that is being put together", () => {
  it("says of each part what goes with it, and leaves out what was given to a part that is no more", () => {
    const { parts } = splitInput({ id: "whole", version: 3 }, draft, areas, communities);
    expect(parts.map(({ areaIds }) => areaIds)).toEqual([["a"], ["b"]]);
    expect(parts.flatMap(({ communityIds }) => communityIds)).toEqual([]);
    expect(parts.map(({ code }) => code)).toEqual(["GR", null]);
  });

  it("knows what has no place yet, those not loaded among them", () => {
    expect(undecided(draft, communities, 4)).toBe(4);
    expect(undecided(draft, areas, 2)).toBe(0);
    expect(undecided({ ...draft, rest: two.id }, communities, 4)).toBe(0);
    expect(undecided({ ...draft, continues: true }, communities, 4)).toBe(0);
  });

  it("lets a part take the rest only where the area itself does not go on", () => {
    const input = splitInput(
      { id: "whole", version: 3 },
      { ...draft, rest: two.id, continues: true },
      areas,
      communities,
    );
    expect(input.parts.some(({ takesRest }) => takesRest)).toBe(false);
  });
});
