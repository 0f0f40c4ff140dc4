import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { partnersSearch } from "#/features/partners/search";
import { office } from "../layouts";
import { page } from "../page";

const partners = createRoute({
  getParentRoute: () => office,
  path: "/partners",
  validateSearch: partnersSearch,
  loaderDeps: ({ search: { area, by, work, organisation, network } }) => ({
    area,
    by,
    work,
    organisation,
    network,
  }),
  loader: async ({ context, deps }) =>
    context.load((await import("#/features/partners/query")).partnersDocument, {
      area: deps.area ?? null,
      areaId: deps.area ?? "",
      hasArea: deps.area !== undefined,
      by: deps.by ?? null,
      work: deps.work ?? null,
      organisation: deps.organisation ?? null,
      organisationId: deps.organisation ?? "",
      hasOrganisation: deps.organisation !== undefined,
      network: deps.network ?? null,
      language: i18n.locale,
    }),
  component: page("partners", () => import("#/features/partners/page"), "PartnersPage", "work"),
});

/** Who does what where. */
export const partnersRoutes = [partners] as const;
