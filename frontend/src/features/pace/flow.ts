import type { MovedOn, StepFlow } from "./moved-query";

/** Below so many nothing is said of a share. */
export const few = 5;

/** A step's place on the way, which tells it from every other. */
export function placeOf({ level, step, tier }: Pick<StepFlow, "level" | "step" | "tier">): string {
  return `${level} ${step} ${tier}`;
}

/** The share that moved on in time, of those that had their time; null where they are too few to say. */
export function shareOf({ wentOn, due }: Pick<StepFlow, "wentOn" | "due">): number | null {
  return due < few ? null : wentOn / due;
}

/** The step after which the fewest move on; none where no step has enough. The last one leads nowhere. */
export function narrowest(steps: readonly StepFlow[]): StepFlow | null {
  let least: StepFlow | null = null;
  for (const one of steps.slice(0, -1)) {
    const share = shareOf(one);
    if (share !== null && (least === null || share < (shareOf(least) ?? 1))) {
      least = one;
    }
  }
  return least;
}

/** The steps of the area asked about on the way to the level. */
export function stepsTo({ all, periods }: MovedOn): readonly StepFlow[] {
  const places = new Set(periods[0]?.steps.map(placeOf));
  return all.filter((step) => places.has(placeOf(step)));
}
