import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { paceSearch } from "#/features/pace/search";
import { office } from "../layouts";
import { page } from "../page";

const pace = createRoute({
  getParentRoute: () => office,
  path: "/pace",
  validateSearch: paceSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    context.load((await import("#/features/pace/query")).paceDocument, {
      area: deps.area ?? null,
      by: deps.by ?? null,
      level: deps.level ?? null,
      language: i18n.locale,
    }),
  component: page("pace", () => import("#/features/pace/page"), "PacePage"),
});

/** How long things take. */
export const paceRoutes = [pace] as const;
