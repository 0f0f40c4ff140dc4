import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const personRow = graphql(`
  fragment PersonRow on User @_unmask {
    id
    name
    displayName
    staffNumber
    phone
    retiredOn
    signsIn
    invitedUntil
    lastSeenOn
    roles {
      id
      role
      areaName
      communityName
      organisationName
      actingForName
      from
      until
    }
  }
`);

export type PersonRow = ResultOf<typeof personRow>;

/** So many stand on the first page, and on each that is loaded on. */
export const pageSize = 100;

export const peopleDocument = graphql(
  `
    query People($filter: UserFilter, $first: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        roles {
          role
          abbreviation
          name(language: $language)
          place
          areaLevels
          givenByDistricts
          committee
        }
      }
      users(filter: $filter, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...PersonRow
          }
        }
      }
      everybody: users(first: 0) {
        totalCount
      }
      waiting: users(filter: { signsIn: false }, first: 0) {
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, personRow],
);

export type PeopleData = ResultOf<typeof peopleDocument>;
export type RoleWords = NonNullable<PeopleData["nation"]>["roles"][number];

export const morePeopleDocument = graphql(
  `
    query MorePeople($filter: UserFilter, $first: Int!, $after: String) {
      users(filter: $filter, first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...PersonRow
          }
        }
      }
    }
  `,
  [personRow],
);

export const createUserDocument = graphql(
  `
    mutation CreateUser($input: CreateUserInput!) {
      createUser(input: $input) {
        user {
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
