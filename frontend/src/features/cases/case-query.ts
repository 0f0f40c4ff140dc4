import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { appealParts } from "./appeal-query";
import { caseNation } from "./query";

export const scoreParts = graphql(`
  fragment CaseScore on Score @_unmask {
    total
    max
    minimum
    bonus
    passed
    unmet
    notApplicable
    lost
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
      reason
      option
      n
      of
      from
      next
      unmet
    }
  }
`);

const signatureParts = graphql(`
  fragment CaseSignature on Signature @_unmask {
    capacity
    name
    position
    signedOn
    means
    witness
    file
  }
`);

export const actionParts = graphql(`
  fragment CaseActionParts on CaseAction @_unmask {
    action
    parties
    roles
    bodies(language: $language)
    viewerMay
    needs {
      need
      state
      message
      rule
      params {
        name
        value
      }
    }
  }
`);

/** What the sheet's rows and the level's definition are called. */
export const checklistWords = graphql(`
  fragment CaseChecklist on Checklist @_unmask {
    id
    inForceFor
    title(language: $language)
    sections {
      code
      title(language: $language)
      indicators {
        code
        title(language: $language)
        options {
          code
          title(language: $language)
        }
      }
    }
    definition {
      code
      title(language: $language)
    }
  }
`);

export const caseDocument = graphql(
  `
    query Case($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      checklists {
        ...CaseChecklist
      }
      verificationRequest(id: $id) {
        ...CaseAppeals
        id
        version
        communityId
        communityName
        areaNames
        level
        round
        rounds
        verifiedBy
        decidedBy
        state
        tier
        stage
        requestedOn
        repliedOn
        dueOn
        overdue
        draftLate
        waitingSince
        closedOn
        statement
        openedMidway
        paperRequestId
        requestFile
        replyFile
        definitionHolds
        viewerPlansVisits
        steps {
          action
          from
          to
          tier
          takenOn
          recordedAt
          role
          reason
        }
        signatures {
          ...CaseSignature
        }
        selfAssessment {
          id
          checklist
          assessedOn
          assessors
          briefedOn
          decidedOn
          score {
            total
            max
            minimum
            passed
            lost
          }
        }
        visits {
          verificationId
          tier
          arrivedOn
          state
          notCarriedOutReason
          members {
            name
            capacity
            office
            leads
            scores
          }
        }
        verdicts {
          id
          tier
          outcome
          checklist
          verifiedOn
          transcribed
          file
          answers {
            code
            reason
            remark
          }
          evidence {
            id
            code
            note
            mediaType
            file
          }
          debriefedOn
          debriefedPeople
          signingRefused
          correctionReason
          superseded
          score {
            ...CaseScore
          }
          signatures {
            ...CaseSignature
          }
        }
        comparison {
          code
          differs
          marks {
            tier
            marks
            notApplicable
          }
        }
        decisions {
          id
          tier
          decision
          reason
          decidedOn
          recused
          attended
          minute
        }
        flags {
          id
          kind
          tier
          code
          params {
            name
            value
          }
          raisedAt
          settledAt
          settledReason
        }
        definition {
          code
          verdict
          grounds {
            verdict
            indicator
            fact
            counted
          }
        }
        certificates {
          id
          serial
          level
          body
          issuedOn
          code
          standing
          standingSince
          standingReason
          file
        }
        actions {
          ...CaseActionParts
        }
      }
    }
  `,
  [
    sessionViewer,
    sessionNation,
    caseNation,
    scoreParts,
    signatureParts,
    actionParts,
    checklistWords,
    appealParts,
  ],
);

export type CaseAnswer = ResultOf<typeof caseDocument>;
export type Case = NonNullable<CaseAnswer["verificationRequest"]>;
export type CaseNation = NonNullable<CaseAnswer["nation"]>;
export type CaseViewer = CaseAnswer["viewer"];
export type Action = Case["actions"][number];
export type Need = Action["needs"][number];
export type Verdict = Case["verdicts"][number];
export type Flag = Case["flags"][number];
export type Signature = Case["signatures"][number];
export type ChecklistWords = CaseAnswer["checklists"][number];
