import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { progressDocument } from "#/features/progress/query";
import { progressSearch } from "#/features/progress/search";
import { monthsBefore } from "#/lib/format";
import { office } from "../layouts";
import { page } from "../page";

/** The change is counted over so many months. */
const changeMonths = 12;

/** For so long an answer is shown again without asking anew: sorting and going back cost nothing. */
const freshMs = 30_000;

const progress = createRoute({
  getParentRoute: () => office,
  path: "/progress",
  validateSearch: progressSearch,
  // Sorting, and the level looked at, are the page's own business: they ask for nothing.
  loaderDeps: ({ search }) => ({ area: search.area, by: search.by }),
  staleTime: freshMs,
  loader: ({ context, deps }) =>
    context.load(progressDocument, {
      area: deps.area ?? null,
      by: deps.by ?? null,
      since: monthsBefore(changeMonths),
      language: i18n.locale,
    }),
  component: page("progress", () => import("#/features/progress/page"), "ProgressPage"),
});

/** How areas compare. */
export const overviewRoutes = [progress] as const;
