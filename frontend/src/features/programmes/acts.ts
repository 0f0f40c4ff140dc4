import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const recordProgramme = graphql(
  `
    mutation RecordProgramme($input: RecordProgrammeInput!) {
      recordProgramme(input: $input) {
        programme {
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

export const addProgrammeActivity = graphql(
  `
    mutation AddProgrammeActivity($input: AddProgrammeActivityInput!) {
      addProgrammeActivity(input: $input) {
        programme {
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

export const addProgrammeIndicator = graphql(
  `
    mutation AddProgrammeIndicator($input: AddProgrammeIndicatorInput!) {
      addProgrammeIndicator(input: $input) {
        programme {
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

export const recordProgrammeFigure = graphql(
  `
    mutation RecordProgrammeFigure($input: RecordProgrammeFigureInput!) {
      recordProgrammeFigure(input: $input) {
        programme {
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

export const recordBeneficiaryGroup = graphql(
  `
    mutation RecordBeneficiaryGroup($input: RecordBeneficiaryGroupInput!) {
      recordBeneficiaryGroup(input: $input) {
        id
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
