import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const row = graphql(`
  fragment YearRow on ReportingYearRow @_unmask {
    areaId
    name
    above
    endedOn
    months {
      month
      state
      confirmedOn
    }
    lackingSince
    asked
    returnId
    version
    state
    since
    overdue
  }
`);

const news = graphql(`
  fragment YearNews on News @_unmask {
    casesMoved
    requested
    levelsReached
    levelsLost
    triggered
    visits
    households
    arrivedLate
  }
`);

const figure = graphql(`
  fragment YearFigure on ReturnFigure @_unmask {
    key
    section
    level
    tier
    value
    of
    before
  }
`);

/** All that opens the page. */
export const yearDocument = graphql(
  `
    query Year($area: ID, $quarter: Quarter, $month: Date, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        tiers {
          key
          depth
          name(language: $language)
          body(language: $language)
        }
      }
      reportingYear(area: $area, quarter: $quarter) {
        months
        monthDueOn
        monthAsked
        confirmed
        confirmedLate
        quarter
        quarterDueOn
        returnsAsked
        submitted
        accepted
        rows {
          ...YearRow
        }
      }
      reportingArea(area: $area, month: $month) {
        areaId
        name
        endedOn
        viewerMayConfirm
        months {
          month
          state
          dueOn
          confirmedOn
          by
          actingFor
          remark
          news {
            ...YearNews
          }
        }
        toConfirm {
          month
          dueOn
          news {
            ...YearNews
          }
        }
        quarters {
          quarter
          dueOn
          state
          overdue
          versions {
            id
            version
            state
            frozenOn
          }
        }
      }
      workAhead(area: $area) {
        by
        soon
        until
        months
        rows {
          areaId
          name
          loads {
            work
            late
            soon
            year
            undated
          }
        }
        total {
          work
          level
          late
          soon
          year
          undated
          byMonth
        }
      }
    }
  `,
  [sessionViewer, sessionNation, row, news],
);

/** The accepted returns added up; asked for as it comes into sight. */
export const pileDocument = graphql(
  `
    query ReturnPile($area: ID, $quarter: Quarter) {
      returnPile(area: $area, quarter: $quarter) {
        quarter
        figures {
          ...YearFigure
        }
        accepted {
          name
        }
        lacking {
          name
          state
        }
      }
    }
  `,
  [figure],
);

const quarterlyReturn = graphql(
  `
    fragment WholeReturn on QuarterlyReturn @_unmask {
      id
      file
      areaId
      areaNames
      quarter
      dueOn
      version
      newest
      state
      frozenAt
      frozenBy
      actingFor
      rules
      remark
      figures {
        ...YearFigure
      }
      late {
        quarter
        figures {
          ...YearFigure
        }
      }
      steps {
        step
        on
        by
        actingFor
        reason
      }
      viewerMay
    }
  `,
  [figure],
);

export const returnDocument = graphql(
  `
    query QuarterlyReturn($id: ID!, $language: String) {
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
      quarterlyReturn(id: $id) {
        ...WholeReturn
      }
    }
  `,
  [sessionViewer, sessionNation, quarterlyReturn],
);

export const draftDocument = graphql(
  `
    query DraftReturn($area: ID, $quarter: Quarter, $language: String) {
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
      quarterlyReturn: draftReturn(area: $area, quarter: $quarter) {
        ...WholeReturn
      }
    }
  `,
  [sessionViewer, sessionNation, quarterlyReturn],
);

export type YearAnswer = ResultOf<typeof yearDocument>;
export type YearNation = NonNullable<YearAnswer["nation"]>;
export type ReportingYear = NonNullable<YearAnswer["reportingYear"]>;
export type YearRow = ResultOf<typeof row>;
export type ReportingArea = NonNullable<YearAnswer["reportingArea"]>;
export type News = ResultOf<typeof news>;
export type WorkAhead = NonNullable<YearAnswer["workAhead"]>;
export type Figure = ResultOf<typeof figure>;
export type Return = ResultOf<typeof quarterlyReturn>;
export type ReturnState = Return["state"];
export type MonthState = YearRow["months"][number]["state"];
export type Work = WorkAhead["total"][number]["work"];
export type Pile = NonNullable<ResultOf<typeof pileDocument>["returnPile"]>;
/** What figures are named with. */
export type FigureNation = {
  levels: readonly { number: number; name: string }[];
  tiers: readonly { key: string; name: string }[];
};
