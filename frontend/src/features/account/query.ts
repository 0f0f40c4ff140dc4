import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const accountDocument = graphql(
  `
    query Account($language: String) {
      viewer {
        ...SessionViewer
        account {
          id
          version
          name
          displayName
          phone
          staffNumber
          locale
        }
      }
      nation {
        ...SessionNation
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type OwnAccount = NonNullable<ResultOf<typeof accountDocument>["viewer"]["account"]>;

export const changeOwnAccountDocument = graphql(
  `
    mutation ChangeOwnAccount($input: ChangeUserInput!) {
      changeUser(input: $input) {
        user {
          id
          version
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
