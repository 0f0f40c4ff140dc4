import type { WaitingStep } from "./query";

/** The step at which most cases are past their clock; of equals, where they wait the longest. None where nothing is open. */
export function slowest(steps: readonly WaitingStep[]): WaitingStep | null {
  let worst: WaitingStep | null = null;
  for (const step of steps) {
    if (
      !worst ||
      step.late > worst.late ||
      (step.late === worst.late && step.medianDays > worst.medianDays)
    ) {
      worst = step;
    }
  }
  return worst;
}
