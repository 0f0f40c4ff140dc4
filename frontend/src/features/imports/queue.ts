import type { HeldGroup } from "./review-query";

/** Held groups as far as they were loaded. */
export interface Queue {
  groups: readonly HeldGroup[];
  /** Groups in all. */
  total: number;
  /** Where to go on loading; null after the last. */
  more: string | null;
}

/** What tells a group from the others. */
export function keyOf(group: Pick<HeldGroup, "reason" | "key">): string {
  return `${group.reason} ${group.key}`;
}

/**
 * The queue without what was settled: all of a group, or one row of it. The other groups stay where they are. A group of
 * very many rows can be settled in part.
 */
export function settled(queue: Queue, group: HeldGroup, row: number | null, rows: number): Queue {
  const left = group.rows - rows;
  if (left <= 0) {
    const key = keyOf(group);
    return { ...queue, groups: queue.groups.filter((one) => keyOf(one) !== key), total: queue.total - 1 };
  }
  const sample = row === null ? [] : group.sample.filter(({ number }) => number !== row);
  return {
    ...queue,
    groups: queue.groups.map((one) =>
      keyOf(one) === keyOf(group)
        ? { ...one, rows: left, sample, firstRow: sample[0]?.number ?? one.firstRow }
        : one,
    ),
  };
}

/** The order of the server: most rows first, then the file's. */
function compare(a: HeldGroup, b: HeldGroup): number {
  return b.rows - a.rows || a.firstRow - b.firstRow;
}

/** The queue with its first groups as they are now; those loaded beyond them stay. */
export function merge(old: Queue, fresh: Queue): Queue {
  const last = fresh.groups.at(-1);
  if (!fresh.more || !last) {
    return fresh;
  }
  const known = new Set(fresh.groups.map(keyOf));
  const beyond = old.groups.filter((one) => !known.has(keyOf(one)) && compare(one, last) > 0);
  return {
    groups: [...fresh.groups, ...beyond],
    total: fresh.total,
    more: beyond.length > 0 ? old.more : fresh.more,
  };
}
