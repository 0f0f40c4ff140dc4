import type { Community, LevelRecord } from "./query";

/** The level records, newest first: by when they were true, then by when they arrived. */
export function historyOf(community: Community): LevelRecord[] {
  return community.levelRecords.edges
    .map(({ node }) => node)
    .sort(
      (a, b) =>
        (b.effectiveOn ?? "").localeCompare(a.effectiveOn ?? "") || b.createdAt.localeCompare(a.createdAt),
    );
}

/** The level on an older list that counts beside the one checked here: above it, and not turned down (PR2). */
export function olderLevel(community: Community): LevelRecord | null {
  const counting = historyOf(community).filter(
    ({ source, standing, level }) =>
      source === "RECORDED_ELSEWHERE" &&
      (standing === "UNREVIEWED" || standing === "RECOGNISED") &&
      level > community.level,
  );
  return counting.reduce<LevelRecord | null>(
    (best, record) => (best === null || record.level > best.level ? record : best),
    null,
  );
}

/** The level that it works for: the one above what it holds, or is recognised to hold; null at the top. */
export function nextLevel<Level extends { number: number }>(
  community: Community,
  levels: readonly Level[],
): Level | null {
  const recognised = community.levelRecords.edges
    .filter(({ node }) => node.standing === "RECOGNISED")
    .map(({ node }) => node.level);
  const reached = Math.max(community.level, ...recognised);
  return levels.find(({ number }) => number === reached + 1) ?? null;
}
