import { createRoute } from "@tanstack/react-router";
import type { EventsSearch } from "#/features/events/search";
import { office } from "../layouts";
import { page } from "../page";

// The questions and what makes sense of an address come with their pages' code: the front door does not carry them.
const questions = () => import("#/features/events/query");

const events = createRoute({
  getParentRoute: () => office,
  path: "/events",
  validateSearch: (given): EventsSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await questions()).openEvents(context.load, deps),
  component: page("events", () => import("#/features/events/list"), "EventsPage"),
});

const event = createRoute({
  getParentRoute: () => office,
  path: "/events/$id",
  loader: async ({ context, params }) => (await questions()).openEvent(context.load, params.id),
  component: page("events", () => import("#/features/events/page"), "EventPage"),
});

/** Trainings, workshops and meetings, and what came of them. */
export const eventRoutes = [events, event] as const;
