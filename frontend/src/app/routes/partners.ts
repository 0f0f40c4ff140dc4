import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import type { AllocationSearch } from "#/features/partners/allocation-query";
import { partnersSearch } from "#/features/partners/search";
import { office } from "../layouts";
import { page } from "../page";

const partners = createRoute({
  getParentRoute: () => office,
  path: "/partners",
  validateSearch: partnersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { partnersAsked, partnersDocument } = await import("#/features/partners/query");
    return context.load(partnersDocument, { ...partnersAsked(deps), language: i18n.locale });
  },
  component: page("partners", () => import("#/features/partners/page"), "PartnersPage", "work", "measures"),
});

const allocation = createRoute({
  getParentRoute: () => office,
  path: "/partners/allocation",
  validateSearch: (given): AllocationSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    (await import("#/features/partners/allocation-query")).openAllocation(context.load, deps),
  component: page("partners", () => import("#/features/partners/allocation-page"), "AllocationPage"),
});

/** Who does what where, and where more would do most. */
export const partnersRoutes = [partners, allocation] as const;
