import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Event } from "./query";
import type { Kind, Subject } from "./search";

/** The sorts of events, in words. */
export function useKinds(): Record<Kind, string> {
  const { t } = useLingui();
  return {
    TRAINING_OF_TRAINERS: t`Training of trainers`,
    TRAINING_OF_FACILITATORS: t`Training of facilitators`,
    TRAINING: t`Training`,
    WORKSHOP: t`Workshop`,
    MEETING: t`Meeting`,
    COMMUNITY_MEETING: t`Meeting of a community`,
  };
}

/** What trainings teach, in words. */
export function useSubjects(): Record<Subject, string> {
  const { t } = useLingui();
  return {
    FACILITATION: t`Triggering and following up communities`,
    VERIFICATION: t`Verifying with a checklist`,
    MONITORING: t`Monitoring visits`,
    BUILDING: t`Building latrines`,
    HYGIENE: t`Hygiene`,
    RECORDS: t`Lists, figures and returns`,
    OTHER: t`Something else`,
  };
}

export const organisationKinds = [
  "MINISTRY",
  "LOCAL_GOVERNMENT",
  "NGO",
  "NETWORK",
  "DONOR",
  "COMPANY",
  "OTHER",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** From which kinds of organisations people come, in words. */
export function useOrganisationKinds(): Record<OrganisationKind, string> {
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

/** When it is: a day, or the first and the last. */
export function Days({ event }: { event: Pick<Event, "fromOn" | "untilOn"> }) {
  const format = useFormat();
  const [from, until] = [format.day(event.fromOn), format.day(event.untilOn)];
  return event.fromOn === event.untilOn ? (
    from
  ) : (
    <Trans>
      {from} to {until}
    </Trans>
  );
}

/** How many took part: "51", or "over 70"; that nobody said is said. */
export function People({ event }: { event: Pick<Event, "people" | "atLeast"> }) {
  const format = useFormat();
  if (event.people === null) {
    return (
      <span className="text-muted">
        <Trans>not counted</Trans>
      </span>
    );
  }
  const n = format.number(event.people);
  return event.atLeast ? <Trans>over {n}</Trans> : n;
}

/** How many of them were women and men, and of how many nobody wrote it down. */
export function Sexes({ event }: { event: Event }) {
  const { people, women, men, atLeast } = event;
  if (women === null && men === null) {
    return null;
  }
  const unknown = atLeast || people === null ? 0 : people - (women ?? 0) - (men ?? 0);
  const parts = [
    women === null ? null : <Plural key="women" value={women} one="# woman" other="# women" />,
    men === null ? null : <Plural key="men" value={men} one="# man" other="# men" />,
    unknown > 0 ? (
      <Plural key="unknown" value={unknown} one="of # it is not known" other="of # it is not known" />
    ) : null,
  ].filter((part) => part !== null);
  return (
    <span className="flex flex-wrap gap-x-3">
      {parts.map((part) => (
        <span key={part.key}>{part}</span>
      ))}
    </span>
  );
}

/** Where it is: "Prek, East", "East, Pursat" or the nation. */
export function whereOf(
  { communityName, areaName, parentAreaName }: Pick<Event, "communityName" | "areaName" | "parentAreaName">,
  nation: { name: string },
): string {
  const parts = communityName ? [communityName, areaName] : [areaName, parentAreaName];
  return parts.filter(Boolean).join(", ") || nation.name;
}
