import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const agreementRow = graphql(`
  fragment AgreementLine on AgreementRow @_unmask {
    areaId
    name
    cases
    marked
    differing
    lower
  }
`);

/** Those whom an office looks after, and how far the tiers' marks agree. */
export const supervisionDocument = graphql(
  `
    query Supervision($area: ID, $hasArea: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        roles {
          role
          name(language: $language)
          givenByDistricts
        }
      }
      area(id: $area) @include(if: $hasArea) {
        id
        name
      }
      checklists {
        id
        sections {
          indicators {
            code
            title(language: $language)
          }
        }
      }
      supervision(area: $area) {
        people {
          userId
          name
          role
          areaId
          areaName
          lastActOn
          required
          due
          done
          late
          unattended
          dataOn
          confirms
          confirmedFor
          awayUntil
          actedForBy
        }
        organisations {
          id
          name
          communities
          holding
          overdue
          dataOn
          lastActOn
        }
        uncovered {
          areaId
          name
          communities
          awayUntil
        }
      }
      agreement(area: $area) {
        cases
        teams {
          ...AgreementLine
        }
        verifiers {
          ...AgreementLine
        }
        indicators {
          checklist
          code
          marked
          differing
        }
      }
    }
  `,
  [sessionViewer, sessionNation, agreementRow],
);

export type SupervisionAnswer = ResultOf<typeof supervisionDocument>;
export type Supervision = NonNullable<SupervisionAnswer["supervision"]>;
export type Person = Supervision["people"][number];
export type Organisation = Supervision["organisations"][number];
export type Agreement = NonNullable<SupervisionAnswer["agreement"]>;
export type AgreementLine = ResultOf<typeof agreementRow>;
