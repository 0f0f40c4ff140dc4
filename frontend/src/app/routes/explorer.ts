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

export const explorerRoutes = [explorer] as const;
