import { createRoute } from "@tanstack/react-router";
import type { EventsSearch } from "#/features/events/search";
import { office, porch } from "../layouts";
import { page } from "../page";

// The questions come with their pages' code: the front door carries neither, and names one chunk for each of the two.
const room = () => import("#/features/events/room");
const answering = () => import("#/features/events/answer-page");

const events = createRoute({
  getParentRoute: () => office,
  path: "/events",
  validateSearch: (given): EventsSearch => given,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => (await room()).openEvents(context.load, deps),
  component: page("events", room, "EventsPage"),
});

const event = createRoute({
  getParentRoute: () => office,
  path: "/events/$id",
  loader: async ({ context, params }) => (await room()).openEvent(context.load, params.id),
  component: page("events", room, "EventPage"),
});

/** Trainings, workshops and meetings, and what came of them. */
export const eventRoutes = [events, event] as const;

// A link of a survey, for whoever holds it: each is for one answer.
const answer = createRoute({
  getParentRoute: () => porch,
  path: "/answer/$token",
  loader: async ({ context, params }) => (await answering()).openForm(context.load, params.token),
  component: page("events", answering, "AnswerPage"),
});

export const answerRoutes = [answer] as const;
