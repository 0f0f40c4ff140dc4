import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const recordServicePoint = graphql(
  `
    mutation RecordServicePoint($input: RecordServicePointInput!) {
      recordServicePoint(input: $input) {
        servicePoint {
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

export const changeServicePoint = graphql(
  `
    mutation ChangeServicePoint($input: ChangeServicePointInput!) {
      changeServicePoint(input: $input) {
        servicePoint {
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

export const confirmServicePoint = graphql(
  `
    mutation ConfirmServicePoint($input: ConfirmServicePointInput!) {
      confirmServicePoint(input: $input) {
        servicePoint {
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

export const endServicePoint = graphql(
  `
    mutation EndServicePoint($input: EndServicePointInput!) {
      endServicePoint(input: $input) {
        servicePoint {
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
