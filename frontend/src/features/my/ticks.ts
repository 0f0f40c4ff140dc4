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

/** What a leader says of a household, as their report takes it. */
export interface Said {
  householdId: string;
  latrineInUse: boolean;
}

/** What is still to be said of households that are to go: neither what was said before nor what waits on the device. */
export function householdsOf(
  ticks: Ticks,
  homes: readonly { id: string; latrineInUse: boolean }[],
  waiting: readonly Said[] = [],
): Said[] {
  return homes
    .map(({ id, latrineInUse }) => ({ householdId: id, latrineInUse: ticks[id] ?? latrineInUse }))
    .filter(({ latrineInUse }, at) => latrineInUse !== homes[at]?.latrineInUse)
    .filter((one) => !waiting.some((said) => isSame(said, one)));
}

function isSame(a: Said, b: Said): boolean {
  return a.householdId === b.householdId && a.latrineInUse === b.latrineInUse;
}

/** What a kept report says of a community's households. */
export function saidIn(
  { communityId, households }: Readonly<Record<string, unknown>>,
  community: string,
): Said[] {
  return communityId === community && Array.isArray(households) ? households : [];
}

/** Takes back the ticks of a report that has arrived; what was ticked otherwise since then stays. */
export function forgetSaid(viewer: string, input: Readonly<Record<string, unknown>>): void {
  const community = String(input.communityId);
  const said = saidIn(input, community);
  if (said.length > 0) {
    const left = Object.entries(readTicks(viewer, community)).filter(
      ([householdId, latrineInUse]) => !said.some((one) => isSame(one, { householdId, latrineInUse })),
    );
    writeTicks(viewer, community, Object.fromEntries(left));
  }
}
