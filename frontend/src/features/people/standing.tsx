import { Plural, Trans } from "@lingui/react/macro";
import { daysBetween } from "#/lib/format";
import { Chip } from "#/ui/chips";
import type { PersonRow, RoleWords } from "./query";

/** Where a role holds, by name; null for the nation. */
export function placeName(role: {
  areaName: string | null;
  communityName: string | null;
  organisationName: string | null;
}): string | null {
  return role.areaName ?? role.communityName ?? role.organisationName;
}

export function roleWords(roles: readonly RoleWords[], role: string, brief = false): string {
  const words = roles.find((candidate) => candidate.role === role);
  return words ? (brief && words.abbreviation) || words.name : role;
}

/** Whether somebody can sign in, as a word. */
export function Standing({ person, today }: { person: PersonRow; today: string }) {
  if (person.retiredOn && person.retiredOn <= today) {
    return (
      <Chip>
        <Trans>retired</Trans>
      </Chip>
    );
  }
  if (person.signsIn) {
    return <Trans>can sign in</Trans>;
  }
  return person.invitedUntil ? (
    <Chip tone="chosen">
      <Trans>invited</Trans>
    </Chip>
  ) : (
    <Chip tone="late">
      <Trans>not invited yet</Trans>
    </Chip>
  );
}

/** When somebody was last here, in days. */
export function LastSeen({ on, today }: { on: string | null; today: string }) {
  if (!on) {
    return <Trans>never</Trans>;
  }
  const days = daysBetween(on, today);
  return days <= 0 ? <Trans>today</Trans> : <Plural value={days} one="# day ago" other="# days ago" />;
}
