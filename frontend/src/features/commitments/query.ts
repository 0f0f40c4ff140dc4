import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { type CommitmentsSearch, commitmentsSearch } from "./search";

/** How many the list shows at once. */
const pageSize = 50;

/** How many the public register shows. */
const publicSize = 200;

const commitmentParts = graphql(`
  fragment CommitmentParts on Commitment @_unmask {
    id
    version
    areaId
    areaName
    parentAreaName
    kind
    office
    what
    saidOn
    place
    inPublic
    dueOn
    state
    settledOn
    viewerMayFollow
  }
`);

/** All that opens the list. */
const commitmentsDocument = graphql(
  `
    query Commitments($filter: CommitmentFilter, $area: ID, $inArea: Boolean!, $first: Int!, $after: String, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      area(id: $area) @include(if: $inArea) {
        id
        name
      }
      commitments(filter: $filter, first: $first, after: $after) {
        totalCount
        edges {
          node {
            ...CommitmentParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [sessionViewer, sessionNation, commitmentParts],
);

/** All that opens one. */
const commitmentDocument = graphql(
  `
    query Commitment($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      commitment(id: $id) {
        commitment {
          ...CommitmentParts
        }
        steps {
          id
          step
          on
          note
          evidence
          by
          actingFor
        }
      }
    }
  `,
  [sessionViewer, sessionNation, commitmentParts],
);

/** What was promised in public. */
const publicCommitmentsDocument = graphql(
  `
    query PublicCommitments($most: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      publicCommitments(most: $most) {
        areaName
        parentAreaName
        kind
        office
        what
        saidOn
        place
        dueOn
        state
        settledOn
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type Commitment = ResultOf<typeof commitmentParts>;
export type File = NonNullable<ResultOf<typeof commitmentDocument>["commitment"]>;
export type Step = File["steps"][number];
export type PublicCommitment = ResultOf<typeof publicCommitmentsDocument>["publicCommitments"][number];

/** Asks for the list of an address. */
export function openCommitments(load: Load, given: CommitmentsSearch) {
  const { area, state, kind, after } = commitmentsSearch({ ...given });
  return load(commitmentsDocument, {
    filter: { ...(area ? { area } : {}), ...(state ? { state } : {}), ...(kind ? { kind } : {}) },
    area: area ?? null,
    inArea: area !== undefined,
    first: pageSize,
    after: after ?? null,
    language: i18n.locale,
  });
}

export function openCommitment(load: Load, id: string) {
  return load(commitmentDocument, { id, language: i18n.locale });
}

export function openPublicCommitments(load: Load) {
  return load(publicCommitmentsDocument, { most: publicSize, language: i18n.locale });
}
