import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

/** Cases that a request brings; further ones come as the list is scrolled. */
export const pageSize = 50;

/** The profile's words for tiers and roles, and what day it is there. */
export const caseNation = graphql(`
  fragment CaseNation on Nation @_unmask {
    today
    ladder: levels {
      number
      monthsFromLower
      monitoring {
        visits
        per
      }
    }
    tiers {
      key
      depth
      officer
      committee
      quorum
      name(language: $language)
      body(language: $language)
    }
    roles {
      role
      abbreviation
      name(language: $language)
    }
    capacities {
      key
      tier
      name(language: $language)
    }
    offices {
      key
      name(language: $language)
    }
  }
`);

const row = graphql(`
  fragment CaseRow on VerificationRequestRow @_unmask {
    id
    communityName
    areaName
    parentAreaName
    level
    round
    state
    tier
    requestedOn
    dueOn
    overdue
    draftLate
    waitingSince
    closedOn
  }
`);

export type CaseRow = ResultOf<typeof row>;

/** The list's page: who is looking, what waits for them, and what else is on its way. */
export const casesDocument = graphql(
  `
    query Cases(
      $ours: VerificationRequestFilter
      $others: VerificationRequestFilter
      $withOurs: Boolean!
      $withOthers: Boolean!
      $orderBy: VerificationRequestOrder
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
      waiting(kinds: [APPEAL, REVIEW, COMPLAINT, COMPARE_PAPER, COMPARE_REQUEST], each: 5) @include(if: $withOurs) {
        ...WaitingGroup
      }
      ours: verificationRequests(filter: $ours, orderBy: $orderBy, first: $first) @include(if: $withOurs) {
        nodes {
          ...CaseRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
      others: verificationRequests(filter: $others, orderBy: $orderBy, first: $first)
        @include(if: $withOthers) {
        nodes {
          ...CaseRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, caseNation, row, waitingGroup],
);

export const moreCasesDocument = graphql(
  `
    query MoreCases(
      $filter: VerificationRequestFilter
      $orderBy: VerificationRequestOrder
      $first: Int!
      $after: String
    ) {
      verificationRequests(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        nodes {
          ...CaseRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [row],
);

export type CasesAnswer = ResultOf<typeof casesDocument>;
export type CasesNation = NonNullable<CasesAnswer["nation"]>;
export type Tier = CasesNation["tiers"][number];
