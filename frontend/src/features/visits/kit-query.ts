import { graphql, type ResultOf } from "#/lib/graphql";

export const kitDocument = graphql(`
  query VisitKit($plan: ID!) {
    visitKit(plan: $plan) {
      planId
      arrivalId
      verificationId
      checklist
      disqualifiesOpenDefaecation
      code
      samples {
        unit
        population
        size
        listHash
      }
      households {
        line
        number
        house
        adults
        children
      }
    }
  }
`);

/** What a phone takes along on a visit, so that it works without a network. */
export type VisitKit = NonNullable<ResultOf<typeof kitDocument>["visitKit"]>;
