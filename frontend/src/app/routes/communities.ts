import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { communitiesDocument, mapDocument } from "#/features/communities/query";
import { type CommunitiesSearch, communitiesSearch, filterOf, orderOf } from "#/features/communities/search";
import type { RouterContext } from "../context";
import { office } from "../layouts";
import { page } from "../page";

/** For so long an answer is shown again without asking anew: going back costs nothing. */
const freshMs = 30_000;

/** A map begins with all there is, as finely as the server draws that. */
const finest = 20;

const communities = createRoute({
  getParentRoute: () => office,
  path: "/communities",
  validateSearch: communitiesSearch,
  // Columns, and where the map looks, are the page's own: they ask for nothing.
  loaderDeps: ({ search: { columns: _columns, at: _at, ...asked } }: { search: CommunitiesSearch }) => asked,
  staleTime: freshMs,
  loader: ({ context, deps }: { context: RouterContext; deps: CommunitiesSearch }) => {
    const asked = {
      filter: filterOf(deps),
      whole: { ...(deps.area ? { area: deps.area } : {}), ...(deps.ended ? { ended: true } : {}) },
      area: deps.area ?? null,
      supporter: deps.by ?? "",
      supported: deps.by !== undefined,
      language: i18n.locale,
    };
    return deps.view === "map"
      ? context.load(mapDocument, { ...asked, zoom: finest, bbox: null })
      : context.load(communitiesDocument, { ...asked, order: orderOf(deps) });
  },
  component: page("communities", () => import("#/features/communities/page"), "CommunitiesPage"),
});

/** The list of communities, the map, a community's page, older lists. */
export const communitiesRoutes = [communities] as const;
