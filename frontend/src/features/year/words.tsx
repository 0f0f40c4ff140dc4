import { Trans, useLingui } from "@lingui/react/macro";
import type { Figure, FigureNation, MonthState, ReturnState, Work } from "./query";

/** What the states of months and returns, kinds of work and figures are called. */
export function useYearWords() {
  const { t, i18n } = useLingui();
  const months: Record<MonthState, string> = {
    NOT_ASKED: t`not asked for`,
    RUNNING: t`not over`,
    DUE: t`can be confirmed`,
    LACKING: t`lacking`,
    CONFIRMED: t`confirmed`,
    CONFIRMED_LATE: t`confirmed late`,
  };
  const returns: Record<ReturnState, string> = {
    DRAFT: t`not frozen yet`,
    FROZEN: t`frozen, not submitted`,
    SUBMITTED: t`submitted, waits for an answer`,
    SENT_BACK: t`sent back`,
    ACCEPTED: t`accepted`,
  };
  const works: Record<Work, string> = {
    NEXT_LEVEL: t`Time frame for the next level ends`,
    ASKED: t`Asked for, visit within its months`,
    ROUND: t`Yearly round`,
    REVERIFY: t`Older list, to verify anew`,
  };
  const sections: Record<Figure["section"], string> = {
    LADDER: t`On the ladder`,
    CASEWORK: t`Requests, verifications, certificates`,
    VISITS: t`Visits for monitoring`,
    REPORTED: t`As reported`,
    COUNTED: t`As counted in the register`,
    UPKEEP: t`Upkeep`,
  };
  const figure = ({ key, level: number, tier: tierKey }: Figure, nation: FigureNation): string => {
    const level = nation.levels.find((one) => one.number === number)?.name ?? "";
    const tier = nation.tiers.find((one) => one.key === tierKey)?.name ?? "";
    const named: Record<Figure["key"], string> = {
      LISTED: t`Communities listed, when frozen`,
      HELD: t`Communities that hold ${level}, at the quarter's end`,
      TRIGGERED: t`Communities triggered in the quarter`,
      DORMANT: t`Communities dormant, when frozen`,
      REQUESTED: t`Requests for verification, ${level}`,
      PASSED: t`Verifications passed, ${level}, ${tier}`,
      FAILED: t`Verifications failed, ${level}, ${tier}`,
      DISQUALIFIED: t`Ended by signs of open defaecation, ${level}, ${tier}`,
      NOT_CARRIED_OUT: t`Visits that came to nothing, ${level}, ${tier}`,
      CERTIFIED: t`Certificates issued, ${level}`,
      LOST: t`Levels lost, ${level}`,
      VISITS_REQUIRED: t`Visits required by the levels held`,
      VISITS_FEASIBLE: t`of these feasible`,
      VISITS_DONE: t`of these made`,
      VISITS_MADE: t`Visits made on days of the quarter`,
      VISITS_EVIDENCED: t`of these with a photograph`,
      POPULATION_REPORTED: t`People, as communities reported`,
      POPULATION_RURAL: t`People outside towns, by the census`,
      POPULATION_HELD: t`People reported in communities at ${level} or above`,
      HOUSEHOLDS_REPORTED: t`Households, as communities reported`,
      TOILETS_REPORTED: t`Toilets, as communities reported`,
      HANDWASHING_REPORTED: t`Places to wash hands, as communities reported`,
      HOUSEHOLDS_COUNTED: t`Households registered, of how many communities`,
      OBSERVED: t`Households observed, of those registered`,
      IMPROVED: t`Households with an improved latrine, of those observed`,
      OPEN_DEFAECATION: t`Households in open defaecation, of those observed`,
      HANDWASHING: t`Households with soap and water to wash hands, of those observed`,
      LATRINES: t`Latrines registered`,
      MONTHS_CONFIRMED: t`Months confirmed, of those asked for`,
      MONTHS_LATE: t`of these after their day`,
      COMPLAINTS: t`Complaints filed`,
    };
    return named[key];
  };
  return { months, returns, works, sections, figure, locale: i18n.locale };
}

/** What a section of a return rests on. */
export function SectionNote({ section, noList }: { section: Figure["section"]; noList: boolean }) {
  switch (section) {
    case "LADDER":
      return noList ? (
        <Trans>There is no list of communities: nothing can be said of a share.</Trans>
      ) : (
        <Trans>Levels checked here, by the days since which they are held.</Trans>
      );
    case "CASEWORK":
      return <Trans>Told by the days on which it happened.</Trans>;
    case "VISITS":
      return (
        <Trans>
          What is required is told by weeks, which belong to the quarter in which they begin; all visits by
          their days. Feasible is what the people there could make of what was required.
        </Trans>
      );
    case "REPORTED":
      return (
        <Trans>
          The number, of how many communities that reported one, as it stood when the return was frozen. It is
          never added to what was counted.
        </Trans>
      );
    case "COUNTED":
      return <Trans>As it stood when the return was frozen.</Trans>;
    case "UPKEEP":
      return <Trans>Complaints are counted, and no more is told of them.</Trans>;
  }
}
