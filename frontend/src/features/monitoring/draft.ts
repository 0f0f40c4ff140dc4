import { newId } from "#/lib/act";

/** What was seen of a household; what is not there was not looked at. */
export interface SeenHousehold {
  used?: boolean;
  latrine?: "STANDS" | "COLLAPSED" | "REBUILT";
  handwashing?: boolean;
  soap?: boolean;
  water?: boolean;
}

/** A visit that is being written down. It outlives the page. */
export interface VisitDraft {
  id: string;
  seenOn: string;
  openDefaecation?: boolean;
  note: string;
  households: Readonly<Record<string, SeenHousehold>>;
}

const prefix = "saniladder.monitoring.";

export function newDraft(today: string): VisitDraft {
  return { id: newId(), seenOn: today, note: "", households: {} };
}

export function readDraft(viewer: string, community: string): VisitDraft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(`${prefix}${viewer}.${community}`) ?? "null");
    return draft && typeof draft.id === "string" && typeof draft.households === "object" ? draft : null;
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function writeDraft(viewer: string, community: string, draft: VisitDraft | null): void {
  try {
    const key = `${prefix}${viewer}.${community}`;
    if (draft) {
      localStorage.setItem(key, JSON.stringify(draft));
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing: what was typed stays as long as the page is open.
  }
}

/** Whether anything was said of the household. */
export function isSeen(seen: SeenHousehold | undefined): boolean {
  return Object.values(seen ?? {}).some((value) => value !== undefined);
}

/** The draft as the server takes it, without the operation's id. */
export function inputOf(community: string, draft: VisitDraft): Record<string, unknown> {
  const households = Object.entries(draft.households)
    .filter(([, seen]) => isSeen(seen))
    .map(([householdId, seen]) => ({ householdId, ...seen }));
  return {
    id: draft.id,
    communityId: community,
    seenOn: draft.seenOn,
    openDefaecation: draft.openDefaecation ?? false,
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(households.length > 0 ? { households } : {}),
  };
}
