import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";

/*
 * The acts on a case. They answer with nothing but why they were refused: the page is loaded anew after each, so that
 * what stands there is what the server holds.
 */

export const replyDocument = graphql(
  `
    mutation ReplyToRequest($input: ReplyToRequestInput!) {
      replyToRequest(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const handDownDocument = graphql(
  `
    mutation HandDownRequest($input: HandDownRequestInput!) {
      handDownRequest(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const withdrawDocument = graphql(
  `
    mutation WithdrawRequest($input: WithdrawRequestInput!) {
      withdrawRequest(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const settleFlagDocument = graphql(
  `
    mutation SettleFlag($input: SettleFlagInput!) {
      settleFlag(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordMeetingDocument = graphql(
  `
    mutation RecordMeeting($input: RecordMeetingInput!) {
      recordMeeting(input: $input) {
        meeting {
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

export const certifyDocument = graphql(
  `
    mutation Certify($input: CertifyInput!) {
      certify(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const refuseDocument = graphql(
  `
    mutation Refuse($input: RefuseInput!) {
      refuse(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

/** Meetings of a body in which a decision can still be recorded. */
export const meetingsDocument = graphql(`
  query BodyMeetings($filter: MeetingFilter, $waiting: VerificationRequestFilter) {
    verificationRequests(filter: $waiting, first: 50) {
      nodes {
        id
        communityName
        level
        state
      }
    }
    beside: waiting(kinds: [APPEAL, REVIEW, COMPLAINT, SANCTION], each: 50) {
      kind
      entries {
        id
        communityName
        areaName
        level
        tier
      }
    }
    meetings(filter: $filter, first: 10) {
      edges {
        node {
          id
          heldOn
          attended
          minute
          decisions
        }
      }
    }
  }
`);

export type Meeting = ResultOf<typeof meetingsDocument>["meetings"]["edges"][number]["node"];
