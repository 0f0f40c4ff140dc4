import { useLingui } from "@lingui/react/macro";

/** Kinds of work, in the order in which they are offered; what nobody said is offered by no form. */
export const works = [
  "TRIGGERING",
  "TRAINING",
  "WORKS",
  "FINANCE",
  "SUPPLIES",
  "MONITORING",
  "OTHER",
  "UNKNOWN",
] as const;

export type WorkKind = (typeof works)[number];

/** The kinds of work in the reader's language. */
export function useWork(): Record<WorkKind, string> {
  const { t } = useLingui();
  return {
    TRIGGERING: t`Triggering and follow-up`,
    TRAINING: t`Training`,
    WORKS: t`Water and sanitation works`,
    FINANCE: t`Finance`,
    SUPPLIES: t`Supplies and markets`,
    MONITORING: t`Monitoring`,
    OTHER: t`Other work`,
    UNKNOWN: t`Kind not said`,
  };
}

/** The kinds that a form offers. */
export const sayable = works.filter((work) => work !== "UNKNOWN");
