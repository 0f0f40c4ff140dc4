import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { LinkProps } from "@tanstack/react-router";
import {
  areaIn,
  can,
  canOverAreas,
  type Home,
  homesOf,
  listsCommunities,
  mayVisit,
  ofArea,
  seesPartners,
} from "#/lib/roles";
import type { Nation, Session, Viewer } from "#/lib/session";

export interface NavigationEntry {
  key: string;
  /** What it is called: words of ours, or a role's own name. */
  label: MessageDescriptor | string;
  link: Pick<LinkProps, "to" | "search">;
  /** Opened now and then: under "More" where there are many entries. */
  rare?: boolean | undefined;
}

/** The pages beside somebody's home, in their order, whose they are, and in which countries. */
const pages: readonly {
  to: NonNullable<LinkProps["to"]>;
  label: MessageDescriptor;
  open: (viewer: Viewer, nation: Nation | null) => boolean;
  rare?: boolean;
}[] = [
  { to: "/communities", label: msg`Communities`, open: listsCommunities },
  { to: "/visits", label: msg`Visits`, open: mayVisit },
  {
    to: "/cases",
    label: msg`Cases`,
    open: (viewer) => can(viewer, "READ", "VERIFICATION_REQUEST"),
  },
  {
    to: "/celebrations",
    label: msg`Celebrations`,
    open: (viewer) => canOverAreas(viewer, "READ", "HONOUR"),
  },
  {
    to: "/year",
    label: msg`The year`,
    open: (viewer) => can(viewer, "READ", "RETURN"),
  },
  { to: "/services", label: msg`Where to refer`, open: (viewer) => can(viewer, "READ", "SERVICE_POINT") },
  {
    to: "/league",
    label: msg`League`,
    open: (viewer, nation) => nation?.keepsLeague === true && can(viewer, "READ", "HONOUR"),
  },
  { to: "/areas", label: msg`Areas`, open: seesPartners },
  { to: "/organisations", label: msg`Organisations`, open: seesPartners },
  {
    to: "/older-lists",
    label: msg`Older lists`,
    open: (viewer) => canOverAreas(viewer, "READ", "LEVEL_HISTORY"),
    rare: true,
  },
  {
    to: "/commitments",
    label: msg`Commitments`,
    open: (viewer) => can(viewer, "CREATE", "COMMITMENT"),
    rare: true,
  },
  {
    to: "/rosters",
    label: msg`Verification teams`,
    open: (viewer) => can(viewer, "READ", "ROSTER"),
    rare: true,
  },
  {
    to: "/people",
    label: msg`People`,
    open: (viewer) => canOverAreas(viewer, "READ", "USER"),
  },
  {
    to: "/supervision",
    label: msg`Supervision`,
    open: (viewer) => can(viewer, "READ", "SUPERVISION"),
  },
  { to: "/imports", label: msg`Imports`, open: (viewer) => can(viewer, "READ", "IMPORT_JOB"), rare: true },
  {
    to: "/audit",
    label: msg`Audit`,
    open: (viewer) => can(viewer, "READ", "AUDIT_ENTRY"),
    rare: true,
  },
  { to: "/public", label: msg`Certified status`, open: () => true, rare: true },
  {
    to: "/explorer",
    label: msg`API explorer`,
    open: (viewer) => can(viewer, "READ", "EXPLORER"),
    rare: true,
  },
];

/** Homes that are called by what they show. */
const homeLabels: Partial<Record<Home["to"], MessageDescriptor>> = {
  "/national": msg`Progress`,
  "/region": msg`Progress`,
  "/region/board": msg`Board`,
  "/district/board": msg`Board`,
};

/** The pages that somebody's rights open, the homes of their roles first, in the area that is open where it is one of theirs. */
export function navigationOf({ viewer, nation }: Session, open?: string): NavigationEntry[] {
  const own = homesOf(viewer, open);
  const label = (to: Home["to"]) => homeLabels[to] ?? msg`Home`;
  const alike = (to: Home["to"]) => own.filter(({ home }) => label(home.to).id === label(to).id).length > 1;
  const others: NonNullable<LinkProps["to"]>[] =
    canOverAreas(viewer, "READ", "PROGRESS") &&
    !own.some(({ home }) => home.to === "/region" || home.to === "/national")
      ? ["/region"]
      : [];
  const area = open !== undefined && own.some(({ home }) => areaIn(home) === open) ? { area: open } : null;
  const search = (to: string) => (area && ofArea.includes(to) ? { search: area } : {});
  return [
    ...own.map(({ home, post }) => ({
      key: home.to,
      label: alike(home.to) && post ? post.roleName : label(home.to),
      link: home,
    })),
    ...others.map((to) => ({
      key: "/region",
      label: msg`Progress`,
      link: { to, ...(area ? { search: area } : {}) },
    })),
    ...pages
      .filter((page) => page.open(viewer, nation))
      .map(({ to, label, rare }) => ({ key: to, label, link: { to, ...search(to) }, rare })),
  ];
}

/** So many entries stand below each other on an office's screen without scrolling, 768 pixels high. */
const inSight = 13;

/** The entries that stand there, and those that are folded up. */
export function foldedUp(all: readonly NavigationEntry[]): [NavigationEntry[], NavigationEntry[]] {
  return all.length > inSight
    ? [all.filter(({ rare }) => !rare), all.filter(({ rare }) => rare)]
    : [[...all], []];
}
