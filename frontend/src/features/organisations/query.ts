import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { partnershipParts } from "./partnership-query";
import { type OrganisationsSearch, organisationsAsked, organisationsSearch } from "./search";

/** So many rows come at once. */
export const organisationsPage = 100;

const listed = graphql(`
  fragment ListedOrganisation on Organisation @_unmask {
    id
    name
    kind
    endedOn
    mergedIntoId
    communities
    names {
      name
    }
  }
`);

export const organisationsDocument = graphql(
  `
    query Organisations(
      $filter: OrganisationFilter
      $orderBy: OrganisationOrder
      $first: Int!
      $after: String
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      networks: organisations(filter: { kind: NETWORK }, first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
      organisations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ListedOrganisation
          }
        }
      }
      lookalikes {
        keepId
        keepName
        keepSupports
        otherId
        otherName
        otherSupports
        basis
        score
      }
    }
  `,
  [sessionViewer, sessionNation, listed],
);

export const moreOrganisationsDocument = graphql(
  `
    query MoreOrganisations(
      $filter: OrganisationFilter
      $orderBy: OrganisationOrder
      $first: Int!
      $after: String
    ) {
      organisations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ListedOrganisation
          }
        }
      }
    }
  `,
  [listed],
);

export const organisationDocument = graphql(
  `
    query Organisation($id: ID!, $current: Boolean, $first: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        roles {
          role
          name(language: $language)
        }
      }
      organisation(id: $id) {
        id
        version
        name
        kind
        endedOn
        mergedIntoId
        communities
        names {
          name
          kind
          from
          until
        }
      }
      partnership(organisation: $id) {
        ...PartnershipParts
      }
      organisationWork(organisation: $id) {
        areaId
        areaName
        parentName
        now
        past
      }
      supports(filter: { organisation: $id, current: $current }, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            communityId
            communityName
            work
            what
            from
            fromPrecision
            until
          }
        }
      }
      roleAssignments(filter: { organisation: $id }, first: 50) {
        edges {
          node {
            id
            role
            userId
            userDisplayName
            until
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, partnershipParts],
);

export const moreSupportsDocument = graphql(`
  query MoreSupports($id: ID!, $current: Boolean, $first: Int!, $after: String) {
    supports(filter: { organisation: $id, current: $current }, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          communityId
          communityName
          work
          what
          from
          fromPrecision
          until
        }
      }
    }
  }
`);

export const mergeOrganisationsDocument = graphql(
  `
    query OrganisationToMerge($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      organisation(id: $id) {
        id
        version
        name
        endedOn
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export type OrganisationsAnswer = ResultOf<typeof organisationsDocument>;
export type ListedOrganisation = ResultOf<typeof listed>;
export type Lookalike = OrganisationsAnswer["lookalikes"][number];
export type OrganisationAnswer = ResultOf<typeof organisationDocument>;
export type OneOrganisation = NonNullable<OrganisationAnswer["organisation"]>;

/** Asks for the list that an address names. */
export function openOrganisations(load: Load, given: OrganisationsSearch) {
  return load(organisationsDocument, {
    ...organisationsAsked(organisationsSearch({ ...given })),
    first: organisationsPage,
    language: i18n.locale,
  });
}
