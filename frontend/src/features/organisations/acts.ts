import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";

export const registerOrganisation = graphql(
  `
    mutation RegisterOrganisation($input: RegisterOrganisationInput!) {
      registerOrganisation(input: $input) {
        organisation {
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

export const renameOrganisation = graphql(
  `
    mutation RenameOrganisation($input: RenameOrganisationInput!) {
      renameOrganisation(input: $input) {
        organisation {
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

export const reclassifyOrganisation = graphql(
  `
    mutation ReclassifyOrganisation($input: ReclassifyOrganisationInput!) {
      reclassifyOrganisation(input: $input) {
        organisation {
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

const organisationPlan = graphql(`
  fragment OrganisationPlanParts on OrganisationPlan @_unmask {
    doubledSupports
    organisations {
      id
      name
      supports
      communities
      facilitated
      people
      partnerships
    }
  }
`);

export type OrganisationPlan = ResultOf<typeof organisationPlan>;

export const previewMergeOrganisations = graphql(
  `
    mutation PreviewMergeOrganisations($input: MergeOrganisationsInput!) {
      previewMergeOrganisations(input: $input) {
        plan {
          ...OrganisationPlanParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [organisationPlan, userErrorParts],
);

export const mergeOrganisations = graphql(
  `
    mutation MergeOrganisations($input: MergeOrganisationsInput!) {
      mergeOrganisations(input: $input) {
        organisation {
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

export const previewEndOrganisation = graphql(
  `
    mutation PreviewEndOrganisation($input: EndOrganisationInput!) {
      previewEndOrganisation(input: $input) {
        plan {
          ...OrganisationPlanParts
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [organisationPlan, userErrorParts],
);

export const endOrganisation = graphql(
  `
    mutation EndOrganisation($input: EndOrganisationInput!) {
      endOrganisation(input: $input) {
        organisation {
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

export const settleAlike = graphql(
  `
    mutation SettleAlike($input: SettleLookalikeInput!) {
      settleLookalike(input: $input) {
        organisation {
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
