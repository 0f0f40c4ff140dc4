import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { patchDocument, todayDocument } from "#/features/district/query";
import {
  type DistrictSearch,
  districtSearch,
  type PatchSearch,
  patchFilter,
  patchSearch,
  type Show,
} from "#/features/district/search";
import { myDocument } from "#/features/my/query";
import { ngoSearch, nobodyFilter, nobodySearch } from "#/features/ngo/search";
import { freshOrKept } from "#/lib/fresh";
import { areaIn, homesOf } from "#/lib/roles";
import { session } from "#/lib/session";
import { type RouterContext, refreshSession } from "../context";
import { office } from "../layouts";
import { page } from "../page";

const home = createRoute({
  getParentRoute: () => office,
  path: "/home",
  loader: refreshSession,
  component: page("home", () => import("#/features/home/page"), "HomePage"),
});

const district = createRoute({
  getParentRoute: () => office,
  path: "/district",
  validateSearch: districtSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { area } }) =>
    context.load((await import("#/features/district/home-query")).districtDocument, {
      area: area ?? null,
      late: { ...(area ? { area } : {}), overdue: true },
      byDue: { field: "DUE" },
      quiet: { ...(area ? { area } : {}), stalled: true },
      byChange: { field: "LAST_LEVEL_CHANGE" },
      language: i18n.locale,
    }),
  component: page("district", () => import("#/features/district/page"), "DistrictPage", "awaited"),
});

/** Without an area it is the board of the first body that the viewer belongs to. */
const openBoard = async (
  to: "/region/board" | "/district/board",
  { context, deps }: { context: RouterContext; deps: DistrictSearch },
) => {
  const viewer = session()?.viewer;
  const own = viewer ? homesOf(viewer).find(({ home }) => home.to === to) : null;
  const area = deps.area ?? (own ? areaIn(own.home) : undefined);
  return context.load((await import("#/features/board/query")).boardDocument, {
    area: area ?? null,
    body: area ?? "",
    hasBody: area !== undefined,
    language: i18n.locale,
  });
};

const districtBoard = createRoute({
  getParentRoute: () => office,
  path: "/district/board",
  validateSearch: districtSearch,
  loaderDeps: ({ search }) => search,
  loader: (given) => openBoard("/district/board", given),
  component: page("board", () => import("#/features/board/page"), "DistrictBoard", "awaited"),
});

const regionBoard = createRoute({
  getParentRoute: () => office,
  path: "/region/board",
  validateSearch: districtSearch,
  loaderDeps: ({ search }) => search,
  loader: (given) => openBoard("/region/board", given),
  component: page("board", () => import("#/features/board/page"), "RegionBoard", "awaited"),
});

const patch = (deps: PatchSearch, first: Show) => ({
  area: deps.area ?? null,
  filter: patchFilter(deps, first),
  language: i18n.locale,
});

const today = createRoute({
  getParentRoute: () => office,
  path: "/today",
  validateSearch: patchSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const open = () => context.load(todayDocument, patch(deps, "late"));
    // As it is opened first it is taken along; what is looked for needs the network.
    const { area = "", search, show } = deps;
    return search || show ? open() : freshOrKept(`today ${area} ${i18n.locale}`, open);
  },
  component: page("district", () => import("#/features/district/today-page"), "TodayPage", "awaited"),
});

const verifier = createRoute({
  getParentRoute: () => office,
  path: "/iv",
  validateSearch: patchSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.load(patchDocument, { ...patch(deps, "all"), checks: true }),
  component: page("district", () => import("#/features/district/verifier-page"), "VerifierPage", "awaited"),
});

const ngo = createRoute({
  getParentRoute: () => office,
  path: "/ngo",
  validateSearch: ngoSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { organisation } }) =>
    context.load((await import("#/features/ngo/query")).ngoDocument, {
      filter: organisation ? { supportedBy: organisation } : {},
      past: { ...(organisation ? { organisation } : {}), current: false },
      organisation: organisation ?? null,
      language: i18n.locale,
    }),
  component: page("ngo", () => import("#/features/ngo/page"), "NgoPage", "awaited", "measures"),
});

const nobody = createRoute({
  getParentRoute: () => office,
  path: "/ngo/nobody",
  validateSearch: nobodySearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { unsupportedDocument, unsupportedPage } = await import("#/features/ngo/coverage-query");
    return context.load(unsupportedDocument, {
      filter: nobodyFilter(deps),
      first: unsupportedPage,
      area: deps.area ?? "",
      hasArea: deps.area !== undefined,
      language: i18n.locale,
    });
  },
  component: page("ngo", () => import("#/features/ngo/nobody-page"), "NobodyPage"),
});

/** The community that a leader of several comes from. */
const ofCommunity = ({ community }: Record<string, unknown>): { community?: string } =>
  typeof community === "string" ? { community } : {};

/** A leader's community opens without a network as this device last saw it, and what was seen there can be reported. */
const openMy = ({ context }: { context: RouterContext }) =>
  freshOrKept(`own ${i18n.locale}`, () => context.load(myDocument, { language: i18n.locale }));

const my = createRoute({
  getParentRoute: () => office,
  path: "/my",
  loader: openMy,
  component: page("my", () => import("#/features/my/page"), "MyPage", "awaited"),
});

const report = createRoute({
  getParentRoute: () => office,
  path: "/my/report",
  validateSearch: ofCommunity,
  loader: openMy,
  component: page("my", () => import("#/features/my/report-page"), "ReportPage"),
});

const houses = createRoute({
  getParentRoute: () => office,
  path: "/my/houses",
  validateSearch: ofCommunity,
  loader: openMy,
  component: page("my", () => import("#/features/my/houses-page"), "HousesPage"),
});

const admin = createRoute({
  getParentRoute: () => office,
  path: "/admin",
  loader: async ({ context }) =>
    context.load((await import("#/features/admin/query")).adminDocument, {
      unconfirmed: { confirmed: false },
      language: i18n.locale,
    }),
  component: page("admin", () => import("#/features/admin/page"), "AdminPage", "awaited"),
});

/** Where somebody's day starts, by role. */
export const homeRoutes = [
  home,
  district,
  districtBoard,
  regionBoard,
  today,
  verifier,
  ngo,
  nobody,
  my,
  report,
  houses,
  admin,
] as const;
