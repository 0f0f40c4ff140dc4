import { i18n } from "@lingui/core";
import { userErrorParts } from "#/lib/act";
import type { Load } from "#/lib/client";
import { graphql } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const surveyFormDocument = graphql(
  `
    query SurveyForm($token: String!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      surveyForm(token: $token) {
        state
        eventTitle
        title
        questions {
          kind
          text
        }
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export const answerSurvey = graphql(
  `
    mutation AnswerSurvey($input: AnswerSurveyInput!) {
      answerSurvey(input: $input) {
        kept
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export function openForm(load: Load, token: string) {
  return load(surveyFormDocument, { token, language: i18n.locale });
}
