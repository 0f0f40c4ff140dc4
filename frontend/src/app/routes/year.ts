import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { returnSearch, yearSearch } from "#/features/year/search";
import { office } from "../layouts";
import { page } from "../page";

const questions = () => import("#/features/year/query");

const year = createRoute({
  getParentRoute: () => office,
  path: "/year",
  validateSearch: yearSearch,
  loaderDeps: ({ search: { area, quarter, month } }) => ({ area, quarter, month }),
  loader: async ({ context, deps }) =>
    context.load((await questions()).yearDocument, {
      area: deps.area ?? null,
      quarter: deps.quarter ?? null,
      month: deps.month ?? null,
      language: i18n.locale,
    }),
  component: page("year", () => import("#/features/year/page"), "YearPage"),
});

/** A return by its id; "draft" is what one would say now, of an area and a quarter. */
const quarterlyReturn = createRoute({
  getParentRoute: () => office,
  path: "/returns/$id",
  validateSearch: returnSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps }) => {
    const { draftDocument, returnDocument } = await questions();
    return params.id === "draft"
      ? context.load(draftDocument, {
          area: deps.area ?? null,
          quarter: deps.quarter ?? null,
          language: i18n.locale,
        })
      : context.load(returnDocument, { id: params.id, language: i18n.locale });
  },
  component: page("year", () => import("#/features/year/return-page"), "ReturnPage"),
});

/** The year: months, returns, and the work that lies ahead. */
export const yearRoutes = [year, quarterlyReturn] as const;
