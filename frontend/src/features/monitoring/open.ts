import type { Load } from "#/lib/client";
import { freshOrKept } from "#/lib/fresh";
import { type Home, moreHomesDocument, visitSheetDocument } from "./query";

/** A visitor walks past so many households at most: beyond them, the register has the rest. */
const mostPages = 5;

/** A community to be visited; without a network as this device last saw it. */
export function openVisit(load: Load, id: string, language: string) {
  return freshOrKept(`monitoring ${id} ${language}`, () => sheetOf(load, id, language));
}

/** With its households: the device has them all before the network is left behind. */
async function sheetOf(load: Load, id: string, language: string) {
  const answer = await load(visitSheetDocument, { id, language });
  const first = answer.community?.households;
  const homes: Home[] = first?.edges.map(({ node }) => node) ?? [];
  let next = first?.pageInfo;
  for (let page = 1; next?.hasNextPage && page < mostPages; page++) {
    const more = await load(moreHomesDocument, { id, after: next.endCursor ?? null });
    homes.push(...(more.community?.households.edges.map(({ node }) => node) ?? []));
    next = more.community?.households.pageInfo;
  }
  return { ...answer, homes: homes.filter((home) => !home.endedOn && home.status !== "GONE") };
}
