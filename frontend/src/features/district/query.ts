import { communityLine } from "#/lib/community";
import { graphql, type ResultOf } from "#/lib/graphql";
import { slippingParts } from "#/lib/monitoring";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

export const districtRow = graphql(`
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

const call = graphql(`
  fragment RoundCall on MonitoringCall @_unmask {
    communityId
    name
    areaName
    level
    state
    required
    made
    by
    missedBefore
    lastOn
  }
`);

export type RoundCall = ResultOf<typeof call>;

/** An assistant's day: whom to visit, and a page of their communities. */
export const todayDocument = graphql(
  `
    query Today(
      $area: ID
      $filter: CommunityFilter
      $orderBy: CommunityOrder
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      monitoringRound(most: 60, area: $area) {
        communities
        overdue
        due
        done
        required
        made
        feasible
        next {
          ...RoundCall
        }
      }
      slippingCommunities(area: $area, most: 10) {
        ...SlippingParts
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
      waiting(each: 3, area: $area) {
        ...WaitingGroup
      }
      communities(filter: $filter, orderBy: $orderBy, first: 50) {
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
  [sessionViewer, sessionNation, waitingGroup, districtRow, communityLine, call, slippingParts],
);

export type Round = NonNullable<ResultOf<typeof todayDocument>["monitoringRound"]>;

/** An assistant's or a verifier's communities, a page of them at a time. */
export const patchDocument = graphql(
  `
    query Patch(
      $area: ID
      $filter: CommunityFilter
      $orderBy: CommunityOrder
      $after: String
      $checks: Boolean! = false
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        tiers @include(if: $checks) {
          key
          name(language: $language)
        }
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
      waiting(each: 3, area: $area) {
        ...WaitingGroup
      }
      ownChecks @include(if: $checks) {
        verificationId
        requestId
        communityName
        level
        verifiedOn
        outcome
        tierBefore
        outcomeBefore
        differing
        compared
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
