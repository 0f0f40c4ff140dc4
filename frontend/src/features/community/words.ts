import { useLingui } from "@lingui/react/macro";
import type { Facility, Household, Latrine, LevelRecord } from "./query";

/** What the API's words are called on screen. */
export function useWords() {
  const { t } = useLingui();
  const standing: Record<LevelRecord["standing"], string> = {
    IN_FORCE: t`In force`,
    UNREVIEWED: t`Needs a decision`,
    RECOGNISED: t`Recognised`,
    REVERIFY: t`To be verified again`,
    REJECTED: t`Rejected`,
    LOST: t`Status lost`,
  };
  const facility: Record<Facility["kind"], string> = {
    SCHOOL: t`School`,
    MARKET: t`Market`,
    CHURCH: t`Church`,
    MOSQUE: t`Mosque`,
    HEALTH_POST: t`Health post`,
    LORRY_PARK: t`Lorry park`,
    PUBLIC_LATRINE: t`Public latrine`,
    OTHER: t`Another public place`,
  };
  const status: Record<Household["status"], string> = {
    RESIDENT: t`Lives here`,
    AWAY: t`Away for the season`,
    VACANT: t`Empty`,
    GONE: t`Left for good`,
  };
  const sanitation: Record<Household["sanitation"], string> = {
    SAFELY_MANAGED: t`Safely managed`,
    BASIC: t`Basic`,
    LIMITED: t`Limited (shared)`,
    UNIMPROVED: t`Unimproved`,
    OPEN_DEFAECATION: t`Open defaecation`,
    UNKNOWN: t`Not known`,
  };
  const hygiene: Record<Household["hygiene"], string> = {
    BASIC: t`Water and soap`,
    LIMITED: t`No water or no soap`,
    NONE: t`None`,
    UNKNOWN: t`Not known`,
  };
  const technology: Record<NonNullable<Latrine["technology"]>, string> = {
    FLUSH_TO_SEWER: t`Flush to a sewer`,
    FLUSH_TO_SEPTIC_TANK: t`Flush to a septic tank`,
    FLUSH_TO_PIT: t`Flush to a pit`,
    FLUSH_TO_UNKNOWN_PLACE: t`Flush, not known where to`,
    FLUSH_TO_OPEN_DRAIN: t`Flush to an open drain`,
    VENTILATED_IMPROVED_PIT: t`Ventilated improved pit (VIP)`,
    PIT_WITH_SLAB: t`Pit with a slab`,
    PIT_WITHOUT_SLAB: t`Pit without a slab, or open`,
    TWIN_PIT_WITH_SLAB: t`Twin pits with a slab`,
    TWIN_PIT_WITHOUT_SLAB: t`Twin pits without a slab`,
    COMPOSTING_TOILET: t`Composting toilet`,
    CONTAINER_BASED: t`Container, emptied by a service`,
    BUCKET: t`Bucket`,
    HANGING_TOILET: t`Hanging toilet`,
    OTHER: t`Another type`,
    NO_FACILITY: t`No facility`,
  };
  const flags: Record<string, string> = {
    TOILETS_ABOVE_HOUSEHOLDS: t`more toilets than households`,
    HANDWASHING_ABOVE_HOUSEHOLDS: t`more hand washing than households`,
    HANDWASHING_ABOVE_TOILETS: t`more hand washing than toilets`,
    HOUSEHOLDS_ABOVE_POPULATION: t`more households than people`,
    NO_POPULATION: t`no people`,
    NO_HOUSEHOLDS: t`people, but no household`,
    COUNT_WITH_DECIMALS: t`figures that were not whole`,
    SUMMED_AT_MERGER: t`added up when communities were merged`,
  };
  return {
    standing,
    facility,
    status,
    sanitation,
    hygiene,
    technology,
    /** Why a reported total cannot be as published; what is new to this page is said as such. */
    flag: (key: string) => flags[key] ?? t`figures that do not fit together`,
  };
}

export type Words = ReturnType<typeof useWords>;
