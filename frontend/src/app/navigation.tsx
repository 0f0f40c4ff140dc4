import { Trans } from "@lingui/react/macro";
import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { can, homeOf, seesPartners } from "#/lib/roles";
import type { Viewer } from "#/lib/session";

export interface NavigationEntry {
  key: string;
  label: ReactNode;
  link: Pick<LinkProps, "to" | "search">;
}

/** The pages that somebody's rights open, their home first. */
export function navigationOf(viewer: Viewer): NavigationEntry[] {
  const home = homeOf(viewer);
  const entries: NavigationEntry[] = [];
  if (home.to === "/region" || home.to === "/national") {
    entries.push({ key: "progress", label: <Trans>Progress</Trans>, link: home });
  } else {
    entries.push({ key: "home", label: <Trans>Home</Trans>, link: { to: "/home" } });
  }
  if (seesPartners(viewer)) {
    entries.push(
      { key: "areas", label: <Trans>Areas</Trans>, link: { to: "/areas" } },
      { key: "organisations", label: <Trans>Organisations</Trans>, link: { to: "/organisations" } },
    );
  }
  entries.push({ key: "public", label: <Trans>Certified status</Trans>, link: { to: "/public" } });
  if (can(viewer, "READ", "EXPLORER")) {
    entries.push({ key: "explorer", label: <Trans>API explorer</Trans>, link: { to: "/explorer" } });
  }
  return entries;
}
