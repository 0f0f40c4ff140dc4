import { i18n } from "@lingui/core";
import { userErrorParts } from "#/lib/act";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { filterOf, type NewPaperSearch, newPaperSearch, type PapersSearch, papersSearch } from "./search";

/** Papers that a request brings; further ones come as the list is scrolled. */
export const pageSize = 50;

const row = graphql(`
  fragment PaperRow on Transcription @_unmask {
    id
    communityName
    areaName
    level
    tier
    visitedOn
    visitedPrecision
    paperSerial
    writtenTotal
    writtenPassed
    faults
    fromList
    state
    viewerTyped
    viewerChecks
    score {
      passed
    }
  }
`);

export type PaperRow = ResultOf<typeof row>;

/** What tiers are called, and what day it is there. */
export const paperNation = graphql(`
  fragment PaperNation on Nation @_unmask {
    today
    checkedBy: levels {
      number
      verifiedBy
    }
    tiers {
      key
      name(language: $language)
    }
  }
`);

const papersDocument = graphql(
  `
    query Papers($filter: TranscriptionFilter, $first: Int!, $community: ID!, $hasCommunity: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...PaperNation
      }
      community(id: $community) @include(if: $hasCommunity) {
        id
        name
        can
      }
      transcriptions(filter: $filter, first: $first) {
        edges {
          node {
            ...PaperRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [sessionViewer, sessionNation, paperNation, row],
);

export const morePapersDocument = graphql(
  `
    query MorePapers($filter: TranscriptionFilter, $first: Int!, $after: String) {
      transcriptions(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...PaperRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [row],
);

/** What a sheet's rows are called, and how many marks each has at most. */
const sheet = graphql(`
  fragment PaperSheet on Checklist @_unmask {
    id
    inForceFor
    title(language: $language)
    max
    minimum
    sections {
      code
      title(language: $language)
      indicators {
        code
        title(language: $language)
        max
      }
    }
  }
`);

export type Sheet = ResultOf<typeof sheet>;

const newPaperDocument = graphql(
  `
    query NewPaper($community: ID!, $again: ID!, $hasAgain: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...PaperNation
      }
      checklists {
        ...PaperSheet
      }
      community(id: $community) {
        id
        name
        can
        area {
          id
          name
        }
      }
      transcription(id: $again) @include(if: $hasAgain) {
        id
        level
        tier
        checklist
        visitedOn
        paperSerial
        marks {
          code
          marks
        }
        writtenTotal
        writtenPassed
        certificateNumber
        sentBackReason
      }
    }
  `,
  [sessionViewer, sessionNation, paperNation, sheet],
);

const paperDocument = graphql(
  `
    query Paper($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...PaperNation
      }
      checklists {
        ...PaperSheet
      }
      transcription(id: $id) {
        id
        version
        communityId
        communityName
        areaName
        level
        tier
        checklist
        visitedOn
        visitedPrecision
        paperSerial
        paper
        mediaType
        marks {
          code
          marks
        }
        writtenTotal
        writtenPassed
        faults
        certificateNumber
        fromList
        recordedAt
        state
        checkedAt
        sentBackReason
        requestId
        viewerTyped
        viewerChecks
        score {
          total
          max
          minimum
          passed
          sections {
            code
            marks
            max
            mustBeFull
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, paperNation, sheet],
);

export type NewPaperAnswer = ResultOf<typeof newPaperDocument>;
export type Nation = NonNullable<NewPaperAnswer["nation"]>;
export type Paper = NonNullable<ResultOf<typeof paperDocument>["transcription"]>;

export const transcribeDocument = graphql(
  `
    mutation TranscribeVerification($input: TranscribeVerificationInput!) {
      transcribeVerification(input: $input) {
        transcription {
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

export const checkPaperDocument = graphql(
  `
    mutation CheckTranscription($input: CheckTranscriptionInput!) {
      checkTranscription(input: $input) {
        transcription {
          id
          requestId
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

/** What the lists of papers are asked by, from an address. */
export function papersAsked(given: PapersSearch) {
  const search = papersSearch({ ...given });
  return {
    filter: filterOf(search),
    first: pageSize,
    community: search.community ?? "",
    hasCommunity: search.community !== undefined,
    language: i18n.locale,
  };
}

/** What a new paper is asked by, from an address. */
export function newPaperAsked(given: NewPaperSearch) {
  const { community, again } = newPaperSearch({ ...given });
  return {
    community: community ?? "",
    again: again ?? "",
    hasAgain: again !== undefined,
    language: i18n.locale,
  };
}

export function openPapers(load: Load, given: PapersSearch) {
  return load(papersDocument, papersAsked(given));
}

export function openNewPaper(load: Load, given: NewPaperSearch) {
  return load(newPaperDocument, newPaperAsked(given));
}

export function openPaper(load: Load, id: string) {
  return load(paperDocument, { id, language: i18n.locale });
}
