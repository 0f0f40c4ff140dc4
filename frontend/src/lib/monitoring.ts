import { graphql, type ResultOf } from "#/lib/graphql";

/** What months asked for in monitoring visits, beside what was feasible and what was made (PR23). */
export const complianceParts = graphql(`
  fragment ComplianceParts on MonitoringCompliance @_unmask {
    from
    until
    rows {
      areaId
      name
      tally {
        required
        feasible
        counted
        visits
        evidenced
      }
    }
    total {
      required
      feasible
      counted
      visits
      evidenced
    }
    hands {
      role
      areaId
      areaName
      people
      names
      awayUntil
      tally {
        required
        feasible
        counted
        visits
        evidenced
      }
    }
  }
`);

export type Compliance = ResultOf<typeof complianceParts>;

/** Communities at risk of slipping back, with the reasons (PR16). */
export const slippingParts = graphql(`
  fragment SlippingParts on SlippingCommunities @_unmask {
    held
    total
    communities {
      communityId
      name
      areaName
      level
      underReview
      score
      reasons {
        sign
        n
        of
        weight
      }
    }
  }
`);

export type Slipping = ResultOf<typeof slippingParts>;
