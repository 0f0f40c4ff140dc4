import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { sheetSearch } from "#/features/visits/search";
import { office } from "../layouts";
import { page } from "../page";

const list = createRoute({
  getParentRoute: () => office,
  path: "/visits",
  loader: async ({ context }) => {
    const { openVisits } = await import("#/features/visits/open-visits");
    return openVisits(context.load, i18n.locale);
  },
  component: page("visits", () => import("#/features/visits/list-page"), "VisitsPage"),
});

const one = createRoute({
  getParentRoute: () => office,
  path: "/visits/$id",
  loader: async ({ context, params }) => {
    const { openVisit } = await import("#/features/visits/open-visits");
    return openVisit(context.load, params.id, i18n.locale);
  },
  component: page("visits", () => import("#/features/visits/plan-page"), "VisitPage"),
});

/** An open sheet is not asked for anew while somebody walks through it: it must work without a network. */
const sheetStaysMs = 3_600_000;

const sheet = createRoute({
  getParentRoute: () => office,
  path: "/visits/$id/sheet",
  validateSearch: sheetSearch,
  staleTime: sheetStaysMs,
  gcTime: 0,
  loader: async ({ context, params }) => {
    const { openSheet } = await import("#/features/visits/open-sheet");
    return openSheet(context.load, params.id, i18n.locale);
  },
  component: page("visits", () => import("#/features/visits/sheet-page"), "SheetPage"),
});

/** Visits of verification teams, for those who sit on them. */
export const visitsRoutes = [list, one, sheet] as const;
