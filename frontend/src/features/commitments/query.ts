import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** How many the list shows at once. */
export const pageSize = 50;

/** How many the public register shows. */
export const publicSize = 200;

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
export const commitmentsDocument = graphql(
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
export const commitmentDocument = graphql(
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
export const publicCommitmentsDocument = graphql(
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
