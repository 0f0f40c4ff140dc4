import { Link, useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, use } from "react";
import type { TileAttributes } from "#/ui/tile-grid";
import { goTo, type RegionSearch } from "./search";

/** The addresses that show the comparison: an officer's own area, and the nation's. */
export type Address = "/region" | "/national";

interface View {
  at: Address;
  search: RegionSearch;
}

const ViewContext = createContext<View | null>(null);

export function ViewProvider({ at, search, children }: View & { children: ReactNode }) {
  return <ViewContext value={{ at, search }}>{children}</ViewContext>;
}

/** Where the page stands: its address and what is chosen there. */
export function useView(): View {
  const view = use(ViewContext);
  if (!view) {
    throw new Error("outside of the comparison's page");
  }
  return view;
}

/** Writes choices into the address, in place of the present ones. `undefined` takes one back to the default. */
export function useChoose(): (choices: Partial<Record<keyof RegionSearch, unknown>>) => void {
  const { at } = useView();
  const navigate = useNavigate();
  return (choices) => {
    navigate({
      to: at,
      search: (old) => ({ ...old, ...choices }) as RegionSearch,
      replace: true,
      resetScroll: false,
    });
  };
}

/** Leads to another area's comparison (the nation's, when undefined), with the same measures and order. */
export function AreaLink({
  area,
  className,
  children,
  ...rest
}: {
  area: string | undefined;
  className?: string;
  children: ReactNode;
  "aria-label"?: string;
  title?: string;
}) {
  const { at, search } = useView();
  return (
    <Link {...rest} to={at} search={goTo(area)(search)} {...(className ? { className } : {})}>
      {children}
    </Link>
  );
}

/** The same as a drawing's own element; one that leads nowhere is a picture. */
export function AreaAnchor({
  area,
  attributes,
  children,
}: {
  area: string | null;
  attributes: TileAttributes;
  children: ReactNode;
}) {
  const { at, search } = useView();
  return area === null ? (
    <span role="img" {...attributes}>
      {children}
    </span>
  ) : (
    <Link {...attributes} to={at} search={goTo(area)(search)} preload={false}>
      {children}
    </Link>
  );
}
