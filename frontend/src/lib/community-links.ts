import { linkOptions } from "@tanstack/react-router";

/** The list of communities: those in an area, or those that an organisation supports today. */
export function communitiesLink(search: { area: string } | { by: string }) {
  return linkOptions({ to: "/communities", search });
}

/** A community's page. */
export function communityLink(id: string) {
  return linkOptions({ to: "/communities/$id", params: { id } });
}

/** A community's past verifications on paper. */
export function papersLink(community: string) {
  return linkOptions({ to: "/cases/papers", search: { community } });
}

/** What a community holds and how it stands: certificates, reviews, complaints. */
export function standingLink(id: string) {
  return linkOptions({ to: "/communities/$id/standing", params: { id } });
}
