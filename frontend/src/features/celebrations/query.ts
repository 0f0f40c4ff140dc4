import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** How many the list shows at once. */
export const pageSize = 50;

const celebrationParts = graphql(`
  fragment CelebrationParts on Celebration @_unmask {
    id
    version
    tier
    areaId
    areaName
    on
    place
    joinedWith
    status
    settledOn
    settledText
    nominees
    viewerMayRun
    viewerMayDecide
    viewerMayNominate
    viewerMayGive
    listFile
    certificatesFile
  }
`);

const rulesParts = graphql(`
  fragment CelebrationNation on Nation @_unmask {
    today
    tiers {
      key
      name(language: $language)
      body(language: $language)
    }
    celebrations {
      dayName(language: $language)
      incentiveFrom
      currency
      minorDigits
      nominees {
        key
        name(language: $language)
        areaLevel
      }
    }
  }
`);

/** All that opens the list: the celebrations, and what the year lacks. */
export const celebrationsDocument = graphql(
  `
    query Celebrations($filter: CelebrationFilter, $first: Int!, $after: String, $year: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CelebrationNation
      }
      celebrations(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...CelebrationParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      celebrationYear(year: $year) {
        year
        tiers {
          tier
          yearly
          from
          until
          bodies
          held
          planned
          lacking {
            areaId
            areaName
          }
          yours {
            areaId
            areaName
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, rulesParts, celebrationParts],
);

/** All that opens a day. */
export const celebrationDocument = graphql(
  `
    query Celebration($id: ID!, $first: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CelebrationNation
      }
      celebration(id: $id) {
        celebration {
          ...CelebrationParts
        }
        honoured(most: $first) {
          counts {
            level
            count
          }
          inDoubt
          communities {
            communityId
            communityName
            areaName
            level
            reachedOn
            precision
            serial
            lost
            madeInError
            signFile
          }
        }
        nominations {
          id
          kind
          name
          place
          reason
          nominatedOn
          nominatedBy
          accepted
          decisionReason
          decidedOn
          decidedBy
          own
        }
        incentives {
          id
          communityId
          receiver
          level
          item
          valueMinor
          currency
          giver
          givenOn
          signature {
            name
            position
            means
            witness
            file
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, rulesParts, celebrationParts],
);

export type Celebration = ResultOf<typeof celebrationParts>;
export type Rules = ResultOf<typeof rulesParts>;
export type Year = NonNullable<ResultOf<typeof celebrationsDocument>["celebrationYear"]>;
export type Day = NonNullable<ResultOf<typeof celebrationDocument>["celebration"]>;
export type Nomination = Day["nominations"][number];
export type Incentive = Day["incentives"][number];
export type Honoured = Day["honoured"]["communities"][number];
