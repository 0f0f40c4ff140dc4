import { graphql, type ResultOf } from "./graphql";

/** What waits for the viewer, worked out by the server from how things stand; done things are gone by themselves. */
export const waitingGroup = graphql(`
  fragment WaitingGroup on WaitingGroup @_unmask {
    kind
    count
    overdue
    entries {
      id
      communityId
      communityName
      areaName
      level
      since
      dueOn
      overdue
      items
    }
  }
`);

export type WaitingGroup = ResultOf<typeof waitingGroup>;
export type WaitingKind = WaitingGroup["kind"];
export type WaitingEntry = WaitingGroup["entries"][number];

/** Where a thing that waits is done. */
export function whereDone(kind: WaitingKind, { id }: WaitingEntry) {
  switch (kind) {
    case "SHEET":
      return { to: "/visits/$id/sheet", params: { id } } as const;
    case "VISIT":
    case "REVIEW_PAPERS":
      return { to: "/visits/$id", params: { id } } as const;
    case "FORM_TEAM":
      return { to: "/cases/$id/team", params: { id } } as const;
    case "COMPARE_PAPER":
      return { to: "/cases/papers/$id", params: { id } } as const;
    case "COMPARE_REQUEST":
      return { to: "/cases/papers/requests/$id", params: { id } } as const;
    case "REVIEW":
    case "COMPLAINT":
      return { to: "/communities/$id/standing", params: { id } } as const;
    case "ASK":
    case "BRIEF":
    case "REASSESS":
    case "IMPROVE":
      return { to: "/communities/$id/ask", params: { id } } as const;
    case "SANCTION":
      return { to: "/region/standing", search: { area: id } } as const;
    case "SETTLE_OLDER":
      return { to: "/older-lists", search: { area: id } } as const;
    default:
      return { to: "/cases/$id", params: { id } } as const;
  }
}
