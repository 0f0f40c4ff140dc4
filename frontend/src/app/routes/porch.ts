import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { leagueSearch } from "#/features/league/search";
import { publicDocument } from "#/features/public/query";
import { publicSearch } from "#/features/public/search";
import { signInSearch } from "#/features/sign-in/search";
import { glanceAtSession, porch } from "../layouts";
import { page } from "../page";
import { Missing } from "../problems";

const signIn = createRoute({
  getParentRoute: () => porch,
  path: "/sign-in",
  validateSearch: signInSearch,
  loader: glanceAtSession,
  component: page("sign-in", () => import("#/features/sign-in/page"), "SignInPage"),
});

// The one-time link carries its token behind a #, which reaches no log, or as a part of the path.
const welcome = createRoute({
  getParentRoute: () => porch,
  path: "/welcome/{-$token}",
  loader: glanceAtSession,
  component: page("welcome", () => import("#/features/welcome/page"), "WelcomePage"),
});

const publicStatus = createRoute({
  getParentRoute: () => porch,
  path: "/public",
  validateSearch: publicSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    context.load(publicDocument, { area: deps.area ?? null, certified: { ...deps }, language: i18n.locale }),
  component: page("public", () => import("#/features/public/page"), "PublicPage"),
});

const publicLeague = createRoute({
  getParentRoute: () => porch,
  path: "/public/league",
  validateSearch: leagueSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    (await import("#/features/league/query")).openLeague(context.load, deps, false),
  component: page("league", () => import("#/features/league/public-page"), "PublicLeaguePage"),
});

const publicCommitments = createRoute({
  getParentRoute: () => porch,
  path: "/public/commitments",
  loader: async ({ context }) =>
    (await import("#/features/commitments/query")).openPublicCommitments(context.load),
  component: page("commitments", () => import("#/features/commitments/public-page"), "PublicCommitmentsPage"),
});

/** Every address that leads nowhere. */
const missing = createRoute({
  getParentRoute: () => porch,
  path: "$",
  loader: glanceAtSession,
  component: Missing,
});

export const porchRoutes = [signIn, welcome, publicStatus, publicLeague, publicCommitments, missing] as const;
