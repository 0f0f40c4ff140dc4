import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const declareArea = graphql(
  `
    mutation DeclareArea($input: DeclareAreaInput!) {
      declareArea(input: $input) {
        wholeArea {
          areaId
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const setAreaTarget = graphql(
  `
    mutation SetAreaTarget($input: SetAreaTargetInput!) {
      setAreaTarget(input: $input) {
        wholeArea {
          areaId
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
