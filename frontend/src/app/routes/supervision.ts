import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { supervisionSearch } from "#/features/supervision/search";
import { office } from "../layouts";
import { page } from "../page";

const supervision = createRoute({
  getParentRoute: () => office,
  path: "/supervision",
  validateSearch: supervisionSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    context.load((await import("#/features/supervision/query")).supervisionDocument, {
      area: deps.area ?? null,
      hasArea: deps.area !== undefined,
      language: i18n.locale,
    }),
  component: page("supervision", () => import("#/features/supervision/page"), "SupervisionPage"),
});

/** Those whom an office looks after. */
export const supervisionRoutes = [supervision] as const;
