import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { communityDocument } from "#/features/community/query";
import { office } from "../layouts";
import { page } from "../page";

const community = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id",
  loader: ({ context, params }) => context.load(communityDocument, { id: params.id, language: i18n.locale }),
  component: page("community", () => import("#/features/community/page"), "CommunityPage"),
});

/** The list of communities, the map, a community's page, older lists. */
export const communitiesRoutes = [community] as const;
