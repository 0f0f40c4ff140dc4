import { expect, it } from "vitest";
import { householdsOf, ticked } from "./ticks";

const home = (id: string, latrineInUse = false) => ({ id, latrineInUse });

it("keeps what a leader says anew, and forgets what they take back", () => {
  const once = ticked({}, home("a"), true);
  expect(once).toEqual({ a: true });
  expect(ticked(once, home("a"), false)).toEqual({});
  expect(ticked({}, home("b", true), false)).toEqual({ b: false });
});

it("sends nothing of a household that is done meanwhile", () => {
  expect(householdsOf({ a: true, gone: true, b: false }, [home("a"), home("b", true)])).toEqual([
    { householdId: "a", latrineInUse: true },
    { householdId: "b", latrineInUse: false },
  ]);
});
