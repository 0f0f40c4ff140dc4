import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

/** What an administrator looks after: people, their roles, areas that nobody confirmed, what came in. */
export const adminDocument = graphql(
  `
    query Admin($people: UserFilter, $unconfirmed: AreaFilter, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        tiers {
          key
          name(language: $language)
        }
      }
      waiting(each: 4) {
        ...WaitingGroup
      }
      users(filter: $people, first: 1) {
        totalCount
      }
      roleAssignments(first: 1) {
        totalCount
      }
      areas(filter: $unconfirmed, first: 10) {
        edges {
          node {
            id
            name
            parentName
          }
        }
        totalCount
      }
      rosterStrength(most: 8) {
        tiers {
          tier
          complete
          of
        }
        lacking {
          areaId
          areaName
          tier
          levels
          people
        }
      }
      importJobs(first: 5) {
        edges {
          node {
            id
            source
            state
            counts {
              read
              held
              leftOut
            }
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup],
);

export type LatestImport = ResultOf<typeof adminDocument>["importJobs"]["edges"][number]["node"];
type Answer = ResultOf<typeof adminDocument>;
export type Strength = Answer["rosterStrength"];
export type Tiers = NonNullable<Answer["nation"]>["tiers"];
