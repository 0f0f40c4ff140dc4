import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const progressRow = graphql(`
  fragment RegionRow on ProgressRow @_unmask {
    id
    name
    censusPopulation
    censusYear
    listState
    listConfirmedOn
    communities
    triggered
    overdue
    dormant
    checked
    recorded
    reached
    reachedAny
    populationReachedAny
    communitiesReporting
    reportedYearFrom
    reportedYearTo
    householdsCounted
    improved
    handwashingBasic
    openDefaecation
    communitiesWithHouseholds
    organisations
    lastRecordedOn
    change {
      reachedAny
      lateArrivals
    }
  }
`);

export const regionDocument = graphql(
  `
    query Region($area: ID, $by: String, $since: Date, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      progress(area: $area, by: $by, since: $since) {
        by
        area {
          id
          name
          depth
          ancestors {
            id
            name
          }
        }
        rows {
          ...RegionRow
        }
        total {
          ...RegionRow
          reportedToilets
          communitiesReportingToilets
          reportedHandwashing
          communitiesReportingHandwashing
        }
      }
    }
  `,
  [sessionViewer, sessionNation, progressRow],
);

export type ProgressRow = ResultOf<typeof progressRow>;
export type RegionAnswer = ResultOf<typeof regionDocument>;
export type Progress = NonNullable<RegionAnswer["progress"]>;
export type ProgressTotal = Progress["total"];
