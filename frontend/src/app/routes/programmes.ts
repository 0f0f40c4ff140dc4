import { createRoute } from "@tanstack/react-router";
import type { ProgrammesSearch } from "#/features/programmes/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions and what makes sense of an address come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/programmes/query");

const programmes = createRoute({
  getParentRoute: () => office,
  path: "/programmes",
  validateSearch: (given): ProgrammesSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await questions()).openProgrammes(context.load, deps),
  component: page("programmes", () => import("#/features/programmes/list"), "ProgrammesPage", "measures"),
});

const programme = createRoute({
  getParentRoute: () => office,
  path: "/programmes/$id",
  loader: async ({ context, params }) => (await questions()).openProgramme(context.load, params.id),
  component: page(
    "programmes",
    () => import("#/features/programmes/page"),
    "ProgrammePage",
    "measures",
    "work",
  ),
});

/** What organisations set out to do, planned and delivered. */
export const programmeRoutes = [programmes, programme] as const;
