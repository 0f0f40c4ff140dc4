import { useLingui } from "@lingui/react/macro";
import type { StepFlow } from "./moved-query";
import type { PaceNation, WaitingStep } from "./query";

/** Where a case waits, in the protocol's words. */
export function useStepWords(): (step: Pick<WaitingStep, "state">) => string {
  const { t } = useLingui();
  const words: Partial<Record<WaitingStep["state"], string>> = {
    REQUESTED: t`request to reply to`,
    AWAITING_VISIT: t`visit to come`,
    ON_VISIT: t`team there, result to sign`,
    PASSED: t`list to submit`,
    AWAITING_DECISION: t`decision to take`,
  };
  return ({ state }) => words[state] ?? state;
}

/** The body at which it waits, as the profile names it. */
export function bodyOf(nation: PaceNation, tier: string): string {
  return nation.tiers.find(({ key }) => key === tier)?.body ?? tier;
}

/** A step of the way, in the protocol's words and the profile's names. */
export function useWayWords(nation: PaceNation): (at: Pick<StepFlow, "level" | "step" | "tier">) => string {
  const { t } = useLingui();
  return ({ level, step, tier }) => {
    const name = nation.levels.find(({ number }) => number === level)?.name ?? "";
    switch (step) {
      case "TRIGGERED":
        return t`triggered`;
      case "ASSESSED":
        return t`assessed itself for ${name}`;
      case "ASKED":
        return t`asked for ${name}`;
      case "CHECKED": {
        const body = bodyOf(nation, tier);
        return t`${body}: ${name} found met`;
      }
      case "HELD":
        return t`${name} declared`;
    }
  };
}
