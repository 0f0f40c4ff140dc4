import { graphql } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const publicDocument = graphql(
  `
    query PublicStatus($area: ID, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      area(id: $area) {
        name
        depth
        ancestors {
          id
          name
        }
      }
      certified(area: $area) {
        id
        name
        reached
      }
    }
  `,
  [sessionViewer, sessionNation],
);
