import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

// The acts on a community's way. They answer with nothing but why they were refused: the page is loaded anew after each.

export const recordCommunityMeetingDocument = graphql(
  `
    mutation RecordCommunityMeeting($input: RecordCommunityMeetingInput!) {
      recordCommunityMeeting(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const agreeActionDocument = graphql(
  `
    mutation AgreeAction($input: AgreeActionInput!) {
      agreeAction(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const settleActionDocument = graphql(
  `
    mutation SettleAction($input: SettleActionInput!) {
      settleAction(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const adoptRegulationDocument = graphql(
  `
    mutation AdoptRegulation($input: AdoptRegulationInput!) {
      adoptRegulation(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endRegulationDocument = graphql(
  `
    mutation EndRegulation($input: EndRegulationInput!) {
      endRegulation(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordViolationDocument = graphql(
  `
    mutation RecordViolation($input: RecordViolationInput!) {
      recordViolation(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const actOnViolationDocument = graphql(
  `
    mutation ActOnViolation($input: ActOnViolationInput!) {
      actOnViolation(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordPlaceDocument = graphql(
  `
    mutation RecordPlace($input: RecordPlaceInput!) {
      recordPlace(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const keepDefaecationMapDocument = graphql(
  `
    mutation KeepDefaecationMap($input: KeepDefaecationMapInput!) {
      keepDefaecationMap(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordMonitoringReportDocument = graphql(
  `
    mutation RecordMonitoringReport($input: RecordMonitoringReportInput!) {
      recordMonitoringReport(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
