import { createRoute } from "@tanstack/react-router";
import type { AllocationSearch } from "#/features/partners/allocation-query";
import type { PartnersSearch } from "#/features/partners/search";
import { office } from "../layouts";
import { page } from "../page";

const partners = createRoute({
  getParentRoute: () => office,
  path: "/partners",
  validateSearch: (given): PartnersSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) =>
    (await import("#/features/partners/query")).openPartners(context.load, deps),
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
