import { graphql, type ResultOf } from "./graphql";
import { can } from "./roles";
import { session } from "./session";

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
      name
      period
    }
  }
`);

export type WaitingGroup = ResultOf<typeof waitingGroup>;
export type WaitingKind = WaitingGroup["kind"];
export type WaitingEntry = WaitingGroup["entries"][number];

/** Where a thing that waits is done. */
export function whereDone(kind: WaitingKind, { id, period }: WaitingEntry) {
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
      return { to: "/communities/$id/ask", params: { id } } as const;
    case "BRIEF":
    case "REASSESS":
    case "IMPROVE": {
      // Whoever supports a community records nothing of its self-assessments.
      const viewer = session()?.viewer;
      return viewer && !can(viewer, "CREATE", "SELF_ASSESSMENT")
        ? ({ to: "/communities/$id", params: { id } } as const)
        : ({ to: "/communities/$id/ask", params: { id } } as const);
    }
    case "SANCTION":
      return { to: "/region/standing", search: { area: id } } as const;
    case "FAILED_IMPORT":
    case "HELD_ROWS":
      return { to: "/imports/$id", params: { id } } as const;
    case "EXPIRED_INVITATION":
      return { to: "/people/$id", params: { id } } as const;
    case "FILL_ROSTER":
      return { to: "/rosters", search: { area: id } } as const;
    case "CONFIRM_AREA":
    case "DECLARE_AREA":
    case "CONFIRM_LIST":
      return { to: "/areas/$id", params: { id } } as const;
    case "CONFIRM_MONTH":
      return { to: "/year", search: { area: id, ...(period ? { month: period } : {}) } } as const;
    case "FREEZE_RETURN":
      return {
        to: "/returns/$id",
        params: { id: "draft" },
        search: { area: id, ...(period ? { quarter: quarterOf(period) } : {}) },
      } as const;
    case "SUBMIT_RETURN":
    case "MEND_RETURN":
    case "ANSWER_RETURN":
      return { to: "/returns/$id", params: { id } } as const;
    case "FOLLOW_COMMITMENT":
      return { to: "/commitments/$id", params: { id } } as const;
    case "FOLLOW_EVENT_ACTION":
      return { to: "/events/$id", params: { id } } as const;
    case "DECIDE_NOMINATION":
    case "HOLD_CELEBRATION":
      return { to: "/celebrations/$id", params: { id } } as const;
    case "PLAN_CELEBRATION":
      return { to: "/celebrations" } as const;
    case "FREEZE_LEAGUE":
      return { to: "/league" } as const;
    case "PRESENT_FOR_LEAGUE":
      return { to: "/league", search: { in: id } } as const;
    case "SETTLE_OLDER":
      return { to: "/older-lists", search: { area: id } } as const;
    default:
      return { to: "/cases/$id", params: { id } } as const;
  }
}

/** The quarter in which a day lies, "2026-Q3". */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The first few of all that waits: the longest past their day first, then what is due first, then what waits longest. */
export function firstOf(
  groups: readonly WaitingGroup[],
  most: number,
): { kind: WaitingKind; entry: WaitingEntry }[] {
  const never = "9999";
  return groups
    .flatMap(({ kind, entries }) => entries.map((entry) => ({ kind, entry })))
    .sort((a, b) =>
      `${a.entry.dueOn ?? never} ${a.entry.since}`.localeCompare(
        `${b.entry.dueOn ?? never} ${b.entry.since}`,
      ),
    )
    .slice(0, most);
}
