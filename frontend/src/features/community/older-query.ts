import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const recordedPage = graphql(`
  fragment RecordedPage on RecordedLevelConnection @_unmask {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      version
      communityId
      communityName
      checkedLevel
      areaName
      parentAreaName
      level
      sourceName
      effectiveOn
      effectivePrecision
      standing
      reason
      settledOn
    }
  }
`);

export const olderListsDocument = graphql(
  `
    query OlderLists($area: ID, $filter: RecordedLevelFilter, $first: Int = 100, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      area(id: $area) {
        id
        name
      }
      recordedLists(area: $area) {
        sourceName
        level
        waiting
        recognised
        reverify
        rejected
      }
      recordedLevels(filter: $filter, first: $first) {
        ...RecordedPage
      }
    }
  `,
  [sessionViewer, sessionNation, recordedPage],
);

export const recordedLevelsDocument = graphql(
  `
    query RecordedLevels($filter: RecordedLevelFilter, $first: Int = 100, $after: String) {
      recordedLevels(filter: $filter, first: $first, after: $after) {
        ...RecordedPage
      }
    }
  `,
  [recordedPage],
);

export type OlderAnswer = ResultOf<typeof olderListsDocument>;
export type RecordedList = OlderAnswer["recordedLists"][number];
export type RecordedLevel = OlderAnswer["recordedLevels"]["nodes"][number];

/** How many levels come at once. */
export const olderPageSize = 100;
