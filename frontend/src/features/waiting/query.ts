import { graphql } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

export const waitingDocument = graphql(
  `
    query Waiting($language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      waiting(each: 50) {
        ...WaitingGroup
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup],
);
