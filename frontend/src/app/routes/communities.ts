import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { type CommunitiesSearch, communitiesSearch, filterOf, orderOf } from "#/features/communities/search";
import { newSearch } from "#/features/community/new-search";
import { olderFilter, olderSearch } from "#/features/community/older-search";
import type { RouterContext } from "../context";
import { office } from "../layouts";
import { page } from "../page";

// The questions come with their pages' code: the front door does not carry them.

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
  loader: async ({ context, deps }: { context: RouterContext; deps: CommunitiesSearch }) => {
    const { communitiesDocument, mapDocument } = await import("#/features/communities/query");
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

const community = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id",
  loader: async ({ context, params }) => {
    const { communityDocument } = await import("#/features/community/query");
    return context.load(communityDocument, { id: params.id, language: i18n.locale });
  },
  component: page("community", () => import("#/features/community/page"), "CommunityPage", "work"),
});

const way = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id/way",
  loader: async ({ context, params }) => {
    const { wayDocument } = await import("#/features/community/way-query");
    return context.load(wayDocument, { id: params.id, language: i18n.locale });
  },
  component: page("community", () => import("#/features/community/way-page"), "WayPage"),
});

const newCommunity = createRoute({
  getParentRoute: () => office,
  path: "/communities/new",
  validateSearch: newSearch,
  loaderDeps: ({ search }) => ({ area: search.area }),
  loader: async ({ context, deps }) => {
    const { newCommunityDocument } = await import("#/features/community/new-query");
    return context.load(newCommunityDocument, { area: deps.area ?? null, language: i18n.locale });
  },
  component: page("community", () => import("#/features/community/new-page"), "NewCommunityPage"),
});

const olderLists = createRoute({
  getParentRoute: () => office,
  path: "/older-lists",
  validateSearch: olderSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { olderListsDocument } = await import("#/features/community/older-query");
    return context.load(olderListsDocument, {
      area: deps.area ?? null,
      filter: olderFilter(deps),
      language: i18n.locale,
    });
  },
  component: page("community", () => import("#/features/community/older-page"), "OlderListsPage"),
});

/** The list of communities, the map, a community's page, older lists. */
export const communitiesRoutes = [communities, newCommunity, community, way, olderLists] as const;
