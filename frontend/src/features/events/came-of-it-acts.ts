import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const recordEventDecision = graphql(
  `
    mutation RecordEventDecision($input: RecordEventDecisionInput!) {
      recordEventDecision(input: $input) {
        event {
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

export const addEventAction = graphql(
  `
    mutation AddEventAction($input: AddEventActionInput!) {
      addEventAction(input: $input) {
        event {
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

export const followEventAction = graphql(
  `
    mutation FollowEventAction($input: FollowEventActionInput!) {
      followEventAction(input: $input) {
        event {
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

export const makeSurvey = graphql(
  `
    mutation MakeSurvey($input: MakeSurveyInput!) {
      makeSurvey(input: $input) {
        event {
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

export const typeSurveyAnswer = graphql(
  `
    mutation TypeSurveyAnswer($input: TypeSurveyAnswerInput!) {
      typeSurveyAnswer(input: $input) {
        event {
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

export const tallySurvey = graphql(
  `
    mutation TallySurvey($input: TallySurveyInput!) {
      tallySurvey(input: $input) {
        event {
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

export const codeSurveyText = graphql(
  `
    mutation CodeSurveyText($input: CodeSurveyTextInput!) {
      codeSurveyText(input: $input) {
        event {
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

export const closeSurvey = graphql(
  `
    mutation CloseSurvey($input: CloseSurveyInput!) {
      closeSurvey(input: $input) {
        event {
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
