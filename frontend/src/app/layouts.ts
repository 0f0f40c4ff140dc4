import { createRootRouteWithContext, createRoute } from "@tanstack/react-router";
import { type RouterContext, refreshSession } from "./context";
import { Missing } from "./problems";
import { Frame, Office, Porch } from "./shell";

export const root = createRootRouteWithContext<RouterContext>()({
  component: Frame,
  notFoundComponent: Missing,
});

/** Pages that anybody may open: a header and the page. */
export const porch = createRoute({ getParentRoute: () => root, id: "porch", component: Porch });

/** Pages for people who are signed in: navigation, their name, the page. */
export const office = createRoute({ getParentRoute: () => root, id: "office", component: Office });

/** Finds out who is looking, for the page's frame; the page itself does not wait for it, nor fail with it. */
export function glanceAtSession(): void {
  refreshSession().catch(() => undefined);
}
