import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Group, Programme } from "./query";

export const groupKinds = [
  "SAVINGS_GROUP",
  "LEARNING_GROUP",
  "PRODUCER_GROUP",
  "COOPERATIVE",
  "MODEL_HOUSEHOLDS",
  "ARTISANS",
  "MASONS",
  "OTHER",
] as const satisfies readonly Group["kind"][];

/** Kinds of groups, in words. */
export function useGroupKinds(): Record<Group["kind"], string> {
  const { t } = useLingui();
  return {
    SAVINGS_GROUP: t`Savings group`,
    LEARNING_GROUP: t`Learning group`,
    PRODUCER_GROUP: t`Producer group`,
    COOPERATIVE: t`Cooperative`,
    MODEL_HOUSEHOLDS: t`Model households`,
    ARTISANS: t`Artisans`,
    MASONS: t`Masons`,
    OTHER: t`Another group`,
  };
}

/** From a day to a day; what nobody said is left out. */
export function Period({ from, until }: { from: string | null; until: string | null }) {
  const format = useFormat();
  const [first, last] = [from ? format.day(from) : "", until ? format.day(until) : ""];
  if (first && last) {
    return (
      <Trans>
        {first} to {last}
      </Trans>
    );
  }
  if (first) {
    return <Trans>since {first}</Trans>;
  }
  return last ? (
    <Trans>until {last}</Trans>
  ) : (
    <span className="text-muted">
      <Trans>no day said</Trans>
    </span>
  );
}

/** A programme's areas, in a line. */
export function usePlaces(): (programme: Pick<Programme, "areas">) => string {
  const format = useFormat();
  return ({ areas }) => format.list(areas.map(({ name }) => name));
}
