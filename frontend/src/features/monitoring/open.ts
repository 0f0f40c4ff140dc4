import type { Load } from "#/lib/client";
import { type Home, moreHomesDocument, visitSheetDocument } from "./query";

/** A visitor walks past so many households at most: beyond them, the register has the rest. */
const mostPages = 5;

/** A community to be visited, with its households: the device has them all before the network is left behind. */
export async function openVisit(load: Load, id: string, language: string) {
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
