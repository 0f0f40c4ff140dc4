import { i18n } from "@lingui/core";
import { userErrorParts } from "#/lib/act";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { filterOf, type RostersSearch, rostersSearch } from "./search";

const member = graphql(`
  fragment RosterEntry on RosterMember @_unmask {
    id
    version
    name
    areaId
    areaName
    userId
    organisationName
    capacity
    office
    from
    until
    absences {
      id
      from
      until
      reason
      inAll
    }
  }
`);

const rostersDocument = graphql(
  `
    query Rosters($filter: RosterFilter, $area: ID, $hasArea: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        capacities {
          key
          tier
          areaLevels
          name(language: $language)
        }
        offices {
          key
          name(language: $language)
        }
      }
      area(id: $area) @include(if: $hasArea) {
        id
        name
      }
      roster(filter: $filter, first: 100) {
        edges {
          node {
            ...RosterEntry
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, member],
);

export const rosterPageDocument = graphql(
  `
    query RosterPage($filter: RosterFilter, $after: String) {
      roster(filter: $filter, first: 100, after: $after) {
        edges {
          node {
            ...RosterEntry
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [member],
);

export const addDocument = graphql(
  `
    mutation AddRosterMember($input: AddRosterMemberInput!) {
      addRosterMember(input: $input) {
        rosterMember {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endDocument = graphql(
  `
    mutation EndRosterMember($input: EndRosterMemberInput!) {
      endRosterMember(input: $input) {
        rosterMember {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const absenceDocument = graphql(
  `
    mutation RecordAbsence($input: RecordAbsenceInput!) {
      recordAbsence(input: $input) {
        rosterMember {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const withdrawDocument = graphql(
  `
    mutation WithdrawAbsence($input: WithdrawAbsenceInput!) {
      withdrawAbsence(input: $input) {
        rosterMember {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export type RosterEntry = ResultOf<typeof member>;
export type RostersAnswer = ResultOf<typeof rostersDocument>;
export type RosterNation = NonNullable<RostersAnswer["nation"]>;

/** Asks for the rosters of an address. */
export function openRosters(load: Load, given: RostersSearch) {
  const search = rostersSearch({ ...given });
  return load(rostersDocument, {
    filter: filterOf(search),
    area: search.area ?? null,
    hasArea: search.area !== undefined,
    language: i18n.locale,
  });
}
