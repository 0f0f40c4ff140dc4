import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const progressRow = graphql(`
  fragment ProgressRowFigures on ProgressRow @_unmask {
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

export const progressDocument = graphql(
  `
    query Progress($area: ID, $by: String, $since: Date, $language: String) {
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
          ...ProgressRowFigures
        }
        total {
          ...ProgressRowFigures
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
export type ProgressAnswer = ResultOf<typeof progressDocument>;
export type Progress = NonNullable<ProgressAnswer["progress"]>;
export type ProgressTotal = Progress["total"];
