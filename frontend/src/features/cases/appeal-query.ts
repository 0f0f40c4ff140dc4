import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";

/** A case's appeals, and what can be appealed against now (PR13). */
export const appealParts = graphql(`
  fragment CaseAppeals on VerificationRequest @_unmask {
    underReview
    appealAgainst
    appeals {
      id
      version
      against
      tier
      grounds
      filedOn
      decidedOn
      upheld
      reason
      sitting {
        attended
        recused
        minute
      }
      viewerDecides
    }
  }
`);

export type Appeal = ResultOf<typeof appealParts>["appeals"][number];

export const appealDocument = graphql(
  `
    mutation Appeal($input: AppealInput!) {
      appeal(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const decideAppealDocument = graphql(
  `
    mutation DecideAppeal($input: DecideAppealInput!) {
      decideAppeal(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
