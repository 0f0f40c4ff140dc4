import { useLingui } from "@lingui/react/macro";

export const kinds = ["MINISTRY", "LOCAL_GOVERNMENT", "NGO", "NETWORK", "DONOR", "COMPANY", "OTHER"] as const;

export type OrganisationKind = (typeof kinds)[number];

/** The kinds of organisations in the reader's language. */
export function useKinds(): Record<OrganisationKind, string> {
  const { t } = useLingui();
  return {
    MINISTRY: t`Ministry or agency`,
    LOCAL_GOVERNMENT: t`Local government`,
    NGO: t`NGO`,
    NETWORK: t`Network`,
    DONOR: t`Donor`,
    COMPANY: t`Company`,
    OTHER: t`Other`,
  };
}
