import { createRoute } from "@tanstack/react-router";
import type { NewPaperSearch, PapersSearch } from "#/features/papers/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions and what makes sense of an address come with their pages' code: the front door does not carry them.
const ofPapers = () => import("#/features/papers/query");
const ofRequests = () => import("#/features/papers/request-query");

const papers = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers",
  validateSearch: (given): PapersSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await ofPapers()).openPapers(context.load, deps),
  component: page("papers", () => import("#/features/papers/list"), "PapersPage"),
});

const newPaper = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/new",
  validateSearch: (given): NewPaperSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await ofPapers()).openNewPaper(context.load, deps),
  component: page("papers", () => import("#/features/papers/new-page"), "NewPaperPage"),
});

const paper = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/$id",
  loader: async ({ context, params }) => (await ofPapers()).openPaper(context.load, params.id),
  component: page("papers", () => import("#/features/papers/page"), "PaperPage"),
});

const requests = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/requests",
  validateSearch: (given): PapersSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await ofRequests()).openRequests(context.load, deps),
  component: page("papers", () => import("#/features/papers/requests"), "RequestPapersPage"),
});

const newRequest = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/requests/new",
  validateSearch: (given): NewPaperSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await ofRequests()).openNewRequest(context.load, deps),
  component: page("papers", () => import("#/features/papers/request-new-page"), "NewRequestPaperPage"),
});

const request = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/requests/$id",
  loader: async ({ context, params }) => (await ofRequests()).openRequest(context.load, params.id),
  component: page("papers", () => import("#/features/papers/request-page"), "RequestPaperPage"),
});

/** Past verifications and requests on paper. */
export const papersRoutes = [papers, newPaper, paper, requests, newRequest, request] as const;
