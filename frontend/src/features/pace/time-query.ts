import { graphql, type ResultOf } from "#/lib/graphql";

const levelTimes = graphql(`
  fragment PaceTimes on LevelTimes @_unmask {
    level
    triggered
    reached
    quartile
    median
    upperQuartile
  }
`);

const levelChecks = graphql(`
  fragment PaceChecks on LevelChecks @_unmask {
    level
    tier
    verified
    passed
  }
`);

const levelSlippage = graphql(`
  fragment PaceSlippage on LevelSlippage @_unmask {
    level
    held
    seen
    lost
  }
`);

/** Times to each level by cohort, asked for when they come into sight. */
export const cohortsDocument = graphql(
  `
    query Cohorts($area: ID, $by: String, $level: Int!, $every: TrendStep!) {
      cohorts(area: $area, by: $by, level: $level, every: $every) {
        undated
        all {
          from
          levels {
            ...PaceTimes
          }
        }
        cohorts {
          from
          until
          levels {
            ...PaceTimes
          }
        }
        rows {
          areaId
          name
          times {
            ...PaceTimes
          }
        }
      }
    }
  `,
  [levelTimes],
);

/** What slips and what passes, asked for when they come into sight. */
export const outcomesDocument = graphql(
  `
    query Outcomes($area: ID, $by: String) {
      slippage(area: $area, by: $by) {
        since
        total {
          ...PaceSlippage
        }
        rows {
          areaId
          name
          levels {
            ...PaceSlippage
          }
        }
      }
      passRates(area: $area, by: $by) {
        years {
          since
          until
          checks {
            ...PaceChecks
          }
        }
        rows {
          areaId
          name
          checks {
            ...PaceChecks
          }
        }
      }
    }
  `,
  [levelSlippage, levelChecks],
);

export type Cohorts = NonNullable<ResultOf<typeof cohortsDocument>["cohorts"]>;
export type Cohort = Cohorts["cohorts"][number];
export type Times = ResultOf<typeof levelTimes>;
export type Slippage = NonNullable<ResultOf<typeof outcomesDocument>["slippage"]>;
export type PassRates = NonNullable<ResultOf<typeof outcomesDocument>["passRates"]>;
export type Checks = ResultOf<typeof levelChecks>;
