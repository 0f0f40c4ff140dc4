import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { accountDocument } from "#/features/account/query";
import { filterOf, peopleSearch, personSearch } from "#/features/people/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions of offices come with their pages' code: the front door does not carry them.
const people = createRoute({
  getParentRoute: () => office,
  path: "/people",
  validateSearch: peopleSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { pageSize, peopleDocument } = await import("#/features/people/query");
    return context.load(peopleDocument, { filter: filterOf(deps), first: pageSize, language: i18n.locale });
  },
  component: page("people", () => import("#/features/people/page"), "PeoplePage"),
});

const person = createRoute({
  getParentRoute: () => office,
  path: "/people/$id",
  validateSearch: personSearch,
  loader: async ({ context, params }) => {
    const { personDocument } = await import("#/features/people/person-query");
    return context.load(personDocument, { id: params.id, language: i18n.locale });
  },
  component: page("people", () => import("#/features/people/person-page"), "PersonPage"),
});

const account = createRoute({
  getParentRoute: () => office,
  path: "/account",
  loader: ({ context }) => context.load(accountDocument, { language: i18n.locale }),
  component: page("account", () => import("#/features/account/page"), "AccountPage"),
});

/** Users, roles, one's own account. */
export const peopleRoutes = [people, person, account] as const;
