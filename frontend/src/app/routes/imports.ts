import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { importsSearch } from "#/features/imports/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/imports/query");

const list = createRoute({
  getParentRoute: () => office,
  path: "/imports",
  validateSearch: importsSearch,
  loaderDeps: ({ search }) => ({ kind: search.kind, state: search.state }),
  loader: async ({ context, deps }) => {
    const { importsDocument, pageOfImports } = await questions();
    return context.load(importsDocument, {
      kind: deps.kind ?? null,
      state: deps.state ?? null,
      first: pageOfImports,
      after: null,
      language: i18n.locale,
    });
  },
  component: page("imports", () => import("#/features/imports/list-page"), "ImportsPage"),
});

const fresh = createRoute({
  getParentRoute: () => office,
  path: "/imports/new",
  loader: async ({ context }) =>
    context.load((await questions()).newImportDocument, { language: i18n.locale }),
  component: page("imports", () => import("#/features/imports/new-page"), "NewImportPage"),
});

const one = createRoute({
  getParentRoute: () => office,
  path: "/imports/$id",
  loader: async ({ context, params }) =>
    context.load((await questions()).importDocument, { id: params.id, language: i18n.locale }),
  component: page("imports", () => import("#/features/imports/import-page"), "ImportPage"),
});

const review = createRoute({
  getParentRoute: () => office,
  path: "/imports/$id/review",
  loader: async ({ context, params }) => {
    const { pageOfGroups, reviewDocument } = await import("#/features/imports/review-query");
    return context.load(reviewDocument, { id: params.id, first: pageOfGroups, language: i18n.locale });
  },
  component: page("imports", () => import("#/features/imports/review-page"), "ReviewPage"),
});

/** Imports and their review. */
export const importsRoutes = [list, fresh, one, review] as const;
