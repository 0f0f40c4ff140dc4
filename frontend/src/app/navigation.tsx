import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { LinkProps } from "@tanstack/react-router";
import {
  besideHome,
  can,
  canOverAreas,
  type Home,
  homeOf,
  listsCommunities,
  mayVisit,
  seesPartners,
} from "#/lib/roles";
import type { Viewer } from "#/lib/session";

export interface NavigationEntry {
  key: string;
  label: MessageDescriptor;
  link: Pick<LinkProps, "to" | "search">;
  /** Opened now and then: under "More" where there are many entries. */
  rare?: boolean | undefined;
}

/** The pages beside somebody's home, in their order, and whose they are. */
const pages: readonly {
  to: NonNullable<LinkProps["to"]>;
  label: MessageDescriptor;
  open: (viewer: Viewer) => boolean;
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
  {
    to: "/league",
    label: msg`League`,
    open: (viewer) => can(viewer, "READ", "HONOUR"),
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

/** The pages that somebody's rights open, their home first. */
export function navigationOf(viewer: Viewer): NavigationEntry[] {
  const home = homeOf(viewer);
  const own = [home, ...besideHome(viewer)];
  const others: NonNullable<LinkProps["to"]>[] =
    canOverAreas(viewer, "READ", "PROGRESS") && !own.some(({ to }) => to === "/region" || to === "/national")
      ? ["/region"]
      : [];
  return [
    ...own.map((link) => ({ key: link.to, label: homeLabels[link.to] ?? msg`Home`, link })),
    ...others.map((to) => ({ key: "/region", label: msg`Progress`, link: { to } })),
    ...pages
      .filter(({ open }) => open(viewer))
      .map(({ to, label, rare }) => ({ key: to, label, link: { to }, rare })),
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
