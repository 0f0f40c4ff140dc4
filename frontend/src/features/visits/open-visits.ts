import type { Load } from "#/lib/client";
import { freshOrKept, pageName } from "#/lib/fresh";
import { forgetKept, keptNames } from "#/lib/kept";
import { kitName } from "./kit";
import { visitDocument, visitsDocument } from "./query";

/** The viewer's visits; without a network those that this device last saw. Kept for members of teams alone (WF5). */
export async function openVisits(load: Load, language: string) {
  return freshOrKept(
    `visits ${language}`,
    async () => {
      const visits = await load(visitsDocument, { language });
      const { viewer, open, made } = visits;
      if (viewer.id) {
        const theirs = [
          ...open.edges,
          ...made.edges.filter(({ node }) => node.verificationState === "DRAFT"),
        ].map(({ node }) => node.id);
        await tidy(viewer.id, new Set(theirs)).catch(() => {}); // a browser that keeps nothing has nothing to tidy
      }
      return visits;
    },
    ({ open, made }) => [...open.edges, ...made.edges].some(({ node }) => node.viewerOnTeam),
  );
}

/** One visit; without a network as this device last saw it. */
export async function openVisit(load: Load, id: string, language: string) {
  openVisits(load, language).catch(() => {}); // so that the way back is there without a network too
  return freshOrKept(
    `visit ${id} ${language}`,
    () => load(visitDocument, { id, language }),
    ({ visitPlan }) => visitPlan?.viewerOnTeam === true,
  );
}

/** Takes what was for the road off the device, of visits that are over, were called off, or are somebody else's now (WF5). */
async function tidy(viewer: string, open: ReadonlySet<string>): Promise<void> {
  const kits = await keptNames(kitName(viewer, ""));
  const pages = await keptNames(pageName(viewer, "visit "));
  const over = [
    ...kits.filter((name) => !open.has(name.slice(kitName(viewer, "").length))),
    ...pages.filter((name) => !open.has(name.slice(pageName(viewer, "visit ").length).split(" ")[0] ?? "")),
  ];
  await forgetKept(...over);
}
