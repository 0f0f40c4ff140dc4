import { type Kind, kinds } from "./kinds";
import type { ImportSummary } from "./query";

/** The address of the list of imports: which ones. */
export interface ImportsSearch {
  kind?: Kind;
  state?: ImportSummary["state"];
}

const states: readonly ImportSummary["state"][] = [
  "DRAFT",
  "QUEUED",
  "RUNNING",
  "DONE",
  "FAILED",
  "CANCELLED",
];

export function importsSearch(given: Record<string, unknown>): ImportsSearch {
  const search: ImportsSearch = {};
  const kind = kinds.find((one) => one === given.kind);
  if (kind) {
    search.kind = kind;
  }
  const state = states.find((one) => one === given.state);
  if (state) {
    search.state = state;
  }
  return search;
}
