import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { type AuditSearch, auditSearch, filterOf } from "./search";

/** Entries a request brings; further ones come as the list is scrolled. */
export const pageSize = 50;

const entry = graphql(`
  fragment AuditRow on AuditEntry @_unmask {
    id
    at
    actorKind
    userId
    userName
    role
    actingForName
    origin
    action
    objectType
    objectId
    about {
      id
      type
      name
    }
    changes {
      field
      before
      beforeName
      after
      afterName
    }
  }
`);

export type AuditRow = ResultOf<typeof entry>;

/** The audit's page: who is looking, what the filters are called, and the first entries. */
const auditDocument = graphql(
  `
    query Audit($filter: AuditFilter, $first: Int!, $user: ID!, $hasUser: Boolean!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        timeZone
        today
        roles {
          role
          abbreviation
          name(language: $language)
        }
      }
      node(id: $user) @include(if: $hasUser) {
        __typename
        ... on User {
          id
          name
          displayName
        }
      }
      auditEntries(filter: $filter, first: $first) {
        edges {
          node {
            ...AuditRow
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
  [sessionViewer, sessionNation, entry],
);

export type AuditNation = NonNullable<ResultOf<typeof auditDocument>["nation"]>;

export const moreAuditDocument = graphql(
  `
    query MoreAudit($filter: AuditFilter, $first: Int!, $after: String) {
      auditEntries(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...AuditRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [entry],
);

/** Asks for the log of an address. */
export function openAudit(load: Load, given: AuditSearch) {
  const search = auditSearch({ ...given });
  return load(auditDocument, {
    filter: filterOf(search),
    first: pageSize,
    user: search.user ?? "",
    hasUser: search.user !== undefined,
    language: i18n.locale,
  });
}
