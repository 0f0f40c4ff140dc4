import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const confirmMonth = graphql(
  `
    mutation ConfirmMonth($input: ConfirmMonthInput!) {
      confirmMonth(input: $input) {
        reportingArea {
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

export const freezeReturn = graphql(
  `
    mutation FreezeReturn($input: FreezeReturnInput!) {
      freezeReturn(input: $input) {
        quarterlyReturn {
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

export const submitReturn = graphql(
  `
    mutation SubmitReturn($input: AnswerReturnInput!) {
      submitReturn(input: $input) {
        quarterlyReturn {
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

export const sendReturnBack = graphql(
  `
    mutation SendReturnBack($input: AnswerReturnInput!) {
      sendReturnBack(input: $input) {
        quarterlyReturn {
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

export const acceptReturn = graphql(
  `
    mutation AcceptReturn($input: AnswerReturnInput!) {
      acceptReturn(input: $input) {
        quarterlyReturn {
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
