import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const wayDocument = graphql(
  `
    query CommunityWay($id: ID!, $language: String) {
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
        can
        endedOn
        triggeredOn
        triggeredPrecision
        selfTriggered
        targetOn
        area {
          id
          name
          ancestors {
            id
            name
          }
        }
        preparation {
          planned
          done
          leadersBriefedOn
          committedOn
          meetings {
            id
            heldOn
            purpose
            wholeCommunity
            people
            women
            children
            note
          }
          actions {
            id
            version
            immediate
            what
            byWhom
            agreedOn
            dueOn
            doneOn
            droppedOn
            droppedReason
          }
          regulations {
            id
            version
            text
            adoptedOn
            endedOn
          }
          violations {
            id
            version
            happenedOn
            what
            action
            actedOn
          }
          places {
            id
            kind
            name
            latitude
            longitude
            inUse
            observedOn
            firstSeenOn
          }
          maps {
            id
            number
            drawnOn
            paper
            mediaType
            note
            places {
              kind
              name
              latitude
              longitude
              inUse
            }
          }
          reports {
            id
            observedOn
            byLeader
            informal
            note
            paper
            mediaType
            households
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type OnTheWay = NonNullable<ResultOf<typeof wayDocument>["community"]>;
export type Preparation = NonNullable<OnTheWay["preparation"]>;
export type Meeting = Preparation["meetings"][number];
export type AgreedAction = Preparation["actions"][number];
export type Regulation = Preparation["regulations"][number];
export type Violation = Preparation["violations"][number];
export type Place = Preparation["places"][number];
export type DefaecationMap = Preparation["maps"][number];
export type Report = Preparation["reports"][number];

/** An act whose dialog is open, and what it is about where that is not the community itself. */
export type WayAct =
  | { act: "meeting" | "action" | "regulation" | "violation" | "place" | "map" | "report" }
  | { act: "done" | "dropped"; action: AgreedAction }
  | { act: "endRegulation"; regulation: Regulation }
  | { act: "actOn"; violation: Violation }
  | { act: "seen"; place: Place };
