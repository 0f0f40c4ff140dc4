import { graphql } from "#/lib/graphql";
import { complianceParts } from "#/lib/monitoring";

export const visitsDocument = graphql(
  `
    query RegionVisits($area: ID, $by: String) {
      monitoringCompliance(area: $area, by: $by) {
        ...ComplianceParts
      }
    }
  `,
  [complianceParts],
);
