import { graphql, type ResultOf } from "#/lib/graphql";

const stepFlow = graphql(`
  fragment PaceFlow on StepFlow @_unmask {
    level
    step
    tier
    reached
    due
    wentOn
    later
    sometime
    early
    undated
  }
`);

/** How many moved on from step to step, asked for when it comes into sight. */
export const movedOnDocument = graphql(
  `
    query MovedOn($area: ID, $by: String, $level: Int, $every: TrendStep!) {
      movedOn(area: $area, by: $by, level: $level, every: $every) {
        level
        from
        all {
          ...PaceFlow
        }
        periods {
          from
          until
          steps {
            ...PaceFlow
          }
        }
        rows {
          areaId
          name
          steps {
            ...PaceFlow
          }
        }
      }
    }
  `,
  [stepFlow],
);

export type MovedOn = NonNullable<ResultOf<typeof movedOnDocument>["movedOn"]>;
export type StepFlow = ResultOf<typeof stepFlow>;
