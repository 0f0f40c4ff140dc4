import { graphql, type ResultOf } from "#/lib/graphql";
import { savedViewParts } from "#/lib/saved-views";
import { sessionNation, sessionViewer } from "#/lib/session";

const communityRow = graphql(`
  fragment CommunityListRow on CommunityRow @_unmask {
    id
    name
    areaName
    parentAreaName
    triggeredOn
    triggeredPrecision
    level
    levelUnderReview
    levelSince
    levelSincePrecision
    recordedLevel
    recordedOn
    recordedOnPrecision
    lastLevelChangeOn
    lastLevelChangePrecision
    dueOn
    overdue
    stalled
    dormantOn
    population
    populationYear
    flagged
    endedOn
    householdsCounted
    improved
    openDefaecation
    handwashingBasic
    reportedHouseholds
    reportedToilets
    organisations
    lastRecordedOn
  }
`);

export const communitiesDocument = graphql(
  `
    query Communities(
      $filter: CommunityFilter
      $order: CommunityOrder
      $whole: CommunityFilter
      $area: ID
      $supporter: ID!
      $supported: Boolean!
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      mine: viewer {
        savedViews(page: "communities") {
          ...SavedViewParts
        }
      }
      land: nation {
        today
        stalledAfterMonths
      }
      area(id: $area) {
        id
        name
      }
      organisation(id: $supporter) @include(if: $supported) {
        id
        name
      }
      all: communities(filter: $whole, first: 0) {
        totalCount
      }
      communities(filter: $filter, orderBy: $order, first: 100) {
        nodes {
          ...CommunityListRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, savedViewParts, communityRow],
);

/** Further pages of the list. */
export const moreCommunitiesDocument = graphql(
  `
    query MoreCommunities($filter: CommunityFilter, $order: CommunityOrder, $after: String) {
      communities(filter: $filter, orderBy: $order, first: 100, after: $after) {
        nodes {
          ...CommunityListRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [communityRow],
);

const pointParts = graphql(`
  fragment PointParts on CommunityPoints @_unmask {
    withoutPoint
    points {
      latitude
      longitude
      communities
      communityId
      name
      checked
      recorded
    }
  }
`);

/** The same communities on a map: all of them drawn together, to begin with. */
export const mapDocument = graphql(
  `
    query CommunitiesMap(
      $filter: CommunityFilter
      $bbox: BoundingBox
      $zoom: Int!
      $whole: CommunityFilter
      $area: ID
      $supporter: ID!
      $supported: Boolean!
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      mine: viewer {
        savedViews(page: "communities") {
          ...SavedViewParts
        }
      }
      land: nation {
        today
        stalledAfterMonths
      }
      area(id: $area) {
        id
        name
      }
      organisation(id: $supporter) @include(if: $supported) {
        id
        name
      }
      all: communities(filter: $whole, first: 0) {
        totalCount
      }
      communities(filter: $filter, first: 0) {
        totalCount
      }
      communityPoints(filter: $filter, bbox: $bbox, zoom: $zoom) {
        ...PointParts
      }
      borders(area: $area) {
        url
        sources
      }
    }
  `,
  [sessionViewer, sessionNation, savedViewParts, pointParts],
);

/** What is in sight after the map was moved. */
export const pointsDocument = graphql(
  `
    query CommunitiesInSight($filter: CommunityFilter, $bbox: BoundingBox, $zoom: Int!) {
      communityPoints(filter: $filter, bbox: $bbox, zoom: $zoom) {
        ...PointParts
      }
    }
  `,
  [pointParts],
);

export type CommunitiesAnswer = ResultOf<typeof communitiesDocument>;
export type MapAnswer = ResultOf<typeof mapDocument>;
export type CommunityRow = ResultOf<typeof communityRow>;
export type Point = MapAnswer["communityPoints"]["points"][number];
