import { useSyncExternalStore } from "react";
import { Failure } from "./failure";

/** The answer's header that says whose it is: "public", or whoever is signed in on this device. */
export const viewerHeader = "saniladder-viewer";

/** For whom this page was loaded; null until the server said so. */
let mine: string | null = null;

/** Someone's wait for the same person to sign in again; all that met the end of the session share it. */
let wait: { done: Promise<void>; settle: () => void; give: (failure: Failure) => void } | null = null;

const listeners = new Set<() => void>();

/** For whom changes are to be made: the server refuses them when somebody else is signed in by now. */
function expectedViewer(): Record<string, string> {
  return mine === null ? {} : { [viewerHeader]: mine };
}

/**
 * Looks at whose answer came. False when it is to be asked again: the session had ended, and the same person signed in
 * again. Where somebody else signed in instead, the page is loaded anew, as theirs; this never resolves then.
 */
async function isMine(viewer: string | null): Promise<boolean> {
  if (viewer === null || viewer === mine) {
    return true;
  }
  if (mine === null || mine === "public") {
    mine = viewer;
    return true;
  }
  if (viewer !== "public") {
    location.assign("/");
    return new Promise(() => undefined);
  }
  await signedInAgain();
  return false;
}

/**
 * Sends for whoever this page was loaded for, and resolves with an answer that is theirs. What was sent when the session
 * had ended already is sent again once the same person has signed in over the page, so that nothing is lost.
 */
export async function asMine<Answer>(
  send: (expected: Record<string, string>) => Promise<Answer>,
  viewerOf: (answer: Answer) => string | null,
): Promise<Answer> {
  for (;;) {
    const answer = await send(expectedViewer());
    if (await isMine(viewerOf(answer))) {
      return answer;
    }
  }
}

function signedInAgain(): Promise<void> {
  if (!wait) {
    let settle = () => {};
    let give = (_: Failure) => {};
    const done = new Promise<void>((resolve, reject) => {
      settle = resolve;
      give = reject;
    });
    wait = { done, settle, give };
    tell();
  }
  return wait.done;
}

/** Whether the session has ended while the page was open, and something waits for it. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wait !== null,
  );
}

/** Somebody signed in over the page: what waited goes on, if it is the same person. */
export function welcomeBack(viewer: string | null): void {
  if (viewer !== null && mine !== null && viewer !== mine) {
    location.assign("/");
    return;
  }
  wait?.settle();
  wait = null;
  tell();
}

/** Nobody signs in now: what waited fails, and says why. What stands on the page stays. */
export function stayOut(): void {
  wait?.give(new Failure("ended", "the session has ended"));
  wait = null;
  tell();
}

/** The page's own sign-in or welcome page makes somebody new of the viewer. */
export function forgetViewer(): void {
  mine = null;
}

function tell(): void {
  for (const listener of listeners) {
    listener();
  }
}
