import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** What the rule weighs, in its order, with the least and the most that each may be. */
export const weights = {
  unserved: [0, 20],
  people: [0, 20],
  peopleStep: [1, 100_000],
  peopleMost: [0, 20],
  slipped: [0, 20],
  late: [0, 20],
  nearlyWhole: [0, 20],
  nearlyWholePercent: [1, 100],
  near: [0, 20],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

export type Weight = keyof typeof weights;
export type Rule = Readonly<Record<Weight, number>>;

/** The most communities that are proposed at once. */
export const mostCapacity = 5000;
/** How many of them the page lists. */
export const listed = 200;

/** The address of a proposal. Whatever is left out is the country's, or nobody's in particular. */
export interface AllocationSearch {
  capacity?: number;
  organisation?: string;
  handOver?: boolean;
  area?: string;
  by?: string;
  rule?: Partial<Rule>;
}

export const allocationDocument = graphql(
  `
    query Allocation(
      $capacity: Int!
      $organisation: ID
      $organisationId: ID!
      $hasOrganisation: Boolean!
      $handOver: Boolean
      $area: ID
      $areaId: ID!
      $hasArea: Boolean!
      $by: String
      $rule: AllocationRuleInput
      $most: Int!
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        areaLevels {
          key
          name(language: $language)
        }
        levels {
          number
          name(language: $language)
        }
      }
      area(id: $areaId) @include(if: $hasArea) {
        id
        name
      }
      organisation(id: $organisationId) @include(if: $hasOrganisation) {
        id
        name
      }
      allocation(
        capacity: $capacity
        organisation: $organisation
        handOver: $handOver
        area: $area
        by: $by
        rule: $rule
        most: $most
      ) {
        rule {
          unserved
          people
          peopleStep
          peopleMost
          slipped
          late
          nearlyWhole
          nearlyWholePercent
          near
        }
        candidates
        proposed
        communities {
          communityId
          name
          areaName
          placeName
          level
          open
          population
          points
          reasons {
            reason
            points
          }
        }
        areas {
          areaId
          areaName
          parentAreaName
          toGo
          uncovered
          uncoveredPopulation
          proposed
          uncoveredAfter
          uncoveredPopulationAfter
          handedOver
        }
        handedOver {
          communityId
          name
          areaName
        }
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type Proposal = NonNullable<ResultOf<typeof allocationDocument>["allocation"]>;
export type ProposedArea = Proposal["areas"][number];
export type ProposedCommunity = Proposal["communities"][number];

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** A whole number within bounds; null for anything else. */
export function within(value: unknown, [least, most]: readonly [number, number]): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : null;
}

/** The capacity that an address asks for, twenty where it says none that can be. */
export const capacityOf = (search: AllocationSearch) => within(search.capacity, [1, mostCapacity]) ?? 20;

/** The weights of an address that can be; the country's stand for the others. */
export function ruleOf(search: AllocationSearch): Partial<Rule> {
  const given: Record<string, unknown> = search.rule && typeof search.rule === "object" ? search.rule : {};
  return Object.fromEntries(
    (Object.keys(weights) as Weight[]).flatMap((key) => {
      const value = within(given[key], weights[key]);
      return value === null ? [] : [[key, value]];
    }),
  );
}

/** Asks for what an address proposes. */
export function openAllocation(load: Load, search: AllocationSearch) {
  const [area, organisation] = [text(search.area), text(search.organisation)];
  return load(allocationDocument, {
    capacity: capacityOf(search),
    organisation,
    organisationId: organisation ?? "",
    hasOrganisation: organisation !== null,
    handOver: search.handOver === true && organisation !== null,
    area,
    areaId: area ?? "",
    hasArea: area !== null,
    by: text(search.by),
    rule: ruleOf(search),
    most: listed,
    language: i18n.locale,
  });
}
