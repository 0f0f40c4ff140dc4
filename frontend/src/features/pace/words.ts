import { useLingui } from "@lingui/react/macro";
import { bodyOf } from "#/ui/steps/words";
import type { StepFlow } from "./moved-query";
import type { PaceNation } from "./query";

/** A step of the way, in the protocol's words and the profile's names. */
export function useWayWords(nation: PaceNation): (at: Pick<StepFlow, "level" | "step" | "tier">) => string {
  const { t } = useLingui();
  return ({ level, step, tier }) => {
    const name = nation.levels.find(({ number }) => number === level)?.name ?? "";
    switch (step) {
      case "TRIGGERED":
        return t`triggered`;
      case "ASSESSED":
        return t`assessed itself for ${name}`;
      case "ASKED":
        return t`asked for ${name}`;
      case "CHECKED": {
        const body = bodyOf(nation, tier);
        return t`${body}: ${name} found met`;
      }
      case "HELD":
        return t`${name} declared`;
    }
  };
}
