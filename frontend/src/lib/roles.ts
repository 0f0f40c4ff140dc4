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

/** Whether the viewer has more than one community, or people, to find. */
export function mayFind(viewer: Viewer): boolean {
  return listsCommunities(viewer) || canOverAreas(viewer, "READ", "USER");
}

/** Whose members sit on verification teams, or constitute them. Whether somebody has a visit is never told by a menu (WF5). */
const visiting: readonly Post["role"][] = ["REHO", "RICCS", "DEHO", "DICCS", "VERIFIER"];

/** Whether the viewer may come to know of visits; who holds no role may have been put on a roster by name. */
export function mayVisit(viewer: Viewer): boolean {
  const { assignments } = viewer;
  return (
    can(viewer, "READ", "VISIT_PLAN") &&
    (assignments.length === 0 || assignments.some(({ role }) => visiting.includes(role)))
  );
}

/** What a role is held for: an area, a community or an organisation; null for the nation. */
export function placeOf(post: Viewer["assignments"][number]): string | null {
  return post.areaName ?? post.communityName ?? post.organisationName;
}

type Post = Viewer["assignments"][number];

/** Where somebody's day starts. */
export type Home =
  | { to: "/public" | "/home" | "/national" | "/my" | "/admin" }
  | {
      to: "/region" | "/region/board" | "/district" | "/district/board" | "/today" | "/iv";
      search: { area?: string };
    }
  | { to: "/ngo"; search: { organisation?: string } };

/** The homes by role, in the order in which they win where somebody holds several. */
const homes: readonly (readonly [Post["role"], (post: Post) => Home])[] = [
  ["NATIONAL", () => ({ to: "/national" })],
  ["REHO", (post) => ({ to: "/region", search: areaOf(post) })],
  ["RICCS", (post) => ({ to: "/region/board", search: areaOf(post) })],
  ["DEHO", (post) => ({ to: "/district", search: areaOf(post) })],
  ["DICCS", (post) => ({ to: "/district/board", search: areaOf(post) })],
  ["EHA", (post) => ({ to: "/today", search: areaOf(post) })],
  ["VERIFIER", (post) => ({ to: "/iv", search: areaOf(post) })],
  [
    "NGO",
    (post) => ({ to: "/ngo", search: post.organisationId ? { organisation: post.organisationId } : {} }),
  ],
  ["ADMINISTRATOR", () => ({ to: "/admin" })],
  ["LEADER", () => ({ to: "/my" })],
  ["CHIEF", () => ({ to: "/my" })],
];

function areaOf(post: Post): { area?: string } {
  return post.areaId ? { area: post.areaId } : {};
}

/** The roles whose place stands: what an area became that was split or merged stands in its stead (PR7). */
export function standing(viewer: Viewer): Post[] {
  return viewer.assignments.filter(({ areaEndedOn }) => !areaEndedOn);
}

/** Where a role's day starts. */
export function homeFor(post: Post): Home {
  return homes.find(([role]) => role === post.role)?.[1](post) ?? { to: "/home" };
}

const besides: Partial<Record<Home["to"], Home["to"]>> = {
  "/region": "/region/board",
  "/region/board": "/region",
  "/district": "/district/board",
  "/district/board": "/district",
};

/** Where the body meets that somebody is an officer or a member of, and how its area stands: the other of the two is their home. */
function besideHome(home: Home): Home[] {
  const to = besides[home.to];
  return to ? [{ ...home, to } as Home] : [];
}

/** The homes of a role: its own first. */
export function homesFor(post: Post): Home[] {
  const home = homeFor(post);
  return [home, ...besideHome(home)];
}

/** The area that a home is of. */
export function areaIn(home: Home): string | undefined {
  return "search" in home && "area" in home.search ? home.search.area : undefined;
}

/** Pages about one area, beside the homes: whoever has several goes on in the one that is open, and to the others without leaving. */
export const ofArea: readonly string[] = ["/year", "/supervision", "/pace", "/cases/lists/new"];

/** The homes of all roles, one for each page: that of the area that is open where there is one, else the first. */
export function homesOf(viewer: Viewer, open?: string): { home: Home; post: Post | null }[] {
  const first = homeOf(viewer);
  const all = standing(viewer)
    .toSorted((a, b) => Number(homeFor(b).to === first.to) - Number(homeFor(a).to === first.to))
    .flatMap((post) => homesFor(post).map((home) => ({ home, post: post as Post | null })));
  const pages = [...new Set([first.to, ...all.map(({ home }) => home.to)])];
  return pages.map((to) => {
    const those = all.filter(({ home }) => home.to === to);
    const here = those.find(({ home }) => open !== undefined && areaIn(home) === open);
    return here ?? those[0] ?? { home: first, post: null };
  });
}

/** The public sees certified status; who holds no role gets a plain home that says so. */
export function homeOf(viewer: Viewer): Home {
  if (viewer.kind === "PUBLIC") {
    return { to: "/public" };
  }
  const posts = standing(viewer);
  for (const [role, home] of homes) {
    const post = posts.find((assignment) => assignment.role === role);
    if (post) {
      return home(post);
    }
  }
  return { to: "/home" };
}
