import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

const look = "text-accent hover:underline";

export function CommunityLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <To to="/communities/$id" id={id}>
      {children}
    </To>
  );
}

/** What it does between triggering and its request. */
export function WayLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <To to="/communities/$id/way" id={id}>
      {children}
    </To>
  );
}

/** Its self-assessments, and the request. */
export function AskLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <To to="/communities/$id/ask" id={id}>
      {children}
    </To>
  );
}

/** A case, from its request to what came of it. */
export function CaseLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <To to="/cases/$id" id={id}>
      {children}
    </To>
  );
}

export function AreaLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <To to="/areas/$id" id={id}>
      {children}
    </To>
  );
}

export function OrganisationLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <To to="/organisations/$id" id={id}>
      {children}
    </To>
  );
}

/** A link to a page of one thing, by its global id. */
function To({ to, id, children }: { to: string; id: string; children: ReactNode }) {
  return (
    <Link {...({ to, params: { id } } as unknown as LinkProps)} className={look}>
      {children}
    </Link>
  );
}
