import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** A signed verification whose verdict its leader can still correct (PR12). */
export const toCorrectDocument = graphql(
  `
    query VerificationToCorrect($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      verification(id: $id) {
        id
        communityName
        checklist
        arrivedOn
        viewerCorrects
        members {
          name
          leads
        }
        verdict {
          answers {
            code
            met
            asks {
              code
              met
            }
            choice
            n
            of
            parts
            notApplicable
            reason
            remark
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type ToCorrect = NonNullable<ResultOf<typeof toCorrectDocument>["verification"]>;

export const correctDocument = graphql(
  `
    mutation CorrectVerification($input: CorrectVerificationInput!) {
      correctVerification(input: $input) {
        verification {
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
