import type { ImportSummary } from "./query";

export type Kind = ImportSummary["kind"];

/** Every kind of list, the commonest first. */
export const kinds: readonly Kind[] = [
  "COMMUNITIES",
  "HOUSEHOLDS",
  "STAFF",
  "VERIFICATIONS",
  "REQUESTS",
  "AREAS",
  "BORDERS",
];
