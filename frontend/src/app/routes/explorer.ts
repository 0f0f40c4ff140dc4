import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { refreshSession } from "../context";
import { office } from "../layouts";
import { page } from "../page";

const explorer = createRoute({
  getParentRoute: () => office,
  path: "/explorer",
  loader: refreshSession,
  component: page("explorer", () => import("#/features/explorer/page"), "ExplorerPage"),
});

const tokens = createRoute({
  getParentRoute: () => office,
  path: "/tokens",
  loader: async ({ context }) =>
    context.load((await import("#/features/tokens/query")).tokensDocument, { language: i18n.locale }),
  component: page("tokens", () => import("#/features/tokens/page"), "TokensPage"),
});

/** The API: a place to try it, and tokens for programs. */
export const explorerRoutes = [explorer, tokens] as const;
