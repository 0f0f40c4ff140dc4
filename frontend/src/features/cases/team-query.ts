import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { caseNation } from "./query";

const reasonParts = graphql(`
  fragment TeamReasonParts on TeamReason @_unmask {
    code
    severity
    rule
    text
    params {
      name
      value
    }
    rosterMemberId
    name
  }
`);

const planParts = graphql(`
  fragment CasePlan on VisitPlan @_unmask {
    id
    version
    visitOn
    arrivedAt
    calledOffOn
    members {
      rosterMemberId
      name
      capacity
      office
      organisationName
      leads
      scores
      baselineSeen
      reportsSeen
    }
    papers {
      triggeredOn
      households
      baseline {
        reportedOn
      }
      monitoring {
        observedOn
      }
    }
  }
`);

export type Plan = ResultOf<typeof planParts>;
export type TeamReason = ResultOf<typeof reasonParts>;

/** The team builder's page. Whoever does not constitute the team gets nothing of it (WF5). */
export const teamDocument = graphql(
  `
    query CaseTeam($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      verificationRequest(id: $id) {
        id
        version
        communityId
        communityName
        areaNames
        level
        tier
        state
        dueOn
        overdue
        viewerPlansVisits
      }
      visitPlans(filter: { request: $id, open: true }, first: 5) {
        edges {
          node {
            ...CasePlan
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, caseNation, planParts],
);

export type TeamAnswer = ResultOf<typeof teamDocument>;
export type TeamCase = NonNullable<TeamAnswer["verificationRequest"]>;
export type TeamNation = NonNullable<TeamAnswer["nation"]>;

export const proposalsDocument = graphql(
  `
    query CaseTeamProposals($request: ID!, $visitOn: Date, $keep: [ID!]) {
      teamProposals(request: $request, visitOn: $visitOn, keep: $keep) {
        proposals {
          members {
            rosterMemberId
            name
            capacity
            office
            leads
            scores
            load
          }
          load
          warnings {
            ...TeamReasonParts
          }
        }
        leftOut {
          rosterMemberId
          name
          capacity
          office
          load
          reasons {
            ...TeamReasonParts
          }
        }
        shortage {
          ...TeamReasonParts
        }
      }
    }
  `,
  [reasonParts],
);

export type Proposals = NonNullable<ResultOf<typeof proposalsDocument>["teamProposals"]>;
export type Proposed = Proposals["proposals"][number];
export type LeftOut = Proposals["leftOut"][number];

export const findingsDocument = graphql(
  `
    query CaseTeamFindings($request: ID!, $visitOn: Date, $team: [SeatInput!]!) {
      teamFindings(request: $request, visitOn: $visitOn, team: $team) {
        allowed
        findings {
          ...TeamReasonParts
        }
      }
    }
  `,
  [reasonParts],
);

export const constituteDocument = graphql(
  `
    mutation ConstituteTeam($input: ConstituteTeamInput!) {
      constituteTeam(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const replaceMemberDocument = graphql(
  `
    mutation ReplaceMember($input: ReplaceMemberInput!) {
      replaceMember(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const callOffDocument = graphql(
  `
    mutation CallOffVisit($input: CallOffVisitInput!) {
      callOffVisit(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
