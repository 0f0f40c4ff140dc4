import type { OrganisationKind } from "./kinds";
import { kinds } from "./kinds";

/** The address of the list of organisations. Whatever is left out is the default. */
export interface OrganisationsSearch {
  q?: string;
  kind?: OrganisationKind;
  /** A network, by its global id. */
  of?: string;
  /** Ended and merged ones too. */
  ended?: true;
  dir?: "desc";
}

export function organisationsSearch(given: Record<string, unknown>): OrganisationsSearch {
  const search: OrganisationsSearch = {};
  const q = typeof given.q === "string" || typeof given.q === "number" ? String(given.q).trim() : "";
  if (q !== "") {
    search.q = q.slice(0, 100);
  }
  const kind = kinds.find((known) => known === given.kind);
  if (kind) {
    search.kind = kind;
  }
  if (typeof given.of === "string" && given.of !== "") {
    search.of = given.of;
  }
  if (given.ended === true) {
    search.ended = true;
  }
  if (given.dir === "desc") {
    search.dir = "desc";
  }
  return search;
}

/** What the list's address asks of the server: a search puts its best matches first. */
export function organisationsAsked(search: OrganisationsSearch) {
  return {
    filter: {
      search: search.q ?? null,
      kind: search.kind ?? null,
      memberOf: search.of ?? null,
      ended: search.ended ?? null,
    },
    orderBy: search.q
      ? null
      : { field: "NAME" as const, direction: search.dir === "desc" ? ("DESC" as const) : ("ASC" as const) },
  };
}

/** The address of one organisation: what it supports today, or what it did. */
export interface OrganisationSearch {
  past?: true;
}
