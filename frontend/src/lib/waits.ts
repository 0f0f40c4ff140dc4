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
