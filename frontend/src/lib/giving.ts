import type { Viewer } from "./session";

/** The roles that somebody may give: administrators all, a district those of its own people (PR18). */
export function rolesToGive<Role extends { givenByDistricts: boolean }>(
  viewer: Viewer,
  roles: readonly Role[],
): Role[] {
  const cell = viewer.can.find(({ action, object }) => action === "CREATE" && object === "ROLE_ASSIGNMENT");
  return cell
    ? roles.filter(({ givenByDistricts }) => cell.scopes.includes("NATION") || givenByDistricts)
    : [];
}
