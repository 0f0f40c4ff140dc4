import { createRoute } from "@tanstack/react-router";
import type { AuditSearch } from "#/features/audit/search";
import { office } from "../layouts";
import { page } from "../page";

const audit = createRoute({
  getParentRoute: () => office,
  path: "/audit",
  validateSearch: (given): AuditSearch => given,
  loaderDeps: ({ search }) => search,
  // The question and what makes sense of an address come with the page's code: the front door does not carry them.
  loader: async ({ context, deps }) => (await import("#/features/audit/query")).openAudit(context.load, deps),
  component: page("audit", () => import("#/features/audit/page"), "AuditPage"),
});

/** Who did what. */
export const auditRoutes = [audit] as const;
