import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { importDocument, importsDocument, newImportDocument, pageOfImports } from "#/features/imports/query";
import { pageOfGroups, reviewDocument } from "#/features/imports/review-query";
import { importsSearch } from "#/features/imports/search";
import { office } from "../layouts";
import { page } from "../page";

const list = createRoute({
  getParentRoute: () => office,
  path: "/imports",
  validateSearch: importsSearch,
  loaderDeps: ({ search }) => ({ kind: search.kind, state: search.state }),
  loader: ({ context, deps }) =>
    context.load(importsDocument, {
      kind: deps.kind ?? null,
      state: deps.state ?? null,
      first: pageOfImports,
      after: null,
      language: i18n.locale,
    }),
  component: page("imports", () => import("#/features/imports/list-page"), "ImportsPage"),
});

const fresh = createRoute({
  getParentRoute: () => office,
  path: "/imports/new",
  loader: ({ context }) => context.load(newImportDocument, { language: i18n.locale }),
  component: page("imports", () => import("#/features/imports/new-page"), "NewImportPage"),
});

const one = createRoute({
  getParentRoute: () => office,
  path: "/imports/$id",
  loader: ({ context, params }) => context.load(importDocument, { id: params.id, language: i18n.locale }),
  component: page("imports", () => import("#/features/imports/import-page"), "ImportPage"),
});

const review = createRoute({
  getParentRoute: () => office,
  path: "/imports/$id/review",
  loader: ({ context, params }) =>
    context.load(reviewDocument, { id: params.id, first: pageOfGroups, language: i18n.locale }),
  component: page("imports", () => import("#/features/imports/review-page"), "ReviewPage"),
});

/** Imports and their review. */
export const importsRoutes = [list, fresh, one, review] as const;
