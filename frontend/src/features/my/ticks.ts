/** What a leader has ticked, by household; it outlives the page until it is sent. */
export type Ticks = Readonly<Record<string, boolean>>;

const keyOf = (viewer: string, community: string) => `saniladder.ticks.${viewer}.${community}`;

export function readTicks(viewer: string, community: string): Ticks {
  try {
    const ticks = JSON.parse(localStorage.getItem(keyOf(viewer, community)) ?? "{}");
    return ticks && typeof ticks === "object" ? ticks : {};
  } catch {
    return {};
  }
}

export function writeTicks(viewer: string, community: string, ticks: Ticks): void {
  try {
    if (Object.keys(ticks).length > 0) {
      localStorage.setItem(keyOf(viewer, community), JSON.stringify(ticks));
    } else {
      localStorage.removeItem(keyOf(viewer, community));
    }
  } catch {
    // A browser that keeps nothing: ticks stay as long as the page is open.
  }
}

/** The ticks after one more press: what is as the leader said before is not said again. */
export function ticked(ticks: Ticks, home: { id: string; latrineInUse: boolean }, inUse: boolean): Ticks {
  const { [home.id]: _, ...others } = ticks;
  return inUse === home.latrineInUse ? others : { ...others, [home.id]: inUse };
}

/** What is sent of them: of households that are still to go. */
export function householdsOf(
  ticks: Ticks,
  homes: readonly { id: string }[],
): { householdId: string; latrineInUse: boolean }[] {
  return homes
    .filter(({ id }) => ticks[id] !== undefined)
    .map(({ id }) => ({ householdId: id, latrineInUse: ticks[id] === true }));
}
