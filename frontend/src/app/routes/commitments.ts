import { createRoute } from "@tanstack/react-router";
import type { CommitmentsSearch } from "#/features/commitments/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions and what makes sense of an address come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/commitments/query");

const commitments = createRoute({
  getParentRoute: () => office,
  path: "/commitments",
  validateSearch: (given): CommitmentsSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await questions()).openCommitments(context.load, deps),
  component: page("commitments", () => import("#/features/commitments/list"), "CommitmentsPage"),
});

const commitment = createRoute({
  getParentRoute: () => office,
  path: "/commitments/$id",
  loader: async ({ context, params }) => (await questions()).openCommitment(context.load, params.id),
  component: page("commitments", () => import("#/features/commitments/page"), "CommitmentPage"),
});

/** What people in offices promised, and how it stands. */
export const commitmentRoutes = [commitments, commitment] as const;
