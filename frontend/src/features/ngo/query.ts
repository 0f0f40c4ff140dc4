import { communityLine } from "#/lib/community";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";
import { totalParts } from "#/ui/measures/totals";

export const ngoDocument = graphql(
  `
    query Supported(
      $filter: CommunityFilter
      $orderBy: CommunityOrder
      $after: String
      $past: SupportFilter
      $organisation: ID
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      waiting(each: 5) {
        ...WaitingGroup
      }
      communities(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
        nodes {
          ...CommunityLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
      verificationRequests(filter: { open: true }, first: 100) {
        nodes {
          id
          communityId
          level
          state
          waitingSince
        }
        totalCount
      }
      programmeTotals(organisation: $organisation) {
        ...ProgrammeTotalParts
      }
      past: supports(filter: $past, first: 100) {
        edges {
          node {
            id
            communityName
            what
            from
            fromPrecision
            until
          }
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup, communityLine, totalParts],
);

export type PastSupport = ResultOf<typeof ngoDocument>["past"]["edges"][number]["node"];
export type OpenCase = ResultOf<typeof ngoDocument>["verificationRequests"]["nodes"][number];
