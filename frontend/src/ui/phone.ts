import { useSyncExternalStore } from "react";

const narrow = "(max-width: 639px)";

/** Whether the page is as narrow as a phone, where tables become lists. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(narrow).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
