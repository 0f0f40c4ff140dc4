import { expect, it, vi } from "vitest";
import { forgetSaid, householdsOf, readTicks, ticked, writeTicks } from "./ticks";

const home = (id: string, latrineInUse = false) => ({ id, latrineInUse });

it("keeps what a leader says anew, and forgets what they take back", () => {
  const once = ticked({}, home("a"), true);
  expect(once).toEqual({ a: true });
  expect(ticked(once, home("a"), false)).toEqual({});
  expect(ticked({}, home("b", true), false)).toEqual({ b: false });
});

it("sends nothing of a household that is done meanwhile, nor what was said before or waits on the device", () => {
  const ticks = { a: true, gone: true, b: false, c: true, d: true };
  const homes = [home("a"), home("b", true), home("c", true), home("d")];
  expect(householdsOf(ticks, homes, [{ householdId: "d", latrineInUse: true }])).toEqual([
    { householdId: "a", latrineInUse: true },
    { householdId: "b", latrineInUse: false },
  ]);
});

it("keeps what was ticked otherwise while a report was on its way", () => {
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  writeTicks("leader", "here", { a: true, b: false, c: true });
  forgetSaid("leader", {
    communityId: "here",
    households: [
      { householdId: "a", latrineInUse: true },
      { householdId: "b", latrineInUse: true },
    ],
  });
  expect(readTicks("leader", "here")).toEqual({ b: false, c: true });
  forgetSaid("leader", { communityId: "here", note: "clean" });
  expect(readTicks("leader", "here")).toEqual({ b: false, c: true });
});
