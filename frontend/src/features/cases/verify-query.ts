import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const standingDocument = graphql(
  `
    query CertificateStanding($code: String!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      certificateStanding(code: $code) {
        problem
        serial
        level
        communityName
        areaNames
        body
        issuedOn
        standing
        standingSince
        supersededBy
        levelHeld
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type Standing = ResultOf<typeof standingDocument>["certificateStanding"];
