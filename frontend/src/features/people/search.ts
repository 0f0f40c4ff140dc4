import type { PersonRow } from "./query";

export interface PeopleSearch {
  /** Part of a name, phone or staff number. */
  q?: string;
  role?: string;
  /** An area's global id, and its name for the filter's words. */
  area?: string;
  areaName?: string;
  /** Retired ones too. */
  retired?: boolean;
  /** Those only who cannot sign in yet. */
  waiting?: boolean;
}

/** The role for which somebody comes to name who acts for an absent person. */
export function personSearch({ acting }: Record<string, unknown>): { acting?: string } {
  return typeof acting === "string" && /^[A-Z]+$/.test(acting) ? { acting } : {};
}

export function peopleSearch(given: Record<string, unknown>): PeopleSearch {
  const text = (value: unknown) =>
    typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 100) : undefined;
  const q = text(typeof given.q === "number" ? String(given.q) : given.q);
  const role = text(given.role);
  const area = text(given.area);
  const areaName = text(given.areaName);
  return {
    ...(q ? { q } : {}),
    ...(role && /^[A-Z]+$/.test(role) ? { role } : {}),
    ...(area ? { area, ...(areaName ? { areaName } : {}) } : {}),
    ...(given.retired === true ? { retired: true } : {}),
    ...(given.waiting === true ? { waiting: true } : {}),
  };
}

/** What the address narrows the list to, as the server takes it. */
export function filterOf({ q, role, area, retired, waiting }: PeopleSearch) {
  return {
    ...(q ? { search: q } : {}),
    ...(role ? { role: role as PersonRow["roles"][number]["role"] } : {}),
    ...(area ? { area } : {}),
    ...(retired ? { retired } : {}),
    ...(waiting ? { signsIn: false } : {}),
  };
}
