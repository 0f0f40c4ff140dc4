import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { areasAsked, areasSearch } from "#/features/areas/search";
import { organisationSearch, organisationsAsked, organisationsSearch } from "#/features/organisations/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions come with their pages' code: the front door does not carry them.
const areaQuestions = () => import("#/features/areas/query");
const organisationQuestions = () => import("#/features/organisations/query");

const areas = createRoute({
  getParentRoute: () => office,
  path: "/areas",
  validateSearch: areasSearch,
  loaderDeps: ({ search }) => ({ search }),
  loader: async ({ context, deps: { search } }) => {
    const { areasDocument, pageSize } = await areaQuestions();
    return context.load(areasDocument, {
      ...areasAsked(search),
      parent: search.parent ?? null,
      first: pageSize,
      language: i18n.locale,
    });
  },
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
  validateSearch: organisationsSearch,
  loaderDeps: ({ search }) => ({ search }),
  loader: async ({ context, deps: { search } }) => {
    const { organisationsDocument, organisationsPage } = await organisationQuestions();
    return context.load(organisationsDocument, {
      ...organisationsAsked(search),
      first: organisationsPage,
      language: i18n.locale,
    });
  },
  component: page("organisations", () => import("#/features/organisations/list"), "OrganisationsPage"),
});

const organisation = createRoute({
  getParentRoute: () => office,
  path: "/organisations/$id",
  validateSearch: organisationSearch,
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
