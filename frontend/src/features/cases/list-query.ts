import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { caseNation } from "./query";

/** What an area's body could present now. */
export const presentingDocument = graphql(
  `
    query ListPreview($area: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      area(id: $area) {
        id
        name
      }
      listPreview(area: $area) {
        areaId
        fromTier
        toTier
        yearFrom
        presented
        verified
        failed
        penalisedAbovePercent
        mayStillFail
        mayFailOfList
        eligible {
          requestId
          communityName
          areaName
          level
          waitingSince
          countedThisYear
          total
          openFlags
        }
      }
    }
  `,
  [sessionViewer, sessionNation, caseNation],
);

export type PresentingAnswer = ResultOf<typeof presentingDocument>;
export type Preview = NonNullable<PresentingAnswer["listPreview"]>;
export type Eligible = Preview["eligible"][number];

export const submitListDocument = graphql(
  `
    mutation SubmitList($input: SubmitListInput!) {
      submitList(input: $input) {
        listSubmission {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);
