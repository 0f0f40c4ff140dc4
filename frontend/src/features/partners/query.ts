import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { totalParts } from "#/ui/measures/totals";
import { works } from "#/ui/work/words";
import type { PartnersSearch } from "./search";

export const partnersDocument = graphql(
  `
    query Partners(
      $area: ID
      $areaId: ID!
      $hasArea: Boolean!
      $by: String
      $work: WorkKind
      $organisation: ID
      $organisationId: ID!
      $hasOrganisation: Boolean!
      $network: ID
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
      }
      area(id: $areaId) @include(if: $hasArea) {
        id
        name
      }
      organisation(id: $organisationId) @include(if: $hasOrganisation) {
        id
        name
      }
      networks: organisations(filter: { kind: NETWORK }, first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
      coverage(area: $area, by: $by, organisation: $organisation, network: $network, work: $work) {
        areaId
        areaName
        parentAreaName
        communities
        toGo
        uncovered
        uncoveredPopulation
        organisations {
          organisationId
          name
          communities
          programmes
        }
      }
      programmeTotals(area: $area, organisation: $organisation) {
        ...ProgrammeTotalParts
      }
      overlaps(area: $area, by: $by, work: $work) {
        areaId
        areaName
        parentAreaName
        work
        communities
        organisations {
          organisationId
          name
          since
        }
      }
    }
  `,
  [sessionViewer, sessionNation, totalParts],
);

export type PartnersAnswer = ResultOf<typeof partnersDocument>;
export type Covered = PartnersAnswer["coverage"][number];
export type Overlap = PartnersAnswer["overlaps"][number];

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** What the page's address asks of the server. */
export function partnersAsked(search: PartnersSearch) {
  const [area, organisation] = [text(search.area), text(search.organisation)];
  return {
    area,
    areaId: area ?? "",
    hasArea: area !== null,
    by: text(search.by),
    work: works.find((known) => known === search.work) ?? null,
    organisation,
    organisationId: organisation ?? "",
    hasOrganisation: organisation !== null,
    network: text(search.network),
  };
}

export function openPartners(load: Load, search: PartnersSearch) {
  return load(partnersDocument, { ...partnersAsked(search), language: i18n.locale });
}
