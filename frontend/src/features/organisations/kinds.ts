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

export const agreementKinds = ["MEMORANDUM", "GRANT", "CONTRACT", "JOINT_PLAN", "OTHER"] as const;

/** The kinds of agreements in the reader's language. */
export function useAgreementKinds(): Record<(typeof agreementKinds)[number], string> {
  const { t } = useLingui();
  return {
    MEMORANDUM: t`Memorandum of understanding`,
    GRANT: t`Grant`,
    CONTRACT: t`Contract`,
    JOINT_PLAN: t`Joint plan of work`,
    OTHER: t`Another agreement`,
  };
}
