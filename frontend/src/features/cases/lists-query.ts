import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { caseNation } from "./query";

/** Lists that a request brings. */
export const listsPage = 20;

const submitted = graphql(`
  fragment SubmittedList on ListSubmission @_unmask {
    id
    areaName
    fromTier
    toTier
    submittedOn
    submittedBy
    presented
    eligible
    verified
    failed
    penalisedAbovePercent
    requests {
      requestId
      communityName
      level
      state
      outcome
    }
  }
`);

export type SubmittedList = ResultOf<typeof submitted>;

/** Lists that were submitted, of an area or of all that the viewer looks after. */
export const listsDocument = graphql(
  `
    query SubmittedLists(
      $filter: ListSubmissionFilter
      $first: Int!
      $area: ID
      $hasArea: Boolean!
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      area(id: $area) @include(if: $hasArea) {
        id
        name
      }
      listSubmissions(filter: $filter, first: $first) {
        edges {
          node {
            ...SubmittedList
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
  [sessionViewer, sessionNation, caseNation, submitted],
);

export const moreListsDocument = graphql(
  `
    query MoreSubmittedLists($filter: ListSubmissionFilter, $first: Int!, $after: String) {
      listSubmissions(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...SubmittedList
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [submitted],
);

export type ListsNation = NonNullable<ResultOf<typeof listsDocument>["nation"]>;
