import { Trans } from "@lingui/react/macro";
import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { can, canOverAreas, homeOf, listsCommunities, mayVisit, seesPartners } from "#/lib/roles";
import type { Viewer } from "#/lib/session";

export interface NavigationEntry {
  key: string;
  label: ReactNode;
  link: Pick<LinkProps, "to" | "search">;
}

/** The pages beside somebody's home, in their order, and whose they are. */
const pages: readonly {
  to: NonNullable<LinkProps["to"]>;
  label: ReactNode;
  open: (viewer: Viewer) => boolean;
}[] = [
  { to: "/communities", label: <Trans>Communities</Trans>, open: listsCommunities },
  { to: "/visits", label: <Trans>Visits</Trans>, open: mayVisit },
  {
    to: "/cases",
    label: <Trans>Cases</Trans>,
    open: (viewer) => can(viewer, "READ", "VERIFICATION_REQUEST"),
  },
  {
    to: "/year",
    label: <Trans>The year</Trans>,
    open: (viewer) => can(viewer, "READ", "RETURN"),
  },
  { to: "/areas", label: <Trans>Areas</Trans>, open: seesPartners },
  { to: "/organisations", label: <Trans>Organisations</Trans>, open: seesPartners },
  {
    to: "/older-lists",
    label: <Trans>Older lists</Trans>,
    open: (viewer) => canOverAreas(viewer, "READ", "LEVEL_HISTORY"),
  },
  {
    to: "/rosters",
    label: <Trans>Verification teams</Trans>,
    open: (viewer) => can(viewer, "READ", "ROSTER"),
  },
  {
    to: "/people",
    label: <Trans>People</Trans>,
    open: (viewer) => canOverAreas(viewer, "READ", "USER"),
  },
  { to: "/imports", label: <Trans>Imports</Trans>, open: (viewer) => can(viewer, "READ", "IMPORT_JOB") },
  {
    to: "/audit",
    label: <Trans>Audit</Trans>,
    open: (viewer) => can(viewer, "READ", "AUDIT_ENTRY"),
  },
  { to: "/public", label: <Trans>Certified status</Trans>, open: () => true },
  { to: "/explorer", label: <Trans>API explorer</Trans>, open: (viewer) => can(viewer, "READ", "EXPLORER") },
];

/** The pages that somebody's rights open, their home first. */
export function navigationOf(viewer: Viewer): NavigationEntry[] {
  const home = homeOf(viewer);
  const compares = home.to === "/region" || home.to === "/national";
  const first: NavigationEntry = compares
    ? { key: "progress", label: <Trans>Progress</Trans>, link: home }
    : { key: "home", label: <Trans>Home</Trans>, link: home };
  const parts: NavigationEntry[] =
    !compares && canOverAreas(viewer, "READ", "PROGRESS")
      ? [{ key: "progress", label: <Trans>Progress</Trans>, link: { to: "/region" } }]
      : [];
  return [
    first,
    ...parts,
    ...pages.filter(({ open }) => open(viewer)).map(({ to, label }) => ({ key: to, label, link: { to } })),
  ];
}
