import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { NavigationEntry } from "./navigation";

/** A page in the navigation. */
export function Entry({ entry: { label, link } }: { entry: NavigationEntry }) {
  const { i18n } = useLingui();
  return (
    <Link
      {...link}
      activeOptions={{ includeSearch: false, exact: link.to === "/region" || link.to === "/district" }}
      className={`${entryLook} text-nav-ink`}
      activeProps={{ className: "bg-nav-raised font-strong" }}
    >
      {typeof label === "string" ? label : i18n._(label)}
    </Link>
  );
}

export const entryLook =
  "flex min-h-11 items-center rounded-control px-2.5 text-left hover:bg-nav-raised lg:min-h-7.5";
