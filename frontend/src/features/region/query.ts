import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

const regionRow = graphql(`
  fragment RegionRow on ProgressRow @_unmask {
    id
    code
    name
    tileColumn
    tileRow
    latitude
    longitude
    censusPopulation
    ruralPopulation
    censusYear
    listState
    listConfirmedOn
    communities
    triggered
    overdue
    dormant
    flagged
    recorded
    reached
    reachedAny
    populationReached
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
  }
`);

const trendRow = graphql(`
  fragment RegionTrendRow on TrendRow @_unmask {
    id
    level
    reached
    reachedAny
  }
`);

const waitingStep = graphql(`
  fragment RegionWaitingStep on WaitingStep @_unmask {
    state
    tier
    cases
    timed
    late
    medianDays
  }
`);

/** All that opens the page: the figures, their last twelve months, whether there is a map, and the nation's pace on its home. */
export const regionDocument = graphql(
  `
    query Progress($area: ID, $by: String, $language: String, $pace: Boolean! = false) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        tiers {
          key
          body(language: $language)
        }
      }
      waiting(each: 4, area: $area) {
        ...WaitingGroup
      }
      progress(area: $area, by: $by) {
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
      trend(area: $area, by: $by, steps: 12) {
        days
        rows {
          ...RegionTrendRow
        }
        total {
          ...RegionTrendRow
          late
          lateAny
          undated
          undatedAny
        }
      }
      borders(area: $area, by: $by) {
        url
        areas
        lacking {
          name
        }
        sources
      }
      officialsWaiting @include(if: $pace) {
        total {
          ...RegionWaitingStep
        }
        rows {
          areaId
          name
          steps {
            ...RegionWaitingStep
          }
        }
      }
      cohorts(everyLevel: false) @include(if: $pace) {
        level
        all {
          from
          levels {
            level
            triggered
            reached
            median
          }
        }
        rows {
          areaId
          times {
            triggered
            reached
            median
          }
        }
      }
      slippage @include(if: $pace) {
        since
        total {
          level
          held
          seen
          lost
        }
        rows {
          areaId
          levels {
            level
            held
            seen
            lost
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup, regionRow, trendRow, waitingStep],
);

/** A longer trend at one level, by quarter, asked for when its drawing comes into sight. */
export const longTrendDocument = graphql(`
  query LongTrend($area: ID, $by: String, $level: Int!) {
    trend(area: $area, by: $by, level: $level, steps: 20, every: QUARTER) {
      days
      rows {
        id
        reached
        reachedAny
        late
        lateAny
        undated
        undatedAny
      }
      total {
        reached
        reachedAny
        late
        lateAny
        gained
        lost
        undated
        undatedAny
      }
    }
  }
`);

/** Who supports how many communities where, asked for when its table comes into sight. */
export const organisationAreasDocument = graphql(`
  query OrganisationAreas($area: ID, $by: String) {
    organisationAreas(area: $area, by: $by) {
      organisationId
      organisationName
      areaId
      communities
      past
    }
  }
`);

export type ProgressRow = ResultOf<typeof regionRow>;
export type RegionAnswer = ResultOf<typeof regionDocument>;
export type RegionNation = NonNullable<RegionAnswer["nation"]>;
export type WaitingStep = ResultOf<typeof waitingStep>;
export type Progress = NonNullable<RegionAnswer["progress"]>;
export type ProgressTotal = Progress["total"];
export type Trend = NonNullable<RegionAnswer["trend"]>;
export type LongTrend = NonNullable<ResultOf<typeof longTrendDocument>["trend"]>;
export type OrganisationArea = ResultOf<typeof organisationAreasDocument>["organisationAreas"][number];
