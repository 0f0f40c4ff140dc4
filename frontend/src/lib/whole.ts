import { graphql, type ResultOf } from "./graphql";

/** An area as a whole: how far it is, whether it was declared, and by when it is to be (PR1). */
export const wholeArea = graphql(`
  fragment WholeAreaParts on WholeArea @_unmask {
    areaId
    name
    communities
    held
    listConfirmed
    unconfirmed
    declaredOn
    lapsedOn
    outgrown
    joined
    holds
    decidedBy
    targetOn
    gained
    neededPerMonth
    viewerMayDeclare
    viewerMaySetTarget
  }
`);

export type WholeArea = ResultOf<typeof wholeArea>;

/** What was declared and does not stand any more, which must show: also where it is so again, until it is declared anew. */
export function isLost(area: Pick<WholeArea, "declaredOn" | "lapsedOn" | "holds">): boolean {
  return area.declaredOn !== null && (!area.holds || area.lapsedOn !== null);
}
