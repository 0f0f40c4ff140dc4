import { createRoute } from "@tanstack/react-router";
import type { ImportsSearch } from "#/features/imports/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions and what makes sense of an address come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/imports/query");

const list = createRoute({
  getParentRoute: () => office,
  path: "/imports",
  validateSearch: (given): ImportsSearch => given,
  loaderDeps: ({ search: { kind, state } }) => ({ kind, state }),
  loader: async ({ context, deps }) => (await questions()).openImports(context.load, deps as ImportsSearch),
  component: page("imports", () => import("#/features/imports/list-page"), "ImportsPage"),
});

const fresh = createRoute({
  getParentRoute: () => office,
  path: "/imports/new",
  loader: async ({ context }) => (await questions()).openNewImport(context.load),
  component: page("imports", () => import("#/features/imports/new-page"), "NewImportPage"),
});

const one = createRoute({
  getParentRoute: () => office,
  path: "/imports/$id",
  loader: async ({ context, params }) => (await questions()).openImport(context.load, params.id),
  component: page("imports", () => import("#/features/imports/import-page"), "ImportPage"),
});

const review = createRoute({
  getParentRoute: () => office,
  path: "/imports/$id/review",
  loader: async ({ context, params }) =>
    (await import("#/features/imports/review-query")).openReview(context.load, params.id),
  component: page("imports", () => import("#/features/imports/review-page"), "ReviewPage"),
});

/** Imports and their review. */
export const importsRoutes = [list, fresh, one, review] as const;
