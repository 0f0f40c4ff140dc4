export interface SignInSearch {
  /** The page to go on to: an address of our own, never another host's. */
  next?: string;
}

export function signInSearch(given: Record<string, unknown>): SignInSearch {
  const next = given.next;
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}
