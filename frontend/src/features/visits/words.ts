import { useLingui } from "@lingui/react/macro";
import type { VisitLine, VisitNation } from "./query";

/** Names from the nation's profile; a key that it does not have stands for itself. */
export function nameOf(all: readonly { key: string; name: string }[], key: string): string {
  return all.find((one) => one.key === key)?.name ?? key;
}

export function levelName(nation: Pick<VisitNation, "levels">, level: number): string {
  return nation.levels.find(({ number }) => number === level)?.name ?? String(level);
}

export type Standing = "PLANNED" | "DRAFT" | "SIGNED" | "NOT_CARRIED_OUT" | "CALLED_OFF";

export function standingOf(visit: VisitLine): Standing {
  return visit.calledOffOn ? "CALLED_OFF" : (visit.verificationState ?? "PLANNED");
}

/** What is still to do at a visit, or how it ended. */
export function useStandingWords(): (visit: VisitLine) => string {
  const { t } = useLingui();
  return (visit) => {
    const mine = visit.members.find(({ isViewer }) => isViewer);
    switch (standingOf(visit)) {
      case "CALLED_OFF":
        return t`called off`;
      case "SIGNED":
        return t`signed and submitted`;
      case "NOT_CARRIED_OUT":
        return t`not carried out`;
      case "DRAFT":
        return t`to do: fill in the sheet, then sign`;
      default:
        return mine?.scores && !(mine.baselineSeen && mine.reportsSeen)
          ? t`to do: look through the papers`
          : t`to do: go there, and report your arrival`;
    }
  };
}

/** What the register counts, by the code of the fact. */
export function useFactWords(): (fact: string) => string {
  const { t } = useLingui();
  return (fact) =>
    ({
      households: t`households`,
      householdsWithoutLatrine: t`households without a latrine`,
      householdsPractisingOpenDefaecation: t`households that defaecate in the open`,
      householdsWithImprovedLatrine: t`households with an improved latrine`,
      householdsWithoutImprovedLatrine: t`households without an improved latrine`,
      householdsWithImprovedLatrineAndHandwashing: t`households with an improved latrine and hand washing`,
      householdsWithoutImprovedLatrineAndHandwashing: t`households without an improved latrine with hand washing`,
      latrines: t`latrines`,
      latrinesWithoutHandwashing: t`latrines without hand washing`,
      latrinesWithoutSoapAndWater: t`latrines without soap and water`,
      householdLatrines: t`household latrines`,
      householdLatrinesWithoutHandwashing: t`household latrines without hand washing`,
      householdLatrinesWithoutSoapAndWater: t`household latrines without soap and water`,
      collapsedLatrines: t`collapsed latrines`,
      collapsedLatrinesNotRebuilt: t`collapsed latrines not rebuilt`,
      schools: t`schools`,
      schoolsWithoutAdequateLatrines: t`schools without adequate latrines`,
      schoolsWithoutLatrine: t`schools without a latrine`,
      publicPlaces: t`public places`,
      publicPlacesWithoutLatrine: t`public places without a latrine`,
      publicLatrines: t`public latrines`,
      refuseDumps: t`refuse dumps`,
      naturalLeadersWithoutLatrine: t`natural leaders without a latrine`,
      openDefaecationPlacesInUse: t`open defaecation places in use`,
      actionPlans: t`action plans`,
      localRegulations: t`local regulations`,
      violationsWithoutAction: t`violations without action`,
      defaecationMaps: t`defaecation maps`,
      defaecationMapUpdates: t`updates of the map`,
      selfAssessments: t`self-assessments`,
      leaderReports: t`reports of natural leaders`,
    })[fact] ?? fact;
}
