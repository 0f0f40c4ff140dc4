import { expect, it } from "vitest";
import type { Household } from "./query";
import { lotsOf, sharesOf } from "./split-parts";

const household = (id: string, number: string, house: string | null, members: number | null): Household =>
  ({ id, number, members, house: house ? { id: house, number: `H${house}` } : null }) as Household;

it("a house goes with one part, with all of its households", () => {
  const lots = lotsOf([
    household("a", "10", null, 3),
    household("b", "12/1", "12", 4),
    household("c", "12/2", "12", null),
    household("d", "2", null, 5),
  ]);
  expect(lots.map(({ number, households, members }) => [number, households, members])).toEqual([
    ["2", ["d"], 5],
    ["10", ["a"], 3],
    ["H12", ["b", "c"], 4],
  ]);
});

it("names what goes with a part, and leaves the rest to the part that takes it", () => {
  const lots = lotsOf([household("a", "1", null, 3), household("b", "2", null, 4)]);
  const parts = [
    { id: "p", name: "Upper" },
    { id: "q", name: "Lower", area: { value: "hill", label: "Hill" } },
  ];
  const chosen = new Map([
    ["a", "q"],
    ["school", "q"],
  ]);
  const shares = sharesOf(parts, "p", lots, chosen, { facilities: ["school"], leaders: ["ama"] });
  expect(shares).toEqual([
    {
      id: "p",
      name: "Upper",
      areaId: null,
      takesRest: true,
      householdIds: [],
      facilityIds: [],
      naturalLeaderIds: [],
    },
    {
      id: "q",
      name: "Lower",
      areaId: "hill",
      takesRest: false,
      householdIds: ["a"],
      facilityIds: ["school"],
      naturalLeaderIds: [],
    },
  ]);
});
