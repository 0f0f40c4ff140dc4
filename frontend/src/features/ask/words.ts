import { useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { AskNation, Need, Next } from "./query";

export function levelName(nation: Pick<AskNation, "levels">, level: number): string {
  return nation.levels.find(({ number }) => number === level)?.name ?? String(level);
}

/** What the request needs, in words; what is missing with the way on, by the rule that asks for it. */
export function useNeedWords(next: Next, level: string): (need: Need) => string {
  const { t } = useLingui();
  const format = useFormat();
  const from = next.from ? format.day(next.from) : "";
  const until = next.until ? format.day(next.until) : "";
  return ({ need, state, rule, message }) => {
    const missing = state === "MISSING";
    switch (need) {
      case "LEVEL_IN_REACH":
        return missing
          ? t`The level it holds is under review. Nothing further can be asked for until that is decided.`
          : t`${level} is the next level.`;
      case "NO_OPEN_CASE":
        return missing ? t`A request is on its way already.` : t`No other request is on its way.`;
      case "IN_ITS_WINDOW":
        return missing
          ? t`It is too early: this round is done between ${from} and ${until}.`
          : t`It is the time for it.`;
      case "ASSESSMENT_DECIDED":
        return !missing
          ? t`The community assessed itself, was told, and decided to ask.`
          : rule === "WF9"
            ? t`A verification was not met since the last self-assessment. A new one is needed.`
            : rule === "WF2"
              ? t`The community has not been told of its self-assessment, or has not decided to ask.`
              : t`The community has not assessed itself for this level yet.`;
      case "TWO_SIGNATURES":
        return t`A natural leader or representative signs, and the chief or an opinion leader.`;
      default:
        return message ?? need;
    }
  };
}
