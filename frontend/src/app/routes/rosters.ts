import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { filterOf, rostersSearch } from "#/features/rosters/search";
import { office } from "../layouts";
import { page } from "../page";

const rosters = createRoute({
  getParentRoute: () => office,
  path: "/rosters",
  validateSearch: rostersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { rostersDocument } = await import("#/features/rosters/query");
    return context.load(rostersDocument, {
      filter: filterOf(deps),
      area: deps.area ?? null,
      hasArea: deps.area !== undefined,
      language: i18n.locale,
    });
  },
  component: page("rosters", () => import("#/features/rosters/page"), "RostersPage"),
});

/** Who can sit on verification teams. */
export const rostersRoutes = [rosters] as const;
