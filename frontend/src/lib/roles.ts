import type { Viewer } from "./session";

type Capability = Viewer["can"][number];

/** Asks the server's access matrix, as `viewer { can }` tells it. The server enforces it all the same. */
export function can(viewer: Viewer, action: Capability["action"], object: Capability["object"]): boolean {
  return viewer.can.some((cell) => cell.action === action && cell.object === object);
}

/** Whether the viewer may do it over areas or the nation, and not only in communities of their own. */
export function canOverAreas(
  viewer: Viewer,
  action: Capability["action"],
  object: Capability["object"],
): boolean {
  return viewer.can.some(
    (cell) =>
      cell.action === action &&
      cell.object === object &&
      cell.scopes.some((scope) => scope === "NATION" || scope === "AREA_SUBTREE"),
  );
}

/** Whether the viewer sees the progress of the whole nation, and not only of areas of their own. */
export function seesNation(viewer: Viewer): boolean {
  return viewer.can.some(
    (cell) => cell.action === "READ" && cell.object === "PROGRESS" && cell.scopes.includes("NATION"),
  );
}

/** Whether the viewer works with the nation's areas and organisations, and not in one community only. */
export function seesPartners(viewer: Viewer): boolean {
  return viewer.can.some(
    (cell) => cell.action === "READ" && cell.object === "ORGANISATION" && cell.scopes.includes("NATION"),
  );
}

/** Whether the viewer sees many communities, and so a list of them; leaders and chiefs have their own one. */
export function listsCommunities(viewer: Viewer): boolean {
  return viewer.can.some(
    ({ action, object, scopes }) =>
      action === "READ" &&
      object === "COMMUNITY" &&
      scopes.some((scope) => scope === "NATION" || scope === "AREA_SUBTREE" || scope === "SUPPORTED_NOW"),
  );
}

/** What a role is held for: an area, a community or an organisation; null for the nation. */
export function placeOf(post: Viewer["assignments"][number]): string | null {
  return post.areaName ?? post.communityName ?? post.organisationName;
}

/** Where somebody's day starts. */
export type Home =
  | { to: "/public" }
  | { to: "/home" }
  | { to: "/national" }
  | { to: "/region"; search: { area?: string } };

/** Roles that answer for an area or the nation, and so begin with how its parts compare. */
const overseeing: ReadonlySet<Viewer["assignments"][number]["role"]> = new Set([
  "NATIONAL",
  "REHO",
  "RICCS",
  "DEHO",
  "DICCS",
  "EHA",
  "VERIFIER",
]);

/** The first overseeing assignment decides; the public sees certified status, everybody else a plain home. */
export function homeOf(viewer: Viewer): Home {
  if (viewer.kind === "PUBLIC") {
    return { to: "/public" };
  }
  const post = viewer.assignments.find((assignment) => overseeing.has(assignment.role));
  if (!post) {
    return { to: "/home" };
  }
  if (post.role === "NATIONAL") {
    return { to: "/national" };
  }
  return { to: "/region", search: post.areaId ? { area: post.areaId } : {} };
}
