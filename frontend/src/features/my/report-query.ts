import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

/** What a natural leader saw, as a monitoring report. */
export const reportDocument = graphql(
  `
    mutation ReportMonitoring($input: RecordMonitoringReportInput!) {
      recordMonitoringReport(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
