import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sanctionParts } from "#/lib/sanction";
import { sessionNation, sessionViewer } from "#/lib/session";
import { wholeArea } from "#/lib/whole";
import { type AreasSearch, areasAsked, areasSearch } from "./search";

/** So many rows come at once. */
export const pageSize = 100;

/** The profile's words for areas. */
const areaWords = graphql(`
  fragment AreaWords on Nation @_unmask {
    today
    areaLevels {
      key
      depth
      name(language: $language)
      plural(language: $language)
    }
    areaKinds {
      key
      level
      name(language: $language)
    }
    roles {
      role
      name(language: $language)
    }
  }
`);

const listedArea = graphql(`
  fragment ListedArea on Area @_unmask {
    id
    code
    name
    level
    depth
    kind
    population
    populationYear
    confirmed
    listState
    listConfirmedOn
    validFrom
    endedOn
    parentId
    parentName
    areasBelow
  }
`);

export const areasDocument = graphql(
  `
    query Areas(
      $filter: AreaFilter
      $orderBy: AreaOrder
      $parent: ID
      $first: Int!
      $after: String
      $language: String
    ) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...AreaWords
      }
      parent: area(id: $parent) {
        id
        name
        depth
        ancestors {
          id
          name
        }
      }
      areas(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ListedArea
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, areaWords, listedArea],
);

export const moreAreasDocument = graphql(
  `
    query MoreAreas($filter: AreaFilter, $orderBy: AreaOrder, $first: Int!, $after: String) {
      areas(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ListedArea
          }
        }
      }
    }
  `,
  [listedArea],
);

const areaFigures = graphql(`
  fragment AreaFigures on ProgressRow @_unmask {
    id
    listState
    listConfirmedOn
    communities
    triggered
    overdue
    dormant
    recorded
    reached
    reachedAny
    householdsCounted
    improved
    handwashingBasic
    openDefaecation
    organisations
    lastRecordedOn
  }
`);

const areaNamed = graphql(`
  fragment AreaNamed on AreaName @_unmask {
    id
    name
    level
  }
`);

export const areaDocument = graphql(
  `
    query Area($id: ID!, $first: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...AreaWords
        tiers {
          key
          body(language: $language)
        }
      }
      area(id: $id) {
        ...ListedArea
        version
        capital
        ancestors {
          id
          name
        }
        names {
          name
          kind
          language
          from
          until
        }
        successors {
          ...AreaNamed
        }
        predecessors {
          ...AreaNamed
        }
      }
      areas(filter: { parent: $id }, orderBy: { field: NAME, direction: ASC }, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ListedArea
          }
        }
      }
      wholeAreas(area: $id) {
        level
        self {
          ...WholeAreaParts
        }
      }
      standings(area: $id) {
        rows {
          areaId
          year {
            presented
            eligible
            verified
            failed
            coming
            finding
          }
        }
        decided {
          ...SanctionParts
        }
      }
      progress(area: $id) {
        rows {
          ...AreaFigures
        }
        total {
          ...AreaFigures
        }
      }
      organisations(filter: { area: $id }, first: 20) {
        totalCount
        edges {
          node {
            id
            name
            kind
          }
        }
      }
      roleAssignments(filter: { area: $id, directly: true }, first: 50) {
        edges {
          node {
            id
            role
            userId
            userDisplayName
            actingForName
            from
            until
          }
        }
      }
      auditEntries(filter: { object: $id }, first: 20) {
        edges {
          node {
            id
            at
            userName
            actorKind
            role
            action
            changes {
              field
              before
              after
            }
          }
        }
      }
    }
  `,
  [wholeArea, sanctionParts, sessionViewer, sessionNation, areaWords, listedArea, areaFigures, areaNamed],
);

export const splitDocument = graphql(
  `
    query AreaToSplit($id: ID!, $first: Int!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...AreaWords
      }
      area(id: $id) {
        ...ListedArea
        version
        ancestors {
          id
          name
        }
      }
      areas(filter: { parent: $id }, orderBy: { field: NAME, direction: ASC }, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            kind
          }
        }
      }
      communities(filter: { area: $id, directly: true }, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          name
          level
          recordedLevel
        }
      }
    }
  `,
  [sessionViewer, sessionNation, areaWords, listedArea],
);

/** Further areas right below one, and communities directly in it, to be handed to its parts. */
export const moreToSplitDocument = graphql(`
  query MoreAreasToSplit($id: ID!, $first: Int!, $after: String) {
    areas(filter: { parent: $id }, orderBy: { field: NAME, direction: ASC }, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          kind
        }
      }
    }
  }
`);

export const moreCommunitiesToSplitDocument = graphql(`
  query MoreCommunitiesToSplit($id: ID!, $first: Int!, $after: String) {
    communities(filter: { area: $id, directly: true }, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        level
        recordedLevel
      }
    }
  }
`);

export const mergeDocument = graphql(
  `
    query AreaToMerge($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        ...AreaWords
      }
      area(id: $id) {
        ...ListedArea
        version
        ancestors {
          id
          name
        }
      }
    }
  `,
  [sessionViewer, sessionNation, areaWords, listedArea],
);

export type AreasAnswer = ResultOf<typeof areasDocument>;
export type AreaAnswer = ResultOf<typeof areaDocument>;
export type OneArea = NonNullable<AreaAnswer["area"]>;
export type ListedArea = ResultOf<typeof listedArea>;
export type Figures = ResultOf<typeof areaFigures>;
export type Words = ResultOf<typeof areaWords>;
export type SplitAnswer = ResultOf<typeof splitDocument>;

/** Asks for the list that an address names. */
export function openAreas(load: Load, given: AreasSearch) {
  const search = areasSearch({ ...given });
  return load(areasDocument, {
    ...areasAsked(search),
    parent: search.parent ?? null,
    first: pageSize,
    language: i18n.locale,
  });
}
