import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

const look = "text-accent hover:underline";

export function CommunityLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/communities/$id" params={{ id }} className={look}>
      {children}
    </Link>
  );
}

export function AreaLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link {...({ to: "/areas/$id", params: { id } } as LinkProps)} className={look}>
      {children}
    </Link>
  );
}

export function OrganisationLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link {...({ to: "/organisations/$id", params: { id } } as LinkProps)} className={look}>
      {children}
    </Link>
  );
}
