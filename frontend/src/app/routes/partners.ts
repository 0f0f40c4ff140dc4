import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
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
  component: page("partners", () => import("#/features/partners/page"), "PartnersPage", "work"),
});

/** Who does what where. */
export const partnersRoutes = [partners] as const;
