import type { Step } from "./level";

/** The ramp of rates: the ladder's own colours from the second up, so that nothing is as pale as the ground. */
const ramp: readonly Step[] = ["triggered", 1, 2, 3, 4];

/** Widths of a step in percent, of which the narrowest that reaches the highest share is taken. */
const widths = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20] as const;

export interface ShadeStep {
  step: Step;
  /** In percent; a share belongs here from this one on … */
  from: number;
  /** … and below this one; null at the top. */
  to: number | null;
}

/** Five equal steps of whole percents up to the highest of the shares, and the step that a share falls in. */
export function shadesOf(shares: readonly number[]): {
  steps: readonly ShadeStep[];
  stepOf(share: number): Step;
} {
  const highest = Math.max(0, ...shares) * 100;
  const width = widths.find((one) => one * ramp.length >= highest) ?? 20;
  const steps = ramp.map((step, at) => ({
    step,
    from: at * width,
    to: at === ramp.length - 1 ? null : (at + 1) * width,
  }));
  return {
    steps,
    stepOf: (share) => ramp[Math.min(ramp.length - 1, Math.floor((share * 100 + 1e-9) / width))] ?? 4,
  };
}
