import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { office } from "../layouts";
import { page } from "../page";

const waiting = createRoute({
  getParentRoute: () => office,
  path: "/waiting",
  loader: async ({ context }) =>
    context.load((await import("#/features/waiting/query")).waitingDocument, { language: i18n.locale }),
  component: page("waiting", () => import("#/features/waiting/page"), "WaitingPage", "awaited"),
});

export const waitingRoutes = [waiting] as const;
