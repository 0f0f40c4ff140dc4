import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { seesNation } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import type { CasesWaiting } from "./query";
import { goTo, type PaceSearch } from "./search";

const route = getRouteApi("/office/pace");

/** The way down to the area, as links. What lies above the viewer's own areas is named, but leads nowhere. */
export function crumbsOf(area: CasesWaiting["area"], nation: string, viewer: Viewer, search: PaceSearch) {
  const national = seesNation(viewer);
  const own = new Set(viewer.assignments.map((post) => post.areaId));
  const above = area?.ancestors ?? [];
  const first = national ? 0 : above.findIndex(({ id }) => own.has(id));
  const step = (id: string | undefined, name: string, leads: boolean) =>
    leads ? (
      <Link key={id ?? ""} to="/pace" search={goTo(id, search)}>
        {name}
      </Link>
    ) : (
      <span key={id ?? ""}>{name}</span>
    );
  return area
    ? [
        step(undefined, nation, national),
        ...above.map(({ id, name }, depth) => step(id, name, first >= 0 && depth >= first)),
      ]
    : [];
}

/** Leads to a part's own page, where it has parts. */
export function PartLink({ id, name, leads }: { id: string | null; name: string; leads: boolean }) {
  const { t } = useLingui();
  const search = route.useSearch();
  return leads && id ? (
    <Link
      to="/pace"
      search={goTo(id, search)}
      className="text-accent hover:underline"
      aria-label={t`${name}: how long things take`}
    >
      {name}
    </Link>
  ) : (
    name
  );
}
