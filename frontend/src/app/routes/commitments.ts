import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { commitmentsSearch } from "#/features/commitments/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/commitments/query");

const commitments = createRoute({
  getParentRoute: () => office,
  path: "/commitments",
  validateSearch: commitmentsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { area, state, kind, after } }) => {
    const { commitmentsDocument, pageSize } = await questions();
    return context.load(commitmentsDocument, {
      filter: { ...(area ? { area } : {}), ...(state ? { state } : {}), ...(kind ? { kind } : {}) },
      area: area ?? null,
      inArea: area !== undefined,
      first: pageSize,
      after: after ?? null,
      language: i18n.locale,
    });
  },
  component: page("commitments", () => import("#/features/commitments/list"), "CommitmentsPage"),
});

const commitment = createRoute({
  getParentRoute: () => office,
  path: "/commitments/$id",
  loader: async ({ context, params }) => {
    const { commitmentDocument } = await questions();
    return context.load(commitmentDocument, { id: params.id, language: i18n.locale });
  },
  component: page("commitments", () => import("#/features/commitments/page"), "CommitmentPage"),
});

/** What people in offices promised, and how it stands. */
export const commitmentRoutes = [commitments, commitment] as const;
