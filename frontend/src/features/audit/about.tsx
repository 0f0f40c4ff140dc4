import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AuditRow } from "./query";
import { useKinds } from "./words";

/** What it was done to: a link to its page, or to the page of whose it is; else its kind. */
export function About({ entry }: { entry: AuditRow }) {
  const kinds = useKinds();
  const kind = kinds[entry.objectType] ?? entry.objectType;
  if (!entry.about) {
    return <span className="text-muted">{kind}</span>;
  }
  const { name, type } = entry.about;
  const own = type === entry.objectType || (type === "ImportJob" && entry.objectType === "Import");
  return (
    <>
      <Subject about={entry.about}>{name || kind}</Subject>
      {own ? null : <span className="text-muted"> · {kind}</span>}
    </>
  );
}

function Subject({ about, children }: { about: NonNullable<AuditRow["about"]>; children: ReactNode }) {
  const params = { id: about.id };
  const look = "text-accent hover:underline";
  switch (about.type) {
    case "Area":
      return (
        <Link to="/areas/$id" params={params} className={look}>
          {children}
        </Link>
      );
    case "Community":
      return (
        <Link to="/communities/$id" params={params} className={look}>
          {children}
        </Link>
      );
    case "Organisation":
      return (
        <Link to="/organisations/$id" params={params} className={look}>
          {children}
        </Link>
      );
    case "User":
      return (
        <Link to="/people/$id" params={params} className={look}>
          {children}
        </Link>
      );
    case "ImportJob":
      return (
        <Link to="/imports/$id" params={params} className={look}>
          {children}
        </Link>
      );
    default:
      return children;
  }
}
