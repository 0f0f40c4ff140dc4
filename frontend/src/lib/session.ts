import { useSyncExternalStore } from "react";
import { graphql, type ResultOf } from "./graphql";
import { forgetViewer } from "./signed-in";

/** Who is looking, in which nation. Every page's operation spreads both, so that one request opens a page. */
export const sessionViewer = graphql(`
  fragment SessionViewer on Viewer @_unmask {
    id
    name
    kind
    viewedByName
    locale
    can {
      action
      object
      scopes
    }
    assignments {
      id
      role
      roleName(language: $language)
      areaId
      areaName
      areaEndedOn
      communityName
      organisationId
      organisationName
    }
  }
`);

export const sessionNation = graphql(`
  fragment SessionNation on Nation @_unmask {
    code
    name
    demo
    keepsLeague
    levels {
      number
      key
      name(language: $language)
    }
    areaLevels {
      key
      depth
      name(language: $language)
      plural(language: $language)
    }
    attributions
  }
`);

export type Viewer = ResultOf<typeof sessionViewer>;
export type Nation = ResultOf<typeof sessionNation>;

export interface Session {
  viewer: Viewer;
  /** Null as long as the server has no nation. */
  nation: Nation | null;
}

let current: Session | null = null;
const listeners = new Set<() => void>();

/** Keeps what an answer said about who is looking; called by the client with every answer. */
export function noteSession(data: unknown): void {
  if (typeof data !== "object" || data === null || !("viewer" in data) || !data.viewer) {
    return;
  }
  const { viewer, nation = current?.nation ?? null } = data as { viewer: Viewer; nation?: Nation | null };
  const next = { viewer, nation };
  if (JSON.stringify(next) !== JSON.stringify(current)) {
    become(next);
    rememberDemo(nation?.demo === true);
    rememberSession(next);
  }
}

function become(next: Session | null): void {
  current = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Forgets who was looking, once somebody signed in: the next answer tells. */
export function forgetSession(): void {
  become(null);
  rememberSession(null);
  forgetViewer();
}

/** The session as last heard of; null until the first answer. */
export function session(): Session | null {
  return current;
}

/** The same, or who was signed in on this device when it last heard of the server: whose things it opens without one. */
export function lastSession(): Session | null {
  return current ?? keptSession();
}

/** The server is not reached: pages stand as whoever was signed in last, with what this device keeps of theirs. */
export function recallSession(): void {
  const kept = current ? null : keptSession();
  if (kept) {
    become(kept);
  }
}

export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, session);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const sessionKey = "saniladder.session";

function keptSession(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(sessionKey) ?? "null") as Session | null;
  } catch {
    return null;
  }
}

/** Keeps who is signed in, until somebody else is or nobody; whoever looks through another's eyes stays who they are. */
function rememberSession(next: Session | null): void {
  try {
    if (next?.viewer.kind === "PERSON") {
      localStorage.setItem(sessionKey, JSON.stringify(next));
    } else if (next?.viewer.kind !== "VIEWING") {
      localStorage.removeItem(sessionKey);
    }
  } catch {
    // A browser that keeps nothing opens nothing without a network either.
  }
}

const demoKey = "saniladder.demo";

/** Whether this device last saw a demonstration: room is kept for its mark while nothing is known yet. */
export function demoWasSeen(): boolean {
  try {
    return localStorage.getItem(demoKey) !== null;
  } catch {
    return false;
  }
}

function rememberDemo(demo: boolean): void {
  try {
    if (demo) {
      localStorage.setItem(demoKey, "");
    } else {
      localStorage.removeItem(demoKey);
    }
  } catch {
    // A browser that keeps nothing shows the mark a moment later.
  }
}
