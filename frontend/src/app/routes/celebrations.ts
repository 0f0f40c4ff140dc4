import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { celebrationsSearch } from "#/features/celebrations/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/celebrations/query");

const celebrations = createRoute({
  getParentRoute: () => office,
  path: "/celebrations",
  validateSearch: celebrationsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { year: chosen, tier, status, after } }) => {
    const { celebrationsDocument, pageSize } = await questions();
    const year = chosen ?? new Date().getUTCFullYear();
    return context.load(celebrationsDocument, {
      filter: { year, ...(tier ? { tier } : {}), ...(status ? { status } : {}) },
      first: pageSize,
      after: after ?? null,
      year,
      language: i18n.locale,
    });
  },
  component: page("celebrations", () => import("#/features/celebrations/list"), "CelebrationsPage"),
});

const celebration = createRoute({
  getParentRoute: () => office,
  path: "/celebrations/$id",
  loader: async ({ context, params }) => {
    const { celebrationDocument } = await questions();
    const shownAtOnce = 200;
    return context.load(celebrationDocument, { id: params.id, first: shownAtOnce, language: i18n.locale });
  },
  component: page("celebrations", () => import("#/features/celebrations/page"), "CelebrationPage"),
});

/** The days on which those who climbed the ladder are honoured. */
export const celebrationRoutes = [celebrations, celebration] as const;
