/** Whether anything that a person did waits on this device to be sent: said where every page sees it without opening the store. */
function markOf(viewer: string): string {
  return `saniladder.waits.${viewer}`;
}

export function waitsHere(viewer: string): boolean {
  try {
    return localStorage.getItem(markOf(viewer)) !== null;
  } catch {
    return false;
  }
}

/** Under what acts outside of visits are kept, each with whose it is (kept-acts.ts). */
export const actPrefix = "saniladder.kept.";

/** Whether this device holds work of a person's that the server does not have, of visits or beside them. */
export function unsentHere(viewer: string): boolean {
  try {
    return (
      waitsHere(viewer) ||
      Object.keys(localStorage).some(
        (key) => key.startsWith(actPrefix) && localStorage.getItem(key)?.includes(`"viewer":"${viewer}"`),
      )
    );
  } catch {
    return false;
  }
}

export function markWaits(viewer: string, waits: boolean): void {
  try {
    if (waits) {
      localStorage.setItem(markOf(viewer), "");
    } else {
      localStorage.removeItem(markOf(viewer));
    }
  } catch {
    // A browser that keeps nothing has nothing waiting either.
  }
}
