import { createRoute } from "@tanstack/react-router";
import { leagueSearch } from "#/features/league/search";
import { office } from "../layouts";
import { page } from "../page";

const league = createRoute({
  getParentRoute: () => office,
  path: "/league",
  validateSearch: leagueSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    (await import("#/features/league/query")).openLeague(context.load, deps, true),
  component: page("league", () => import("#/features/league/page"), "LeaguePage"),
});

/** The national league. */
export const leagueRoutes = [league] as const;
