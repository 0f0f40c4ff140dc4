import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { waitingGroup } from "#/lib/waiting";

/** A body's board: what it decides next with what the evidence says, what else waits for it, its days to come. */
export const boardDocument = graphql(
  `
    query Board($area: ID, $body: ID!, $hasBody: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        tiers {
          key
          name(language: $language)
        }
      }
      area(id: $area) {
        id
        name
      }
      decisionsDue(most: 50, area: $area) {
        total
        cases {
          requestId
          communityName
          areaName
          level
          tier
          since
          totals {
            tier
            total
          }
          differing {
            code
            marks {
              tier
              marks
              notApplicable
            }
          }
          definition
          flags
          complaints
          underReview
          whole
        }
      }
      waiting(
        kinds: [
          REPLY
          HAND_DOWN
          FORM_TEAM
          PRESENT
          APPEAL
          REVIEW
          COMPLAINT
          LATE_DRAFT
          SANCTION
          DECLARE_AREA
          DECIDE_NOMINATION
          PLAN_CELEBRATION
          HOLD_CELEBRATION
          PRESENT_FOR_LEAGUE
          SETTLE_OLDER
          COMPARE_PAPER
          COMPARE_REQUEST
        ]
        each: 3
        area: $area
      ) {
        ...WaitingGroup
      }
      listPreview(area: $body) @include(if: $hasBody) {
        areaId
        toTier
        eligible {
          requestId
        }
        presented
        verified
        failed
        coming
        penalisedAbovePercent
      }
      celebrations(filter: { area: $area, status: PLANNED }, first: 3) {
        edges {
          node {
            id
            on
            place
          }
        }
      }
      meetings(filter: { area: $area }, first: 3) {
        edges {
          node {
            id
            heldOn
            decisions
            minute
          }
        }
      }
      checklists {
        inForceFor
        sections {
          indicators {
            code
            title(language: $language)
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, waitingGroup],
);

export type Board = ResultOf<typeof boardDocument>;
export type Due = NonNullable<Board["decisionsDue"]>["cases"][number];
export type Preview = NonNullable<Board["listPreview"]>;
