import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const waitingStep = graphql(`
  fragment PaceStep on WaitingStep @_unmask {
    level
    state
    tier
    cases
    timed
    late
    medianDays
    oldestDays
  }
`);

const timeFrame = graphql(`
  fragment PaceFrame on TimeFrame @_unmask {
    level
    communities
    dormant
    late
    lateWithOfficials
    medianLateDays
    oldestLateDays
  }
`);

/** All that opens the page: where cases wait; the rest is asked for as it comes into sight. */
export const paceDocument = graphql(
  `
    query Pace($area: ID, $by: String, $level: Int, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        tiers {
          key
          depth
          body(language: $language)
        }
      }
      casesWaiting(area: $area, by: $by, level: $level) {
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
          areaId
          name
          steps {
            ...PaceStep
          }
          frames {
            ...PaceFrame
          }
        }
        total {
          steps {
            ...PaceStep
          }
          frames {
            ...PaceFrame
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, waitingStep, timeFrame],
);

export type PaceAnswer = ResultOf<typeof paceDocument>;
export type PaceNation = NonNullable<PaceAnswer["nation"]>;
export type CasesWaiting = NonNullable<PaceAnswer["casesWaiting"]>;
export type WaitingRow = CasesWaiting["rows"][number];
export type WaitingStep = ResultOf<typeof waitingStep>;
export type TimeFrame = ResultOf<typeof timeFrame>;
