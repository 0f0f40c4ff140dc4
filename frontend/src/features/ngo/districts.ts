import type { CommunityLine } from "#/lib/community";

/** Communities that lie in one district. */
export interface District {
  name: string;
  rows: CommunityLine[];
}

/**
 * Communities by district, both by name. A district is the area above the lowest level that communities lie in, where the
 * nation has one; `levels` are the nation's, from the top down.
 */
export function byDistrict(
  rows: readonly CommunityLine[],
  levels: readonly { key: string; depth: number }[],
): District[] {
  const depths = new Map(levels.map(({ key, depth }) => [key, depth]));
  const districtDepth = Math.max(1, levels.length - 1);
  const found = new Map<string, CommunityLine[]>();
  for (const row of rows) {
    const below = (depths.get(row.areaLevel) ?? 0) > districtDepth;
    const name = (below && row.parentAreaName) || row.areaName;
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  return [...found]
    .map(([name, own]) => ({ name, rows: own.sort((a, b) => a.name.localeCompare(b.name)) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** How many are blocked by each thing, the commonest first. */
export function commonest(
  rows: readonly CommunityLine[],
): { block: CommunityLine["blocks"][number]; n: number }[] {
  const counts = new Map<CommunityLine["blocks"][number], number>();
  for (const block of rows.flatMap((row) => row.blocks)) {
    counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  return [...counts].map(([block, n]) => ({ block, n })).sort((a, b) => b.n - a.n);
}
