import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { newCommunityDocument, newSearch } from "#/features/community/new-query";
import { olderListsDocument } from "#/features/community/older-query";
import { olderFilter, olderSearch } from "#/features/community/older-search";
import { communityDocument } from "#/features/community/query";
import { office } from "../layouts";
import { page } from "../page";

const community = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id",
  loader: ({ context, params }) => context.load(communityDocument, { id: params.id, language: i18n.locale }),
  component: page("community", () => import("#/features/community/page"), "CommunityPage"),
});

const newCommunity = createRoute({
  getParentRoute: () => office,
  path: "/communities/new",
  validateSearch: newSearch,
  loaderDeps: ({ search }) => ({ area: search.area }),
  loader: ({ context, deps }) =>
    context.load(newCommunityDocument, { area: deps.area ?? null, language: i18n.locale }),
  component: page("community", () => import("#/features/community/new-page"), "NewCommunityPage"),
});

const olderLists = createRoute({
  getParentRoute: () => office,
  path: "/older-lists",
  validateSearch: olderSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    context.load(olderListsDocument, {
      area: deps.area ?? null,
      filter: olderFilter(deps),
      language: i18n.locale,
    }),
  component: page("community", () => import("#/features/community/older-page"), "OlderListsPage"),
});

/** The list of communities, the map, a community's page, older lists. */
export const communitiesRoutes = [newCommunity, community, olderLists] as const;
