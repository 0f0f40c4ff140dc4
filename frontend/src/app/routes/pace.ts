import { i18n } from "@lingui/core";
import { createRoute, redirect } from "@tanstack/react-router";
import { paceSearch } from "#/features/pace/search";
import { Failure } from "#/lib/failure";
import { office } from "../layouts";
import { page } from "../page";

const pace = createRoute({
  getParentRoute: () => office,
  path: "/pace",
  validateSearch: paceSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { paceDocument } = await import("#/features/pace/query");
    try {
      return await context.load(paceDocument, {
        area: deps.area ?? null,
        by: deps.by ?? null,
        level: deps.level ?? null,
        language: i18n.locale,
      });
    } catch (failure) {
      if (failure instanceof Failure && failure.code === "INVALID" && (deps.level || deps.by)) {
        // An address that names a level which the country does not have is that of all of them.
        throw redirect({ to: "/pace", search: deps.area ? { area: deps.area } : {}, replace: true });
      }
      throw failure;
    }
  },
  component: page("pace", () => import("#/features/pace/page"), "PacePage", "steps"),
});

/** How long things take. */
export const paceRoutes = [pace] as const;
