import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { casesAsked, casesSearch, listSearch, listsAsked, sanctionsSearch } from "#/features/cases/search";
import { office, porch } from "../layouts";
import { page } from "../page";

const cases = createRoute({
  getParentRoute: () => office,
  path: "/cases",
  validateSearch: casesSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { casesDocument, pageSize } = await import("#/features/cases/query");
    return context.load(casesDocument, { ...casesAsked(deps), first: pageSize, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/list"), "CasesPage", "awaited"),
});

const oneCase = createRoute({
  getParentRoute: () => office,
  path: "/cases/$id",
  loader: async ({ context, params }) => {
    const { caseDocument } = await import("#/features/cases/case-query");
    return context.load(caseDocument, { id: params.id, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/page"), "CasePage", "awaited"),
});

const team = createRoute({
  getParentRoute: () => office,
  path: "/cases/$id/team",
  loader: async ({ context, params }) => {
    const { teamDocument } = await import("#/features/cases/team-query");
    return context.load(teamDocument, { id: params.id, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/team-page"), "TeamPage"),
});

const draws = createRoute({
  getParentRoute: () => office,
  path: "/cases/$id/draws",
  loader: async ({ context, params }) => {
    const { drawsDocument } = await import("#/features/cases/draws-query");
    return context.load(drawsDocument, { id: params.id, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/draws-page"), "DrawsPage"),
});

const standing = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id/standing",
  loader: async ({ context, params }) => {
    const { standingOfDocument } = await import("#/features/cases/standing-query");
    return context.load(standingOfDocument, { id: params.id, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/standing-page"), "StandingPage", "awaited"),
});

/** A verdict that is being corrected is not asked for anew while somebody signs. */
const correct = createRoute({
  getParentRoute: () => office,
  path: "/visits/$id/correct",
  staleTime: 3_600_000,
  gcTime: 0,
  loader: async ({ context, params }) => {
    const { openToCorrect } = await import("#/features/cases/open-to-correct");
    return openToCorrect(context.load, params.id, i18n.locale);
  },
  component: page("cases", () => import("#/features/cases/correct-page"), "CorrectPage"),
});

const lists = createRoute({
  getParentRoute: () => office,
  path: "/cases/lists",
  validateSearch: listSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { listsDocument, listsPage } = await import("#/features/cases/lists-query");
    return context.load(listsDocument, { ...listsAsked(deps), first: listsPage, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/lists"), "ListsPage"),
});

const sanctions = createRoute({
  getParentRoute: () => office,
  path: "/region/standing",
  validateSearch: sanctionsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    context.load((await import("#/features/cases/sanctions-query")).standingsDocument, {
      area: deps.area ?? null,
      year: deps.year ?? null,
      hasArea: deps.area !== undefined,
      language: i18n.locale,
    }),
  component: page("cases", () => import("#/features/cases/sanctions-page"), "SanctionsPage", "awaited"),
});

const newList = createRoute({
  getParentRoute: () => office,
  path: "/cases/lists/new",
  validateSearch: listSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { presentingDocument } = await import("#/features/cases/list-query");
    return context.load(presentingDocument, { area: deps.area ?? "", language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/list-new"), "NewListPage", "awaited"),
});

const verify = createRoute({
  getParentRoute: () => porch,
  path: "/verify/$code",
  loader: async ({ context, params }) => {
    const { standingDocument } = await import("#/features/cases/verify-query");
    return context.load(standingDocument, { code: params.code, language: i18n.locale });
  },
  component: page("cases", () => import("#/features/cases/verify-page"), "VerifyPage"),
});

/** Cases: from the request to the certificate. */
export const casesRoutes = [
  cases,
  lists,
  sanctions,
  newList,
  team,
  draws,
  oneCase,
  standing,
  correct,
] as const;

/** Anybody may look at how a certificate stands. */
export const certificateRoutes = [verify] as const;
