import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { askSearch } from "#/features/ask/search";
import { office } from "../layouts";
import { page } from "../page";

/** An open assessment is not asked for anew while somebody walks through it: it must work without a network. */
const askStaysMs = 3_600_000;

const ask = createRoute({
  getParentRoute: () => office,
  path: "/communities/$id/ask",
  validateSearch: askSearch,
  staleTime: askStaysMs,
  gcTime: 0,
  loader: async ({ context, params }) => {
    const { openAsk } = await import("#/features/ask/open");
    return openAsk(context.load, params.id, i18n.locale);
  },
  component: page("ask", () => import("#/features/ask/page"), "AskPage"),
});

/** A community assesses itself and asks for verification. */
export const askRoutes = [ask] as const;
