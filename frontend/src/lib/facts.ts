import { useLingui } from "@lingui/react/macro";

/** What the register counts, by the code of the fact, before its figure: "household latrines without hand washing, 4 of 6". */
export function useFacts(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    households: t`households`,
    householdsWithoutLatrine: t`households without a latrine`,
    householdsPractisingOpenDefaecation: t`households that defaecate in the open`,
    householdsWithImprovedLatrine: t`households with an improved latrine`,
    householdsWithoutImprovedLatrine: t`households without an improved latrine`,
    householdsWithImprovedLatrineAndHandwashing: t`households with an improved latrine and hand washing`,
    householdsWithoutImprovedLatrineAndHandwashing: t`households without an improved latrine and hand washing`,
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
    openDefaecationSeenOnVisit: t`signs of open defaecation on the visit`,
    actionPlans: t`action plans`,
    localRegulations: t`local regulations`,
    violations: t`violations`,
    violationsWithoutAction: t`violations without action`,
    defaecationMaps: t`defaecation maps`,
    defaecationMapUpdates: t`updates of the defaecation map`,
    selfAssessments: t`self-assessments`,
    leaderReports: t`reports of natural leaders`,
    leaderToolsIntroduced: t`monitoring tools introduced`,
  };
}
