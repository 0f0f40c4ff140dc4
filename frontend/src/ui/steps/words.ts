import { useLingui } from "@lingui/react/macro";

/** Where a case waits, in the protocol's words. */
export function useStepWords(): (state: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    REQUESTED: t`request to reply to`,
    AWAITING_VISIT: t`visit to come`,
    ON_VISIT: t`team there, result to sign`,
    PASSED: t`list to submit`,
    AWAITING_DECISION: t`decision to take`,
  };
  return (state) => words[state] ?? state;
}

/** The body at which it waits, as the profile names it. */
export function bodyOf({ tiers }: { tiers: readonly { key: string; body: string }[] }, tier: string): string {
  return tiers.find(({ key }) => key === tier)?.body ?? tier;
}
