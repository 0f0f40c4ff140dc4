import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { auditSearch, filterOf } from "#/features/audit/search";
import { office } from "../layouts";
import { page } from "../page";

const audit = createRoute({
  getParentRoute: () => office,
  path: "/audit",
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { auditDocument, pageSize } = await import("#/features/audit/query");
    return context.load(auditDocument, {
      filter: filterOf(deps),
      first: pageSize,
      user: deps.user ?? "",
      hasUser: deps.user !== undefined,
      language: i18n.locale,
    });
  },
  component: page("audit", () => import("#/features/audit/page"), "AuditPage"),
});

/** Who did what. */
export const auditRoutes = [audit] as const;
