import { useLingui } from "@lingui/react/macro";
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
