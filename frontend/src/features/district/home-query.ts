import { communityLine } from "#/lib/community";
import { graphql } from "#/lib/graphql";
import { complianceParts, slippingParts } from "#/lib/monitoring";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";
import { districtRow } from "./query";

/** A district's home: how it stands, and which communities are late or stalled. */
export const districtDocument = graphql(
  `
    query District(
      $area: ID
      $late: CommunityFilter
      $byDue: CommunityOrder
      $quiet: CommunityFilter
      $byChange: CommunityOrder
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        tiers {
          key
          name(language: $language)
        }
      }
      progress(area: $area) {
        by
        area {
          id
          name
          ancestors {
            id
            name
          }
        }
        rows {
          ...DistrictRow
        }
        total {
          ...DistrictRow
        }
      }
      waiting(each: 3, area: $area) {
        ...WaitingGroup
      }
      listPreview(area: $area) {
        toTier
        verified
        failed
        penalisedAbovePercent
      }
      monitoringCompliance(area: $area) {
        ...ComplianceParts
      }
      slippingCommunities(area: $area, most: 20) {
        ...SlippingParts
      }
      late: communities(filter: $late, orderBy: $byDue, first: 20) {
        nodes {
          ...CommunityLine
        }
        totalCount
      }
      stalled: communities(filter: $quiet, orderBy: $byChange, first: 20) {
        nodes {
          ...CommunityLine
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup, districtRow, communityLine, complianceParts, slippingParts],
);
