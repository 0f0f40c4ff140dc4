import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";
import { sheetParts } from "./sheet-query";

export const reportArrivalDocument = graphql(
  `
    mutation ReportArrival($input: ReportArrivalInput!) {
      reportArrival(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const saveAnswersDocument = graphql(
  `
    mutation SaveAnswers($input: SaveAnswersInput!) {
      saveAnswers(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const addEvidenceDocument = graphql(
  `
    mutation AddEvidence($input: AddEvidenceInput!) {
      addEvidence(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const removeEvidenceDocument = graphql(
  `
    mutation RemoveEvidence($input: RemoveEvidenceInput!) {
      removeEvidence(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const drawSampleDocument = graphql(
  `
    mutation DrawSample($input: DrawSampleInput!) {
      drawSample(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const markAbsentDocument = graphql(
  `
    mutation MarkAbsent($input: MarkAbsentInput!) {
      markAbsent(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const breakOffVisitDocument = graphql(
  `
    mutation BreakOffVisit($input: BreakOffVisitInput!) {
      breakOffVisit(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);

export const submitVerificationDocument = graphql(
  `
    mutation SubmitVerification($input: SubmitVerificationInput!) {
      submitVerification(input: $input) {
        verification {
          ...SheetParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts, sheetParts],
);
