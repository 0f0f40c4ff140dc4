import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";

export const renameArea = graphql(
  `
    mutation RenameArea($input: RenameAreaInput!) {
      renameArea(input: $input) {
        area {
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

export const reclassifyArea = graphql(
  `
    mutation ReclassifyArea($input: ReclassifyAreaInput!) {
      reclassifyArea(input: $input) {
        area {
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

export const confirmArea = graphql(
  `
    mutation ConfirmArea($input: ConfirmAreaInput!) {
      confirmArea(input: $input) {
        area {
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

export const recordCensus = graphql(
  `
    mutation RecordCensusPopulation($input: RecordCensusPopulationInput!) {
      recordCensusPopulation(input: $input) {
        area {
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

export const confirmList = graphql(
  `
    mutation ConfirmCommunityList($input: ConfirmCommunityListInput!) {
      confirmCommunityList(input: $input) {
        area {
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

export const createArea = graphql(
  `
    mutation CreateArea($input: CreateAreaInput!) {
      createArea(input: $input) {
        area {
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

export const endArea = graphql(
  `
    mutation EndArea($input: EndAreaInput!) {
      endArea(input: $input) {
        area {
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

/** What would lie where, as every preview tells it. */
const areaPlan = graphql(`
  fragment AreaPlanParts on AreaPlan @_unmask {
    reaching
    areas {
      id
      name
      fate
      areas
      communities
      recorded
      reachedAny
      triggered
      households
      supports
      organisations
      people
      rosters
    }
  }
`);

export type AreaPlan = ResultOf<typeof areaPlan>;

export const previewSplit = graphql(
  `
    mutation PreviewSplitArea($input: SplitAreaInput!) {
      previewSplitArea(input: $input) {
        plan {
          ...AreaPlanParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [areaPlan, userErrorParts],
);

export const splitArea = graphql(
  `
    mutation SplitArea($input: SplitAreaInput!) {
      splitArea(input: $input) {
        areas {
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

export const previewMerge = graphql(
  `
    mutation PreviewMergeAreas($input: MergeAreasInput!) {
      previewMergeAreas(input: $input) {
        plan {
          ...AreaPlanParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [areaPlan, userErrorParts],
);

export const mergeAreas = graphql(
  `
    mutation MergeAreas($input: MergeAreasInput!) {
      mergeAreas(input: $input) {
        area {
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

export const previewMove = graphql(
  `
    mutation PreviewMoveArea($input: MoveAreaInput!) {
      previewMoveArea(input: $input) {
        plan {
          ...AreaPlanParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [areaPlan, userErrorParts],
);

export const moveArea = graphql(
  `
    mutation MoveArea($input: MoveAreaInput!) {
      moveArea(input: $input) {
        area {
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
