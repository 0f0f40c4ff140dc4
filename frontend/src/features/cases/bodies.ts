import { standing } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import type { CasesNation, Tier } from "./query";

type Assignment = Viewer["assignments"][number];

/** The viewer's seats in bodies of tiers, each with the body's area. */
export function seatsOf(viewer: Viewer, { tiers }: Pick<CasesNation, "tiers">) {
  return standing(viewer).flatMap((assignment: Assignment) =>
    tiers
      .filter(({ officer, committee }) => assignment.role === officer || assignment.role === committee)
      .map((tier: Tier) => ({ tier, areaId: assignment.areaId, areaName: assignment.areaName })),
  );
}

/** Whether cases can wait for the viewer at all. */
export function sitsInBody(viewer: Viewer, nation: Pick<CasesNation, "tiers">): boolean {
  return seatsOf(viewer, nation).length > 0;
}

/** The body that the viewer submits lists for: any of a tier below the highest that has an area. */
export function presentsAs(viewer: Viewer, nation: Pick<CasesNation, "tiers">) {
  const deepest = Math.max(...nation.tiers.map(({ depth }) => depth));
  return seatsOf(viewer, nation).find(({ tier, areaId }) => areaId && tier.depth === deepest) ?? null;
}
