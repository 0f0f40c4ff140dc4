import { i18n } from "@lingui/core";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { progressDocument } from "#/features/progress/query";
import { progressSearch } from "#/features/progress/search";
import { publicDocument } from "#/features/public/query";
import { publicSearch } from "#/features/public/search";
import { signInSearch } from "#/features/sign-in/search";
import { monthsBefore } from "#/lib/format";
import { homeOf } from "#/lib/roles";
import { session } from "#/lib/session";
import { client, type RouterContext, refreshSession } from "./context";
import { Missing, RouteProblem } from "./problems";
import { Frame, Office, Porch } from "./shell";
import { Waiting } from "./waiting";

const root = createRootRouteWithContext<RouterContext>()({ component: Frame, notFoundComponent: Missing });

/** Pages that anybody may open: a header and the page. */
const porch = createRoute({ getParentRoute: () => root, id: "porch", component: Porch });

/** Pages for people who are signed in: navigation, their name, the page. */
const office = createRoute({ getParentRoute: () => root, id: "office", component: Office });

const front = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: async () => {
    await refreshSession();
    const viewer = session()?.viewer;
    throw redirect({ ...(viewer ? homeOf(viewer) : { to: "/public" }), replace: true });
  },
});

/** Finds out who is looking, for the page's frame; the page itself does not wait for it, nor fail with it. */
function glanceAtSession(): void {
  refreshSession().catch(() => undefined);
}

const signIn = createRoute({
  getParentRoute: () => porch,
  path: "/sign-in",
  validateSearch: signInSearch,
  loader: glanceAtSession,
  component: lazyRouteComponent(() => import("#/features/sign-in/page"), "SignInPage"),
});

// The one-time link carries its token behind a #, which reaches no log, or as a part of the path.
const welcome = createRoute({
  getParentRoute: () => porch,
  path: "/welcome/{-$token}",
  loader: glanceAtSession,
  component: lazyRouteComponent(() => import("#/features/welcome/page"), "WelcomePage"),
});

const publicStatus = createRoute({
  getParentRoute: () => porch,
  path: "/public",
  validateSearch: publicSearch,
  loaderDeps: ({ search }) => ({ area: search.area }),
  loader: ({ context, deps }) =>
    context.load(publicDocument, { area: deps.area ?? null, language: i18n.locale }),
  component: lazyRouteComponent(() => import("#/features/public/page"), "PublicPage"),
});

/** Every address that leads nowhere. */
const missing = createRoute({
  getParentRoute: () => porch,
  path: "$",
  loader: glanceAtSession,
  component: Missing,
});

const home = createRoute({
  getParentRoute: () => office,
  path: "/home",
  loader: refreshSession,
  component: lazyRouteComponent(() => import("#/features/home/page"), "HomePage"),
});

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
  component: lazyRouteComponent(() => import("#/features/progress/page"), "ProgressPage"),
});

const explorer = createRoute({
  getParentRoute: () => office,
  path: "/explorer",
  loader: refreshSession,
  component: lazyRouteComponent(() => import("#/features/explorer/page"), "ExplorerPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    front,
    porch.addChildren([signIn, welcome, publicStatus, missing]),
    office.addChildren([home, progress, explorer]),
  ]),
  context: { load: client.load },
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
