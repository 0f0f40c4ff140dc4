import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const seenHome = graphql(`
  fragment SeenHome on Household @_unmask {
    id
    number
    status
    endedOn
    defecatesOpenly
    latrine {
      id
      collapsedOn
      rebuiltOn
    }
  }
`);

export type Home = ResultOf<typeof seenHome>;

export const visitSheetDocument = graphql(
  `
    query MonitoringSheet($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      community(id: $id) {
        id
        name
        level
        endedOn
        can
        area {
          name
        }
        monitoring {
          plan {
            visits
            per
          }
          state
          required
          made
          by
          visits {
            id
            seenOn
            counts
          }
        }
        householdsToGo {
          households {
            id
            saidOn
            latrineInUse
          }
        }
        households(first: 100) {
          edges {
            node {
              ...SeenHome
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  `,
  [sessionViewer, sessionNation, seenHome],
);

export const moreHomesDocument = graphql(
  `
    query MonitoringHomes($id: ID!, $after: String) {
      community(id: $id) {
        households(first: 100, after: $after) {
          edges {
            node {
              ...SeenHome
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [seenHome],
);

export type VisitAnswer = ResultOf<typeof visitSheetDocument>;
export type VisitedCommunity = NonNullable<VisitAnswer["community"]>;

export const recordVisitDocument = graphql(
  `
    mutation RecordMonitoringVisit($input: RecordMonitoringVisitInput!) {
      recordMonitoringVisit(input: $input) {
        visit {
          id
          seenOn
          counts
        }
        monitoring {
          plan {
            visits
            per
          }
          required
          made
          by
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export type RecordedVisit = ResultOf<typeof recordVisitDocument>["recordMonitoringVisit"];
