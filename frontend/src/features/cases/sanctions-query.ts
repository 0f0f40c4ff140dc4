import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sanctionParts } from "#/lib/sanction";
import { sessionNation, sessionViewer } from "#/lib/session";
import { caseNation } from "./query";

const period = graphql(
  `
    fragment SanctionPeriod on PeriodStanding @_unmask {
      listId
      submittedOn
      presented
      eligible
      verified
      failed
      coming
      finding
      final
      viewerMayDecide
      decision {
        ...SanctionParts
      }
    }
  `,
  [sanctionParts],
);

/** How bodies stand by what they presented, and what was decided on them (WF12). */
export const standingsDocument = graphql(
  `
    query Standings($area: ID, $year: Int, $hasArea: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...CaseNation
      }
      area(id: $area) @include(if: $hasArea) {
        id
        name
      }
      standings(area: $area, year: $year) {
        year
        penalisedAbovePercent
        rows {
          areaId
          areaName
          toTier
          year {
            ...SanctionPeriod
          }
          lists {
            ...SanctionPeriod
          }
        }
        decided {
          ...SanctionParts
        }
      }
    }
  `,
  [sessionViewer, sessionNation, caseNation, period, sanctionParts],
);

export const decideSanctionDocument = graphql(
  `
    mutation DecideSanction($input: DecideSanctionInput!) {
      decideSanction(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export type StandingsAnswer = ResultOf<typeof standingsDocument>;
export type Standings = NonNullable<StandingsAnswer["standings"]>;
export type StandingsNation = NonNullable<StandingsAnswer["nation"]>;
export type BodyStanding = Standings["rows"][number];
export type Period = ResultOf<typeof period>;
