import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { newPaperSearch, papersSearch } from "#/features/papers/search";
import { office } from "../layouts";
import { page } from "../page";

const papers = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers",
  validateSearch: papersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { community, state } }) => {
    const { papersDocument, pageSize } = await import("#/features/papers/query");
    return context.load(papersDocument, {
      filter: { ...(community ? { community } : {}), ...(state ? { state } : {}) },
      first: pageSize,
      community: community ?? "",
      hasCommunity: community !== undefined,
      language: i18n.locale,
    });
  },
  component: page("papers", () => import("#/features/papers/list"), "PapersPage"),
});

const newPaper = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/new",
  validateSearch: newPaperSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { community, again } }) => {
    const { newPaperDocument } = await import("#/features/papers/query");
    return context.load(newPaperDocument, {
      community: community ?? "",
      again: again ?? "",
      hasAgain: again !== undefined,
      language: i18n.locale,
    });
  },
  component: page("papers", () => import("#/features/papers/new-page"), "NewPaperPage"),
});

const paper = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/$id",
  loader: async ({ context, params }) => {
    const { paperDocument } = await import("#/features/papers/query");
    return context.load(paperDocument, { id: params.id, language: i18n.locale });
  },
  component: page("papers", () => import("#/features/papers/page"), "PaperPage"),
});

const requests = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/requests",
  validateSearch: papersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { community, state } }) => {
    const [{ requestPapersDocument }, { pageSize }] = await Promise.all([
      import("#/features/papers/request-query"),
      import("#/features/papers/query"),
    ]);
    return context.load(requestPapersDocument, {
      filter: { ...(community ? { community } : {}), ...(state ? { state } : {}) },
      first: pageSize,
      community: community ?? "",
      hasCommunity: community !== undefined,
      language: i18n.locale,
    });
  },
  component: page("papers", () => import("#/features/papers/requests"), "RequestPapersPage"),
});

const newRequest = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/requests/new",
  validateSearch: newPaperSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps: { community, again } }) => {
    const { newRequestPaperDocument } = await import("#/features/papers/request-query");
    return context.load(newRequestPaperDocument, {
      community: community ?? "",
      again: again ?? "",
      hasAgain: again !== undefined,
      language: i18n.locale,
    });
  },
  component: page("papers", () => import("#/features/papers/request-new-page"), "NewRequestPaperPage"),
});

const request = createRoute({
  getParentRoute: () => office,
  path: "/cases/papers/requests/$id",
  loader: async ({ context, params }) => {
    const { requestPaperDocument } = await import("#/features/papers/request-query");
    return context.load(requestPaperDocument, { id: params.id, language: i18n.locale });
  },
  component: page("papers", () => import("#/features/papers/request-page"), "RequestPaperPage"),
});

/** Past verifications and requests on paper. */
export const papersRoutes = [papers, newPaper, paper, requests, newRequest, request] as const;
