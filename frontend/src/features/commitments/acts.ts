import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const recordCommitment = graphql(
  `
    mutation RecordCommitment($input: RecordCommitmentInput!) {
      recordCommitment(input: $input) {
        commitment {
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

export const followCommitment = graphql(
  `
    mutation FollowCommitment($input: FollowCommitmentInput!) {
      followCommitment(input: $input) {
        commitment {
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
