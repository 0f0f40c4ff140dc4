/** Somebody who asked this device to remember their name: what they sign in with, and what they are called. */
export interface Remembered {
  name: string;
  label: string;
}

const storageKey = "saniladder.people";

/** A shared device has a handful of people. */
const most = 12;

/** Those whose names this device remembers, the last one who signed in first. Names only: never a secret. */
export function remembered(): Remembered[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isRemembered).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function remember({ name, label }: Remembered): void {
  keep([{ name, label }, ...remembered().filter((known) => known.name !== name)].slice(0, most));
}

export function forget(name: string): void {
  keep(remembered().filter((known) => known.name !== name));
}

function keep(people: readonly Remembered[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(people));
  } catch {
    // A browser that keeps nothing asks for the name each time.
  }
}

function isRemembered(value: unknown): value is Remembered {
  const { name, label } = (value ?? {}) as Partial<Remembered>;
  return typeof name === "string" && name !== "" && typeof label === "string";
}
