import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

/** Anybody's, signed in or not; nothing of it is answered (PR15). */
export const fileComplaintDocument = graphql(
  `
    mutation FileComplaint($input: FileComplaintInput!) {
      fileComplaint(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
