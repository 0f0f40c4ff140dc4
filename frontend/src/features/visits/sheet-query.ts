import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionViewer } from "#/lib/session";
import { visitNation } from "./query";

const sheetScore = graphql(`
  fragment SheetScore on Score @_unmask {
    total
    max
    minimum
    bonus
    passed
    unmet
    notApplicable
    sections {
      code
      marks
      max
      mustBeFull
    }
    marks {
      code
      section
      marks
      max
      bonus
      notApplicable
      toConfirm
    }
  }
`);

export const sheetParts = graphql(
  `
    fragment SheetParts on Verification @_unmask {
      id
      version
      planId
      requestId
      communityName
      level
      tier
      disqualifiesOpenDefaecation
      checklist
      state
      arrivedOn
      code
      notCarriedOutReason
      viewerLeads
      viewerCorrects
      members {
        name
        leads
        scores
      }
      answers {
        code
        met
        asks {
          code
          met
        }
        choice
        n
        of
        parts
        notApplicable
        reason
        remark
      }
      contradictions {
        code
        fact
        counted
        of
        countedOf
      }
      samples {
        unit
        population
        size
        draw {
          id
          number
          places {
            place
            reserve
            called
            householdNumber
            houseNumber
            ordinal
            absentReason
          }
        }
      }
      evidence {
        id
        code
        note
        mediaType
        file
      }
      verdict {
        id
        outcome
        file
        debriefedOn
        debriefedPeople
        signingRefused
        score {
          ...SheetScore
        }
        signatures {
          capacity
          name
          signedOn
          means
          witness
        }
      }
    }
  `,
  [sheetScore],
);

export type Sheet = ResultOf<typeof sheetParts>;

export const sheetDocument = graphql(
  `
    query Sheet($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...VisitNation
      }
      verification(id: $id) {
        ...SheetParts
      }
    }
  `,
  [sessionViewer, visitNation, sheetParts],
);
