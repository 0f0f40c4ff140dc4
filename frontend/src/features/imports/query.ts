import { i18n } from "@lingui/core";
import { userErrorParts } from "#/lib/act";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { type ImportsSearch, importsSearch } from "./search";

export const importSummary = graphql(`
  fragment ImportSummary on ImportJob @_unmask {
    id
    version
    by
    open
    openRows
    kind
    state
    stage
    upload {
      name
      size
    }
    source
    done
    total
    counts {
      read
      created
      updated
      unchanged
      held
      leftOut
      flagged
      empty
      newAreas
      newOrganisations
    }
    heldBy {
      reason
      rows
    }
    applied
    takenBack
    cancelRequested
    error {
      code
      message
      params {
        name
        value
      }
    }
    reportPath
    createdAt
    startedAt
    finishedAt
  }
`);

export type ImportSummary = ResultOf<typeof importSummary>;

export const importsDocument = graphql(
  `
    query Imports($kind: ImportKind, $state: ImportState, $first: Int!, $after: String, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
      }
      importJobs(filter: { kind: $kind, state: $state }, first: $first, after: $after) {
        edges {
          node {
            ...ImportSummary
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [sessionViewer, sessionNation, importSummary],
);

/** How many imports one request brings. */
export const pageOfImports = 50;

export const newImportDocument = graphql(
  `
    query NewImport($language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
    }
  `,
  [sessionViewer, sessionNation],
);

export const importDocument = graphql(
  `
    query Import($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      importJob(id: $id) {
        ...ImportSummary
        format
        columns {
          number
          name
          field
          confidence
          year
          samples
        }
        fields
        missing
        listDate
        listDatePrecision
        level
      }
    }
  `,
  [sessionViewer, sessionNation, importSummary],
);

export type ImportAnswer = ResultOf<typeof importDocument>;
export type Import = NonNullable<ImportAnswer["importJob"]>;
export type Column = Import["columns"][number];

/** What is asked again and again while a worker is at it: small, and not answered at all when nothing has changed. */
export const progressDocument = graphql(`
  query ImportProgress($id: ID!) {
    importJob(id: $id) {
      id
      version
      state
      stage
      done
      total
      cancelRequested
      startedAt
    }
  }
`);

export const createImport = graphql(
  `
    mutation CreateImport($input: CreateImportInput!) {
      createImport(input: $input) {
        importJob {
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

export const setImportMapping = graphql(
  `
    mutation SetImportMapping($input: SetImportMappingInput!) {
      setImportMapping(input: $input) {
        importJob {
          id
          version
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const dryRunImport = graphql(
  `
    mutation DryRunImport($input: ImportStepInput!) {
      dryRunImport(input: $input) {
        importJob {
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

export const applyImport = graphql(
  `
    mutation ApplyImport($input: ImportStepInput!) {
      applyImport(input: $input) {
        importJob {
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

export const takeBackImport = graphql(
  `
    mutation TakeBackImport($input: ImportStepInput!) {
      takeBackImport(input: $input) {
        importJob {
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

export const previewTakeBackImport = graphql(
  `
    mutation PreviewTakeBackImport($input: ImportStepInput!) {
      previewTakeBackImport(input: $input) {
        takenBack {
          made
          ended
          stays {
            reason
            count
            examples
          }
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export type TakenBack = NonNullable<
  ResultOf<typeof previewTakeBackImport>["previewTakeBackImport"]["takenBack"]
>;

export const cancelImport = graphql(
  `
    mutation CancelImport($input: ImportStepInput!) {
      cancelImport(input: $input) {
        importJob {
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

/** Asks for the list of an address. */
export function openImports(load: Load, given: ImportsSearch) {
  const { kind, state } = importsSearch({ ...given });
  return load(importsDocument, {
    kind: kind ?? null,
    state: state ?? null,
    first: pageOfImports,
    after: null,
    language: i18n.locale,
  });
}

export function openNewImport(load: Load) {
  return load(newImportDocument, { language: i18n.locale });
}

export function openImport(load: Load, id: string) {
  return load(importDocument, { id, language: i18n.locale });
}
