import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { caseNation } from "./query";

/** How what a community holds stands: levels, certificates, reviews, complaints, and what the viewer can do. */
export const standingOfDocument = graphql(
  `
    query StandingOfCommunity($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      communityStanding(community: $id) {
        communityId
        communityName
        areaNames
        underReview
        viewerReviews
        viewerComplains
        levels {
          level
          since
          certifiedBy
          viewerDecides
        }
        reviews {
          id
          version
          level
          tier
          cause
          note
          requestId
          openedOn
          dueOn
          overdue
          decidedOn
          kept
          reason
          sitting {
            attended
            recused
            minute
          }
          viewerDecides
        }
        complaints {
          id
          version
          text
          filedOn
          heardOn
          dismissed
          reason
        }
      }
      certificates(community: $id) {
        id
        serial
        level
        communityName
        body
        issuedOn
        code
        standing
        standingSince
        standingReason
        replaces
        file
      }
    }
  `,
  [sessionViewer, sessionNation, caseNation],
);

export type StandingAnswer = ResultOf<typeof standingOfDocument>;
export type CommunityStanding = NonNullable<StandingAnswer["communityStanding"]>;
export type Held = CommunityStanding["levels"][number];
export type Review = CommunityStanding["reviews"][number];
export type Complaint = CommunityStanding["complaints"][number];
export type Certificate = StandingAnswer["certificates"][number];

export const openReviewDocument = graphql(
  `
    mutation OpenReview($input: OpenReviewInput!) {
      openReview(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const decideReviewDocument = graphql(
  `
    mutation DecideReview($input: DecideReviewInput!) {
      decideReview(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const declareLapseDocument = graphql(
  `
    mutation DeclareLapse($input: DeclareLapseInput!) {
      declareLapse(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const reissueDocument = graphql(
  `
    mutation ReissueCertificate($input: ReissueCertificateInput!) {
      reissueCertificate(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const hearComplaintDocument = graphql(
  `
    mutation HearComplaint($input: HearComplaintInput!) {
      hearComplaint(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
