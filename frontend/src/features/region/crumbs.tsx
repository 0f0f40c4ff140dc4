import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { seesNation } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import type { Progress } from "./query";
import { AreaLink } from "./view";

/** The way down to the area. What lies above the viewer's own areas is named, but leads nowhere. */
export function Crumbs({ area, nation, viewer }: { area: Progress["area"]; nation: string; viewer: Viewer }) {
  const { t } = useLingui();
  const national = seesNation(viewer);
  const own = new Set(viewer.assignments.map((post) => post.areaId));
  const above = area?.ancestors ?? [];
  const first = national ? 0 : above.findIndex(({ id }) => own.has(id));
  return (
    <nav aria-label={t`Area`} className="text-muted">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {area ? <Crumb area={national ? null : undefined}>{nation}</Crumb> : null}
        {above.map(({ id, name }, depth) => (
          <Crumb key={id} area={first >= 0 && depth >= first ? id : undefined}>
            {name}
          </Crumb>
        ))}
        <li aria-current="page" className="font-strong text-ink">
          {area?.name ?? nation}
        </li>
      </ol>
    </nav>
  );
}

/** One step of the way: the nation (null), an area, or (undefined) one that is not the viewer's to see. */
function Crumb({ area, children }: { area: string | null | undefined; children: ReactNode }) {
  return (
    <li className="flex gap-x-1.5">
      {area === undefined ? (
        children
      ) : (
        <AreaLink area={area ?? undefined} className="text-accent hover:underline">
          {children}
        </AreaLink>
      )}
      <span aria-hidden="true">›</span>
    </li>
  );
}
