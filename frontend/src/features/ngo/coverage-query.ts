import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** So many communities come at once. */
export const unsupportedPage = 100;

/** So many shared communities are listed. */
export const sharedAtMost = 100;

const covered = graphql(`
  fragment CoverageParts on Coverage @_unmask {
    areaId
    areaName
    parentAreaName
    communities
    toGo
    unsupported
    organisations {
      organisationId
      name
      communities
    }
  }
`);

export const coverageDocument = graphql(
  `
    query CoverageOfOrganisation($organisation: ID!, $most: Int!) {
      nation {
        today
      }
      coverage(organisation: $organisation) {
        ...CoverageParts
      }
      sharedSupport(organisation: $organisation, most: $most) {
        supported
        total
        communities {
          communityId
          communityName
          areaName
          parentAreaName
          since
          sincePrecision
          others {
            organisationId
            name
            since
            sincePrecision
          }
        }
      }
    }
  `,
  [covered],
);

export const chosenAreaDocument = graphql(
  `
    query CoverageOfArea($area: ID!) {
      coverage(area: $area) {
        ...CoverageParts
      }
    }
  `,
  [covered],
);

const unsupported = graphql(`
  fragment UnsupportedLine on UnsupportedCommunity @_unmask {
    communityId
    name
    areaName
    parentAreaName
    level
    supportedUntil
  }
`);

export const unsupportedDocument = graphql(
  `
    query UnsupportedCommunities($filter: UnsupportedFilter, $first: Int!, $area: ID!, $hasArea: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      area(id: $area) @include(if: $hasArea) {
        id
        name
      }
      unsupportedCommunities(filter: $filter, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...UnsupportedLine
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, unsupported],
);

export const moreUnsupportedDocument = graphql(
  `
    query MoreUnsupportedCommunities($filter: UnsupportedFilter, $first: Int!, $after: String) {
      unsupportedCommunities(filter: $filter, first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...UnsupportedLine
          }
        }
      }
    }
  `,
  [unsupported],
);

export type Covered = ResultOf<typeof covered>;
export type Shared = NonNullable<ResultOf<typeof coverageDocument>["sharedSupport"]>;
export type UnsupportedLine = ResultOf<typeof unsupported>;
