import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const newCommunityDocument = graphql(
  `
    query NewCommunity($area: ID, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      area(id: $area) {
        id
        name
        parentName
      }
    }
  `,
  [sessionViewer, sessionNation],
);

/** Communities with a name like the one that is typed, in the area and all below it. */
export const likeDocument = graphql(`
  query CommunitiesLike($filter: CommunityFilter!) {
    communities(filter: $filter, first: 5) {
      nodes {
        id
        name
        areaName
        parentAreaName
      }
    }
  }
`);

export const registerCommunityDocument = graphql(
  `
    mutation RegisterCommunity($input: RegisterCommunityInput!) {
      registerCommunity(input: $input) {
        community {
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
