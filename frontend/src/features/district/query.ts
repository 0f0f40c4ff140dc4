import { communityLine } from "#/lib/community";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

const districtRow = graphql(`
  fragment DistrictRow on ProgressRow @_unmask {
    id
    name
    listState
    communities
    triggered
    overdue
    dormant
    checked
    recorded
    reached
    householdsCounted
    improved
    lastRecordedOn
  }
`);

export type DistrictRow = ResultOf<typeof districtRow>;

export const districtDocument = graphql(
  `
    query District(
      $area: ID
      $late: CommunityFilter
      $byDue: CommunityOrder
      $quiet: CommunityFilter
      $byChange: CommunityOrder
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      progress(area: $area) {
        by
        area {
          id
          name
          ancestors {
            id
            name
          }
        }
        rows {
          ...DistrictRow
        }
        total {
          ...DistrictRow
        }
      }
      waiting(each: 3) {
        ...WaitingGroup
      }
      late: communities(filter: $late, orderBy: $byDue, first: 20) {
        nodes {
          ...CommunityLine
        }
        totalCount
      }
      stalled: communities(filter: $quiet, orderBy: $byChange, first: 20) {
        nodes {
          ...CommunityLine
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup, districtRow, communityLine],
);

/** An assistant's or a verifier's communities, a page of them at a time. */
export const patchDocument = graphql(
  `
    query Patch(
      $area: ID
      $filter: CommunityFilter
      $orderBy: CommunityOrder
      $after: String
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      progress(area: $area) {
        area {
          id
          name
        }
        total {
          ...DistrictRow
        }
      }
      waiting(each: 3) {
        ...WaitingGroup
      }
      communities(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
        nodes {
          ...CommunityLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup, districtRow, communityLine],
);
