import { useLingui } from "@lingui/react/macro";

/** What programmes count, in the order in which it is offered, with its unit. */
export const measures = {
  SAVINGS_GROUPS: "GROUPS",
  SAVINGS_GROUP_MEMBERS: "PEOPLE",
  SAVINGS_GROUP_HOUSEHOLDS: "HOUSEHOLDS",
  LEARNING_GROUPS: "GROUPS",
  LEARNING_GROUP_MEMBERS: "PEOPLE",
  PRODUCER_GROUPS: "GROUPS",
  PRODUCER_GROUP_MEMBERS: "PEOPLE",
  COOPERATIVES: "GROUPS",
  MODEL_HOUSEHOLDS: "HOUSEHOLDS",
  FARMERS_TRAINED: "PEOPLE",
  HOUSEHOLDS_TRAINED: "HOUSEHOLDS",
  MASONS_TRAINED: "PEOPLE",
  ARTISANS_TRAINED: "PEOPLE",
  PEOPLE_REACHED: "PEOPLE",
  WORKSHOPS_HELD: "WORKSHOPS",
  WORKSHOP_PARTICIPANTS: "PEOPLE",
  GRANTS_GIVEN: "GRANTS",
  LATRINES_BUILT: "BUILT",
  HAND_WASHING_BUILT: "BUILT",
  WATER_POINTS_BUILT: "BUILT",
  COMMUNITIES_TRIGGERED: "COMMUNITIES",
} as const;

export type Measure = keyof typeof measures;
export type Unit = (typeof measures)[Measure];

export const measureKeys = Object.keys(measures) as Measure[];

/** What is counted, in the reader's language. */
export function useMeasures(): Record<Measure, string> {
  const { t } = useLingui();
  return {
    SAVINGS_GROUPS: t`Savings groups`,
    SAVINGS_GROUP_MEMBERS: t`Members of savings groups`,
    SAVINGS_GROUP_HOUSEHOLDS: t`Households in savings groups`,
    LEARNING_GROUPS: t`Learning groups`,
    LEARNING_GROUP_MEMBERS: t`Members of learning groups`,
    PRODUCER_GROUPS: t`Producer groups`,
    PRODUCER_GROUP_MEMBERS: t`Members of producer groups`,
    COOPERATIVES: t`Cooperatives`,
    MODEL_HOUSEHOLDS: t`Model households`,
    FARMERS_TRAINED: t`Farmers trained`,
    HOUSEHOLDS_TRAINED: t`Households trained`,
    MASONS_TRAINED: t`Masons trained`,
    ARTISANS_TRAINED: t`Artisans trained`,
    PEOPLE_REACHED: t`People reached`,
    WORKSHOPS_HELD: t`Workshops held`,
    WORKSHOP_PARTICIPANTS: t`People at workshops`,
    GRANTS_GIVEN: t`Grants given`,
    LATRINES_BUILT: t`Latrines built`,
    HAND_WASHING_BUILT: t`Places to wash hands built`,
    WATER_POINTS_BUILT: t`Water points built`,
    COMMUNITIES_TRIGGERED: t`Communities triggered`,
  };
}

/** What one of it is, in the reader's language. */
export function useUnits(): Record<Unit, string> {
  const { t } = useLingui();
  return {
    PEOPLE: t`people`,
    HOUSEHOLDS: t`households`,
    GROUPS: t`groups`,
    WORKSHOPS: t`workshops`,
    GRANTS: t`grants`,
    BUILT: t`built`,
    COMMUNITIES: t`communities`,
  };
}
