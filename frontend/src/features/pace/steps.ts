import type { TimeFrame, WaitingStep } from "./query";

/** A place of the way at which cases wait, whatever their level. */
export interface Place {
  key: string;
  state: WaitingStep["state"];
  tier: string;
}

/** The places at which anything waits, in the order in which the server tells them. */
export function placesOf(steps: readonly WaitingStep[]): Place[] {
  const places = new Map<string, Place>();
  for (const { state, tier } of steps) {
    const key = `${state} ${tier}`;
    places.set(key, places.get(key) ?? { key, state, tier });
  }
  return [...places.values()];
}

/** What waits at a place in an area's row, where all levels stand together. */
export function at(steps: readonly WaitingStep[], { state, tier }: Place): WaitingStep | undefined {
  return steps.find((step) => step.state === state && step.tier === tier);
}

/** What can be added up of steps; medians cannot. */
export function summed(steps: readonly WaitingStep[]) {
  const sum = { cases: 0, timed: 0, late: 0 };
  for (const { cases, timed, late } of steps) {
    sum.cases += cases;
    sum.timed += timed;
    sum.late += late;
  }
  return sum;
}

/** What can be added up of time frames. */
export function framed(frames: readonly TimeFrame[]) {
  const sum = { communities: 0, dormant: 0, late: 0, lateWithOfficials: 0 };
  for (const { communities, dormant, late, lateWithOfficials } of frames) {
    sum.communities += communities;
    sum.dormant += dormant;
    sum.late += late;
    sum.lateWithOfficials += lateWithOfficials;
  }
  return sum;
}
