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
