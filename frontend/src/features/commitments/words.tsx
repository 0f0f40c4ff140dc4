import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Chip } from "#/ui/chips";
import type { Commitment, PublicCommitment, Step } from "./query";
import type { Kind, State } from "./search";

/** How a commitment stands, in words. */
export function useStates(): Record<State, string> {
  const { t } = useLingui();
  return { OPEN: t`open`, LATE: t`late`, KEPT: t`kept`, BROKEN: t`broken`, WITHDRAWN: t`withdrawn` };
}

/** What is promised, in words. */
export function useKinds(): Record<Kind, string> {
  const { t } = useLingui();
  return {
    AREA_ODF: t`The area open defaecation free`,
    BUDGET: t`Budget`,
    BY_LAW: t`By-law`,
    STAFF: t`Staff or their time`,
    OTHER: t`Something else`,
  };
}

/** What was written down of it, in words. */
export function useSteps(): Record<Step["step"], string> {
  const { t } = useLingui();
  return {
    FOLLOWED: t`How far it is`,
    KEPT: t`It was kept`,
    BROKEN: t`It was broken`,
    WITHDRAWN: t`It was withdrawn`,
    REOPENED: t`It is open again`,
  };
}

const tones = { OPEN: "chosen", LATE: "late", KEPT: "plain", BROKEN: "lost", WITHDRAWN: "plain" } as const;

export function StateChip({ state }: { state: State }) {
  return <Chip tone={tones[state]}>{useStates()[state]}</Chip>;
}

/** By when, in words; that no day was named is said. */
export function Due({ dueOn }: { dueOn: string | null }) {
  const format = useFormat();
  return dueOn ? (
    format.day(dueOn)
  ) : (
    <span className="text-muted">
      <Trans>no day named</Trans>
    </span>
  );
}

/** For where it was promised: "Mion, Northern", or the nation. */
export function placeOf(
  { areaName, parentAreaName }: Pick<Commitment | PublicCommitment, "areaName" | "parentAreaName">,
  nation: { name: string },
): string {
  if (!areaName) {
    return nation.name;
  }
  return parentAreaName ? `${areaName}, ${parentAreaName}` : areaName;
}
