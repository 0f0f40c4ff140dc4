import { createRoute } from "@tanstack/react-router";
import { refreshSession } from "../context";
import { office } from "../layouts";
import { page } from "../page";

const home = createRoute({
  getParentRoute: () => office,
  path: "/home",
  loader: refreshSession,
  component: page("home", () => import("#/features/home/page"), "HomePage"),
});

/** Where somebody's day starts, by role. */
export const homeRoutes = [home] as const;
