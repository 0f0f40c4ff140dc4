import { i18n } from "@lingui/core";
import { userErrorParts } from "#/lib/act";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { newPaperAsked, paperNation, papersAsked } from "./query";
import type { NewPaperSearch, PapersSearch } from "./search";

const row = graphql(`
  fragment RequestPaperRow on PaperRequest @_unmask {
    id
    communityName
    areaName
    level
    requestedOn
    repliedOn
    paperSerial
    fromList
    state
    viewerChecks
  }
`);

export type RequestRow = ResultOf<typeof row>;

const requestPapersDocument = graphql(
  `
    query RequestPapers($filter: TranscriptionFilter, $first: Int!, $community: ID!, $hasCommunity: Boolean!, $language: String) {
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
      paperRequests(filter: $filter, first: $first) {
        edges {
          node {
            ...RequestPaperRow
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

export const moreRequestPapersDocument = graphql(
  `
    query MoreRequestPapers($filter: TranscriptionFilter, $first: Int!, $after: String) {
      paperRequests(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...RequestPaperRow
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

const written = graphql(`
  fragment WrittenRequest on PaperRequest @_unmask {
    id
    level
    assessedOn
    briefedOn
    decidedOn
    requestedOn
    repliedOn
    leader {
      name
      position
      signedOn
    }
    chief {
      name
      position
      signedOn
    }
    paperSerial
    sentBackReason
  }
`);

const newRequestPaperDocument = graphql(
  `
    query NewRequestPaper($community: ID!, $again: ID!, $hasAgain: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...PaperNation
      }
      community(id: $community) {
        id
        name
        level
      }
      paperRequest(id: $again) @include(if: $hasAgain) {
        ...WrittenRequest
      }
    }
  `,
  [sessionViewer, sessionNation, paperNation, written],
);

const requestPaperDocument = graphql(
  `
    query RequestPaper($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...PaperNation
      }
      paperRequest(id: $id) {
        ...WrittenRequest
        version
        communityId
        communityName
        dueOn
        paper
        mediaType
        fromList
        state
        requestId
        viewerTyped
        viewerChecks
      }
    }
  `,
  [sessionViewer, sessionNation, paperNation, written],
);

export type NewRequestPaperAnswer = ResultOf<typeof newRequestPaperDocument>;
export type RequestPaper = NonNullable<ResultOf<typeof requestPaperDocument>["paperRequest"]>;

export const transcribeRequestDocument = graphql(
  `
    mutation TranscribeRequest($input: TranscribeRequestInput!) {
      transcribeRequest(input: $input) {
        paperRequest {
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

export const checkRequestDocument = graphql(
  `
    mutation CheckPaperRequest($input: CheckPaperRequestInput!) {
      checkPaperRequest(input: $input) {
        paperRequest {
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

export function openRequests(load: Load, given: PapersSearch) {
  return load(requestPapersDocument, papersAsked(given));
}

export function openNewRequest(load: Load, given: NewPaperSearch) {
  return load(newRequestPaperDocument, newPaperAsked(given));
}

export function openRequest(load: Load, id: string) {
  return load(requestPaperDocument, { id, language: i18n.locale });
}
