import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { paperNation } from "./query";

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

export const requestPapersDocument = graphql(
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

export const newRequestPaperDocument = graphql(
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

export const requestPaperDocument = graphql(
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
