import { graphql, type ResultOf } from "./graphql";

/** A decision on a body that presented communities, with the figures that it was decided by (WF12). */
export const sanctionParts = graphql(`
  fragment SanctionParts on Sanction @_unmask {
    id
    areaId
    areaName
    toTier
    submittedOn
    year
    presented
    eligible
    verified
    failed
    finding
    decision
    reason
    decidedOn
    sitting {
      attended
      recused
      minute
    }
  }
`);

export type Sanction = ResultOf<typeof sanctionParts>;
export type SanctionWord = Sanction["finding"];
