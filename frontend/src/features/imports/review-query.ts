import { i18n } from "@lingui/core";
import { userErrorParts } from "#/lib/act";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { importSummary } from "./query";

export const heldGroupParts = graphql(`
  fragment HeldGroupParts on HeldGroup @_unmask {
    reason
    key
    label
    params {
      name
      value
    }
    rows
    firstRow
    choices
    candidates {
      areaId
      communityId
      code
      name
      parent
      score
      basis
      population
    }
    sample {
      number
      cells
      params {
        name
        value
      }
    }
  }
`);

export const settlementParts = graphql(`
  fragment SettlementParts on Settlement @_unmask {
    id
    reason
    label
    choice
    target
    rows
    created
    updated
    unchanged
    held
    leftOut
    at
    undoneAt
  }
`);

export const reviewDocument = graphql(
  `
    query ImportReview($id: ID!, $first: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      importJob(id: $id) {
        ...ImportSummary
        columns {
          number
          name
          field
        }
        heldGroups(first: $first) {
          totalCount
          edges {
            node {
              ...HeldGroupParts
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        settlements {
          ...SettlementParts
        }
      }
    }
  `,
  [sessionViewer, sessionNation, importSummary, heldGroupParts, settlementParts],
);

/** How many groups one request brings. */
export const pageOfGroups = 50;

export const heldGroupsDocument = graphql(
  `
    query HeldGroups($id: ID!, $first: Int!, $after: String) {
      importJob(id: $id) {
        id
        heldGroups(first: $first, after: $after) {
          totalCount
          edges {
            node {
              ...HeldGroupParts
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [heldGroupParts],
);

export const heldRowsDocument = graphql(`
  query HeldRows($id: ID!, $reason: String!, $groupKey: String!, $first: Int!, $after: String) {
    importJob(id: $id) {
      id
      rows(outcome: HELD, reason: $reason, groupKey: $groupKey, first: $first, after: $after) {
        edges {
          node {
            number
            cells
            params {
              name
              value
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const settleHeldRows = graphql(
  `
    mutation SettleHeldRows($input: SettleHeldRowsInput!) {
      settleHeldRows(input: $input) {
        settlement {
          ...SettlementParts
        }
        importJob {
          ...ImportSummary
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [settlementParts, importSummary, userErrorParts],
);

export const undoSettlement = graphql(
  `
    mutation UndoSettlement($input: UndoSettlementInput!) {
      undoSettlement(input: $input) {
        settlement {
          ...SettlementParts
        }
        importJob {
          ...ImportSummary
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [settlementParts, importSummary, userErrorParts],
);

export type ReviewAnswer = ResultOf<typeof reviewDocument>;
export type Review = NonNullable<ReviewAnswer["importJob"]>;
export type ReviewColumn = Review["columns"][number];
export type HeldGroup = ResultOf<typeof heldGroupParts>;
export type Candidate = HeldGroup["candidates"][number];
export type HeldRow = HeldGroup["sample"][number];
export type Settlement = ResultOf<typeof settlementParts>;
export type ChoiceKind = Settlement["choice"];

/** Asks for the first groups that wait for a person. */
export function openReview(load: Load, id: string) {
  return load(reviewDocument, { id, first: pageOfGroups, language: i18n.locale });
}
