import { communityLine } from "#/lib/community";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

/** The communities that somebody is a leader or chief of: one, as a rule. */
export const myDocument = graphql(
  `
    query My($orderBy: CommunityOrder, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      waiting {
        ...WaitingGroup
      }
      communities(orderBy: $orderBy, first: 5) {
        nodes {
          ...CommunityLine
        }
      }
      ownCommunities {
        communityId
        areaName
        week {
          asked
          made
          by
          actions {
            id
            what
            byWhom
            dueOn
          }
        }
        neighbours {
          id
          name
          level
        }
        certificates {
          serial
          level
          issuedOn
          code
          standing
          file
        }
        honours {
          celebrationId
          on
          place
          areaName
          level
        }
        householdsToGo {
          total
          ticked
          households {
            id
            number
            sanitation
            down
            saidOn
            latrineInUse
          }
        }
      }
      reportsReceived(most: 10) {
        id
        communityId
        observedOn
        recordedAt
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup, communityLine],
);

export type Own = ResultOf<typeof myDocument>["ownCommunities"][number];
export type HouseholdToGo = NonNullable<Own["householdsToGo"]>["households"][number];
