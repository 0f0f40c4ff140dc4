import type { LinkProps } from "@tanstack/react-router";

/** The list of communities: those in an area, or those that an organisation supports today. */
export function communitiesLink(search: { area: string } | { by: string }): LinkProps {
  return { to: "/communities", search } as unknown as LinkProps;
}

/** A community's page. */
export function communityLink(id: string): LinkProps {
  return { to: "/communities/$id", params: { id } } as unknown as LinkProps;
}
