import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const publicDocument = graphql(
  `
    query PublicStatus(
      $area: ID
      $certified: CertifiedCommunityFilter
      $after: String
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      area(id: $area) {
        name
        depth
        ancestors {
          id
          name
        }
      }
      league {
        nextYear
      }
      certified(area: $area) {
        id
        name
        reached
      }
      certifiedCommunities(filter: $certified, first: 50, after: $after) {
        nodes {
          id
          name
          areaName
          parentAreaName
          level
          levelSince
          levelSincePrecision
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type PublicAnswer = ResultOf<typeof publicDocument>;
export type CertifiedCommunity = PublicAnswer["certifiedCommunities"]["nodes"][number];
