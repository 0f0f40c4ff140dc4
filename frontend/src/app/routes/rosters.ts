import { createRoute } from "@tanstack/react-router";
import type { RostersSearch } from "#/features/rosters/search";
import { office } from "../layouts";
import { page } from "../page";

const rosters = createRoute({
  getParentRoute: () => office,
  path: "/rosters",
  validateSearch: (given): RostersSearch => given,
  loaderDeps: ({ search }) => search,
  // The question and what makes sense of an address come with the page's code: the front door does not carry them.
  loader: async ({ context, deps }) =>
    (await import("#/features/rosters/query")).openRosters(context.load, deps),
  component: page("rosters", () => import("#/features/rosters/page"), "RostersPage"),
});

/** Who can sit on verification teams. */
export const rostersRoutes = [rosters] as const;
