import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { caseNation } from "./query";

export const drawsDocument = graphql(
  `
    query Draws($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      verificationRequest(id: $id) {
        id
        communityId
        communityName
        draws {
          id
          tier
          unit
          list
          listHash
          visitCode
          number
          drawnAt
          size
          drawn
          absences
        }
      }
    }
  `,
  [sessionViewer, sessionNation, caseNation],
);

export type Draw = NonNullable<ResultOf<typeof drawsDocument>["verificationRequest"]>["draws"][number];
