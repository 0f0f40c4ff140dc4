import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import type { AreasSearch } from "#/features/areas/search";
import type { OrganisationSearch, OrganisationsSearch } from "#/features/organisations/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions and what makes sense of an address come with their pages' code: the front door does not carry them.
const areaQuestions = () => import("#/features/areas/query");
const organisationQuestions = () => import("#/features/organisations/query");

const areas = createRoute({
  getParentRoute: () => office,
  path: "/areas",
  validateSearch: (given): AreasSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await areaQuestions()).openAreas(context.load, deps),
  component: page("areas", () => import("#/features/areas/list"), "AreasPage"),
});

const area = createRoute({
  getParentRoute: () => office,
  path: "/areas/$id",
  loader: async ({ context, params }) => {
    const { areaDocument, pageSize } = await areaQuestions();
    return context.load(areaDocument, { id: params.id, first: pageSize, language: i18n.locale });
  },
  component: page("areas", () => import("#/features/areas/page"), "AreaPage"),
});

const split = createRoute({
  getParentRoute: () => office,
  path: "/areas/$id/split",
  loader: async ({ context, params }) => {
    const { splitDocument, pageSize } = await areaQuestions();
    return context.load(splitDocument, { id: params.id, first: pageSize, language: i18n.locale });
  },
  component: page("areas", () => import("#/features/areas/split-page"), "SplitPage"),
});

const merge = createRoute({
  getParentRoute: () => office,
  path: "/areas/$id/merge",
  loader: async ({ context, params }) => {
    const { mergeDocument } = await areaQuestions();
    return context.load(mergeDocument, { id: params.id, language: i18n.locale });
  },
  component: page("areas", () => import("#/features/areas/merge-page"), "MergePage"),
});

const organisations = createRoute({
  getParentRoute: () => office,
  path: "/organisations",
  validateSearch: (given): OrganisationsSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await organisationQuestions()).openOrganisations(context.load, deps),
  component: page("organisations", () => import("#/features/organisations/list"), "OrganisationsPage"),
});

const organisation = createRoute({
  getParentRoute: () => office,
  path: "/organisations/$id",
  validateSearch: (given): OrganisationSearch => given,
  loaderDeps: ({ search }) => ({ search }),
  loader: async ({ context, params, deps: { search } }) => {
    const { organisationDocument, organisationsPage } = await organisationQuestions();
    return context.load(organisationDocument, {
      id: params.id,
      current: search.past !== true,
      first: organisationsPage,
      language: i18n.locale,
    });
  },
  component: page("organisations", () => import("#/features/organisations/page"), "OrganisationPage", "work"),
});

const mergeOrganisations = createRoute({
  getParentRoute: () => office,
  path: "/organisations/$id/merge",
  loader: async ({ context, params }) => {
    const { mergeOrganisationsDocument } = await organisationQuestions();
    return context.load(mergeOrganisationsDocument, { id: params.id, language: i18n.locale });
  },
  component: page("organisations", () => import("#/features/organisations/merge-page"), "MergePage"),
});

/** Areas and organisations. */
export const areasRoutes = [
  areas,
  area,
  split,
  merge,
  organisations,
  organisation,
  mergeOrganisations,
] as const;
