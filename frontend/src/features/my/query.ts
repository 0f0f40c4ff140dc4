import { communityLine } from "#/lib/community";
import { graphql } from "#/lib/graphql";
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
