import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { type RegionSearch, regionSearch } from "#/features/region/search";
import type { RouterContext } from "../context";
import { office } from "../layouts";
import { page } from "../page";

/** For so long an answer is shown again without asking anew: sorting and going back cost nothing. */
const freshMs = 30_000;

/**
 * What both addresses of the comparison have alike. Only what is compared asks the server; all else is the page's own. The
 * nation's home asks for its pace as well.
 */
const comparison = (home: boolean) => ({
  getParentRoute: () => office,
  validateSearch: regionSearch,
  loaderDeps: ({ search }: { search: RegionSearch }) => ({ area: search.area, by: search.by }),
  staleTime: freshMs,
  loader: async ({
    context,
    deps,
  }: {
    context: RouterContext;
    deps: { area: string | undefined; by: string | undefined };
  }) =>
    context.load((await import("#/features/region/query")).regionDocument, {
      area: deps.area ?? null,
      by: deps.by ?? null,
      language: i18n.locale,
      pace: home && deps.area === undefined,
    }),
});

const region = createRoute({
  ...comparison(false),
  path: "/region",
  component: page("region", () => import("#/features/region/page"), "RegionPage", "awaited", "steps"),
});

const national = createRoute({
  ...comparison(true),
  path: "/national",
  component: page("region", () => import("#/features/region/page"), "NationalPage", "awaited", "steps"),
});

/** How areas compare. */
export const overviewRoutes = [region, national] as const;
