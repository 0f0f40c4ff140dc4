// One chunk for the room: the front door names it once.
export { EventsPage } from "./list";
export { EventPage } from "./page";
export { openEvent, openEvents } from "./query";
