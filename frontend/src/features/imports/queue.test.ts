import { describe, expect, it } from "vitest";
import { keyOf, merge, type Queue, settled } from "./queue";
import type { HeldGroup } from "./review-query";

function group(key: string, rows: number, firstRow: number): HeldGroup {
  const sample = Array.from({ length: Math.min(5, rows) }, (_, i) => ({
    number: firstRow + i,
    cells: [],
    params: [],
  }));
  return {
    reason: "PLACE_SPLIT",
    key,
    label: key,
    params: [],
    rows,
    firstRow,
    choices: [],
    candidates: [],
    sample,
  };
}

function queue(groups: HeldGroup[], more: string | null = null, total = groups.length): Queue {
  return { groups, total, more };
}

const keys = (q: Queue) => q.groups.map(({ key }) => key).join(" ");

describe("settling", () => {
  it("takes a group off, and moves no other", () => {
    const before = queue([group("a", 9, 2), group("b", 5, 3), group("c", 5, 4)]);
    const after = settled(before, before.groups[1] as HeldGroup, null, 5);
    expect(keys(after)).toBe("a c");
    expect(after.total).toBe(2);
  });

  it("takes one row out of its group, which stays while it has others", () => {
    const before = queue([group("a", 2, 10)]);
    const once = settled(before, before.groups[0] as HeldGroup, 10, 1);
    expect(once.groups[0]?.rows).toBe(1);
    expect(once.groups[0]?.sample.map(({ number }) => number)).toEqual([11]);
    expect(settled(once, once.groups[0] as HeldGroup, 11, 1).groups).toEqual([]);
  });
});

describe("groups that are asked for anew", () => {
  it("replace all when they are all", () => {
    const merged = merge(
      queue([group("a", 9, 2), group("b", 5, 3)]),
      queue([group("b", 5, 3), group("c", 1, 9)]),
    );
    expect(keys(merged)).toBe("b c");
  });

  it("keep what was loaded beyond them, and forget what is no more among them", () => {
    const old = queue([group("a", 9, 2), group("b", 5, 3), group("c", 2, 4), group("d", 1, 5)], "after d", 9);
    const merged = merge(old, queue([group("b", 5, 3), group("e", 3, 7)], "after e", 8));
    expect(keys(merged)).toBe("b e c d");
    expect(merged).toMatchObject({ total: 8, more: "after d" });
    expect(new Set(merged.groups.map(keyOf)).size).toBe(4);
  });
});
