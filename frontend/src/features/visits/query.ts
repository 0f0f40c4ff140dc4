import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** Names of tiers and capacities, as the nation's profile has them. */
export const visitNation = graphql(
  `
    fragment VisitNation on Nation @_unmask {
      ...SessionNation
      today
      timeZone
      tiers {
        key
        name(language: $language)
      }
      capacities {
        key
        name(language: $language)
      }
    }
  `,
  [sessionNation],
);

export type VisitNation = ResultOf<typeof visitNation>;

const visitLine = graphql(`
  fragment VisitLine on VisitPlan @_unmask {
    id
    communityName
    areaName
    parentAreaName
    level
    tier
    visitOn
    arrivedAt
    calledOffOn
    verificationId
    verificationState
    viewerOnTeam
    members {
      name
      capacity
      leads
      scores
      hasAccount
      baselineSeen
      reportsSeen
      isViewer
    }
  }
`);

export type VisitLine = ResultOf<typeof visitLine>;

export const visitsDocument = graphql(
  `
    query Visits($language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...VisitNation
      }
      open: visitPlans(filter: { open: true }, first: 30) {
        edges {
          node {
            ...VisitLine
          }
        }
      }
      made: visitPlans(filter: { open: false }, last: 30) {
        edges {
          node {
            ...VisitLine
          }
        }
      }
    }
  `,
  [sessionViewer, visitNation, visitLine],
);

const visitParts = graphql(
  `
    fragment VisitParts on VisitPlan @_unmask {
      ...VisitLine
      version
      calledOffReason
      checklist
      code
      latitude
      longitude
      viewerConstitutes
      papers {
        triggeredOn
        households
        baseline {
          reportedOn
          reportedPrecision
          sourceName
          population
          households
          toilets
          handwashing
        }
        monitoring {
          observedOn
          byLeader
          informal
          note
        }
      }
    }
  `,
  [visitLine],
);

export type VisitParts = ResultOf<typeof visitParts>;

export const visitDocument = graphql(
  `
    query Visit($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...VisitNation
      }
      visitPlan(id: $id) {
        ...VisitParts
      }
    }
  `,
  [sessionViewer, visitNation, visitParts],
);

export const reviewPapersDocument = graphql(
  `
    mutation ReviewPapers($input: ReviewPapersInput!) {
      reviewPapers(input: $input) {
        visitPlan {
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

export const callOffVisitDocument = graphql(
  `
    mutation CallOffKnownVisit($input: CallOffVisitInput!) {
      callOffVisit(input: $input) {
        visitPlan {
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
