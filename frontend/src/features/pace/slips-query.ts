import { graphql, type ResultOf } from "#/lib/graphql";

const series = graphql(`
  fragment PaceSlips on SlippageSeries @_unmask {
    areaId
    name
    held
    seen
    lost
  }
`);

/** What slipped at the ends of past steps, asked for when it comes into sight. */
export const slipsDocument = graphql(
  `
    query SlippageOverTime($area: ID, $by: String, $level: Int!, $every: TrendStep!, $steps: Int!) {
      slippageOverTime(area: $area, by: $by, level: $level, every: $every, steps: $steps) {
        days
        total {
          ...PaceSlips
        }
        rows {
          ...PaceSlips
        }
      }
    }
  `,
  [series],
);

export type Slips = NonNullable<ResultOf<typeof slipsDocument>["slippageOverTime"]>;
