import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { load } from "#/lib/client";
import { homeOf } from "#/lib/roles";
import { session } from "#/lib/session";
import { refreshSession } from "./context";
import { office, porch, root } from "./layouts";
import { Missing, RouteProblem } from "./problems";
import { areasRoutes } from "./routes/areas";
import { askRoutes } from "./routes/ask";
import { auditRoutes } from "./routes/audit";
import { casesRoutes, certificateRoutes } from "./routes/cases";
import { celebrationRoutes } from "./routes/celebrations";
import { commitmentRoutes } from "./routes/commitments";
import { communitiesRoutes } from "./routes/communities";
import { answerRoutes, eventRoutes } from "./routes/events";
import { explorerRoutes } from "./routes/explorer";
import { homeRoutes } from "./routes/homes";
import { importsRoutes } from "./routes/imports";
import { leagueRoutes } from "./routes/league";
import { monitoringRoutes } from "./routes/monitoring";
import { overviewRoutes } from "./routes/overview";
import { paceRoutes } from "./routes/pace";
import { papersRoutes } from "./routes/papers";
import { partnersRoutes } from "./routes/partners";
import { peopleRoutes } from "./routes/people";
import { porchRoutes } from "./routes/porch";
import { programmeRoutes } from "./routes/programmes";
import { rostersRoutes } from "./routes/rosters";
import { publicServicesRoutes, servicesRoutes } from "./routes/services";
import { supervisionRoutes } from "./routes/supervision";
import { visitsRoutes } from "./routes/visits";
import { waitingRoutes } from "./routes/waiting";
import { yearRoutes } from "./routes/year";
import { Waiting } from "./waiting";

const front = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: async () => {
    await refreshSession();
    const viewer = session()?.viewer;
    throw redirect({ ...(viewer ? homeOf(viewer) : { to: "/public" }), replace: true });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    front,
    porch.addChildren([...certificateRoutes, ...answerRoutes, ...publicServicesRoutes, ...porchRoutes]),
    office.addChildren([
      ...homeRoutes,
      ...overviewRoutes,
      ...celebrationRoutes,
      ...commitmentRoutes,
      ...eventRoutes,
      ...programmeRoutes,
      ...paceRoutes,
      ...supervisionRoutes,
      ...yearRoutes,
      ...communitiesRoutes,
      ...askRoutes,
      ...monitoringRoutes,
      ...leagueRoutes,
      ...casesRoutes,
      ...papersRoutes,
      ...areasRoutes,
      ...partnersRoutes,
      ...importsRoutes,
      ...peopleRoutes,
      ...rostersRoutes,
      ...auditRoutes,
      ...visitsRoutes,
      ...waitingRoutes,
      ...servicesRoutes,
      ...explorerRoutes,
    ]),
  ]),
  context: { load },
  scrollRestoration: true,
  // What a page does not know of an address is dropped, so that nothing unchecked reaches a question.
  search: { strict: true },
  // What is there stays until what comes is there; only a slow answer shows the skeleton.
  defaultPendingMs: 400,
  defaultPendingMinMs: 300,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: RouteProblem,
  defaultNotFoundComponent: Missing,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
