import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { visitSearch } from "#/features/monitoring/search";
import { office } from "../layouts";
import { page } from "../page";

/** An open visit is not asked for anew while somebody walks through it: it must work without a network. */
const visitStaysMs = 3_600_000;

const visit = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id/visit",
  validateSearch: visitSearch,
  staleTime: visitStaysMs,
  gcTime: 0,
  loader: async ({ context, params }) => {
    const { openVisit } = await import("#/features/monitoring/open");
    return openVisit(context.load, params.id, i18n.locale);
  },
  component: page("monitoring", () => import("#/features/monitoring/page"), "MonitoringVisitPage"),
});

/** Monitoring visits, written down where they are made. */
export const monitoringRoutes = [visit] as const;
