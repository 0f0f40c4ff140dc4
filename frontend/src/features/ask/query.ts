import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const assessmentParts = graphql(`
  fragment AskAssessment on SelfAssessment @_unmask {
    id
    version
    level
    assessedOn
    assessors
    briefedOn
    briefedPeople
    decision
    decidedOn
    reassessOn
    measures
    score {
      total
      max
      minimum
      passed
      marks {
        code
        section
        marks
        max
        bonus
        notApplicable
        toConfirm
      }
    }
  }
`);

/** Where a community stands before its request: what it may ask for next, what is missing, how it assessed itself. */
export const askDocument = graphql(
  `
    query Ask($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        visitWithinMonths
        tiers {
          key
          body(language: $language)
        }
      }
      community(id: $id) {
        id
        name
        can
        endedOn
        targetOn
        level
      }
      nextRequest(community: $id) {
        level
        round
        from
        until
        receivedBy
        checklist
        selfAssessmentId
        action {
          viewerMay
          needs {
            need
            state
            message
            rule
          }
        }
      }
      selfAssessments(community: $id, first: 10) {
        edges {
          node {
            ...AskAssessment
          }
        }
      }
      verificationRequests(filter: { community: $id, open: true }, first: 1) {
        nodes {
          id
          level
          requestedOn
        }
      }
    }
  `,
  [sessionViewer, sessionNation, assessmentParts],
);

export type AskAnswer = ResultOf<typeof askDocument>;
export type AskNation = NonNullable<AskAnswer["nation"]>;
export type AskCommunity = NonNullable<AskAnswer["community"]>;
export type Next = NonNullable<AskAnswer["nextRequest"]>;
export type Need = Next["action"]["needs"][number];
export type Assessment = AskAnswer["selfAssessments"]["edges"][number]["node"];
export type OpenCase = AskAnswer["verificationRequests"]["nodes"][number];

/*
 * The acts answer with nothing but why they were refused: the page is loaded anew after each, so that what stands there
 * is what the server holds.
 */

export const recordDocument = graphql(
  `
    mutation RecordSelfAssessment($input: RecordSelfAssessmentInput!) {
      recordSelfAssessment(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const decideDocument = graphql(
  `
    mutation DecideSelfAssessment($input: DecideSelfAssessmentInput!) {
      decideSelfAssessment(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const requestDocument = graphql(
  `
    mutation RequestVerification($input: RequestVerificationInput!) {
      requestVerification(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
