import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { totalParts } from "#/ui/measures/totals";
import { type ProgrammesSearch, programmesSearch } from "./search";

/** How many the list shows. */
export const listed = 200;

const programmeParts = graphql(`
  fragment ProgrammeParts on Programme @_unmask {
    id
    organisationId
    organisationName
    name
    objectives
    fromOn
    untilOn
    areas {
      id
      name
      parentName
    }
    viewerMayChange
    viewerMayEnter
  }
`);

/** All that opens the list. */
const programmesDocument = graphql(
  `
    query Programmes(
      $area: ID
      $areaId: ID!
      $inArea: Boolean!
      $organisation: ID
      $organisationId: ID!
      $ofOne: Boolean!
      $most: Int!
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      area(id: $areaId) @include(if: $inArea) {
        id
        name
      }
      organisation(id: $organisationId) @include(if: $ofOne) {
        id
        name
      }
      programmes(area: $area, organisation: $organisation, most: $most) {
        ...ProgrammeParts
      }
      programmeTotals(area: $area, organisation: $organisation) {
        ...ProgrammeTotalParts
      }
    }
  `,
  [sessionViewer, sessionNation, programmeParts, totalParts],
);

/** All that opens one. */
const programmeDocument = graphql(
  `
    query Programme($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      programme(id: $id) {
        programme {
          ...ProgrammeParts
        }
        activities {
          id
          title
          work
          fromOn
          untilOn
        }
        counted {
          indicators {
            id
            measure
            unit
            stands
            what
            activityTitle
            baseline
            baselineOn
            planned
            delivered
            figures {
              id
              kind
              areaId
              areaName
              fromOn
              untilOn
              value
              women
              men
              sexUnknown
              young
              old
              withDisability
              vulnerable
              note
              evidence
              groups
              corrected
              counted
            }
          }
          reached {
            unit
            least
            most
          }
        }
        groups {
          id
          kind
          name
          areaName
          communityName
          asOf
          women
          men
          sexUnknown
          households
        }
      }
    }
  `,
  [sessionViewer, sessionNation, programmeParts],
);

export type Programme = ResultOf<typeof programmeParts>;
export type File = NonNullable<ResultOf<typeof programmeDocument>["programme"]>;
export type Activity = File["activities"][number];
export type Indicator = File["counted"]["indicators"][number];
export type Figure = Indicator["figures"][number];
export type Group = File["groups"][number];

/** Asks for the list of an address. */
export function openProgrammes(load: Load, given: ProgrammesSearch) {
  const { area, organisation } = programmesSearch({ ...given });
  return load(programmesDocument, {
    area: area ?? null,
    areaId: area ?? "",
    inArea: area !== undefined,
    organisation: organisation ?? null,
    organisationId: organisation ?? "",
    ofOne: organisation !== undefined,
    most: listed,
    language: i18n.locale,
  });
}

export function openProgramme(load: Load, id: string) {
  return load(programmeDocument, { id, language: i18n.locale });
}
