import { useLingui } from "@lingui/react/macro";
import type { Meeting, Place } from "./way-query";

/** What the API's words for a community's way are called on screen. */
export function useWayWords() {
  const { t } = useLingui();
  const purpose: Record<Meeting["purpose"], string> = {
    LEADERS_BRIEFED: t`Leaders briefed`,
    COMMITMENT: t`Commitment to stop open defaecation`,
    ACTION_PLAN: t`Action plan made`,
    REVIEW: t`Review of the action plan`,
    BRIEFING: t`Told of the self-assessment`,
    OTHER: t`Another meeting`,
  };
  const place: Record<Place["kind"], string> = {
    OPEN_DEFAECATION: t`Place of open defaecation`,
    REFUSE_DUMP: t`Refuse dump`,
  };
  return { purpose, place };
}

/** A list of choices out of words by key. */
export function choices(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
