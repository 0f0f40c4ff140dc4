import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const token = graphql(`
  fragment OwnToken on Token @_unmask {
    id
    name
    scope
    createdAt
    expiresAt
    revokedAt
    lastUsedOn
  }
`);

export const tokensDocument = graphql(
  `
    query Tokens($language: String) {
      viewer {
        ...SessionViewer
        tokens {
          ...OwnToken
        }
      }
      nation {
        ...SessionNation
      }
    }
  `,
  [sessionViewer, sessionNation, token],
);

export const createDocument = graphql(
  `
    mutation CreateToken($input: CreateTokenInput!) {
      createToken(input: $input) {
        secret
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const revokeDocument = graphql(
  `
    mutation RevokeToken($input: RevokeTokenInput!) {
      revokeToken(input: $input) {
        token {
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

export type OwnToken = ResultOf<typeof token>;
