import { graphql } from "./graphql";
import { sessionNation, sessionViewer } from "./session";

/** Who is looking, and nothing else: for the front door, and to find out whether a session has ended. */
export const startDocument = graphql(
  `
    query Start($language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
    }
  `,
  [sessionViewer, sessionNation],
);
