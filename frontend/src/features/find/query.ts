import { graphql, type ResultOf } from "#/lib/graphql";

/** At most this many of a kind; whoever wants more goes to its list. */
export const mostOfAKind = 5;

/** What is called like a text, of the kinds that the viewer has lists of. */
export const findDocument = graphql(`
  query Find(
    $text: String!
    $first: Int!
    $withCommunities: Boolean!
    $withCases: Boolean!
    $withPeople: Boolean!
    $withAreas: Boolean!
  ) {
    communities(filter: { search: $text }, first: $first) @include(if: $withCommunities) {
      nodes {
        id
        name
        areaName
        parentAreaName
        level
      }
    }
    verificationRequests(
      filter: { search: $text }
      orderBy: { field: REQUESTED_ON, direction: DESC }
      first: $first
    ) @include(if: $withCases) {
      nodes {
        id
        communityName
        areaName
        level
        requestedOn
        closedOn
      }
    }
    users(filter: { search: $text }, first: $first) @include(if: $withPeople) {
      edges {
        node {
          id
          name
          displayName
        }
      }
    }
    areas(filter: { search: $text }, first: $first) @include(if: $withAreas) {
      edges {
        node {
          id
          name
          level
          parentName
        }
      }
    }
    organisations(filter: { search: $text }, first: $first) @include(if: $withAreas) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export type Found = ResultOf<typeof findDocument>;
