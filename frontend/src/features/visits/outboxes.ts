import { useEffect, useSyncExternalStore } from "react";
import { changeKept, forgetKept, keptNames } from "#/lib/kept";
import { markWaits } from "#/lib/waits";
import { filesOf } from "./acts";
import { type Kept, nothingKept, Outbox, type Send } from "./outbox";

/** Loaded when something is sent first; the sheet fetches it beforehand. */
const send: Send = async (...given) => (await import("./send")).send(...given);

/** The outboxes that this page has opened, by their names on the device. */
const opened = new Map<string, Promise<Outbox>>();
/** Whose visits are being opened, and whose have been: only then is it known that nothing waits. */
const openings = new Map<string, Promise<void>>();
const complete = new Set<string>();
const listeners = new Set<() => void>();
/** Opened ones in no order; made anew with each change, so that pages see it. */
let all: readonly { name: string; outbox: Outbox }[] = [];

function prefixOf(viewer: string): string {
  return `visit ${viewer} `;
}

/** What this device keeps of a visit for a person; of one that it knows nothing of, an empty one. */
export function openOutbox(viewer: string, id: string, plan: string | null): Promise<Outbox> {
  const name = `${prefixOf(viewer)}${id}`;
  const known = opened.get(name);
  if (known) {
    return known;
  }
  const opening = open(viewer, name, id, plan);
  opened.set(name, opening);
  openAll(viewer);
  return opening;
}

async function open(viewer: string, name: string, id: string, plan: string | null): Promise<Outbox> {
  let stored: Kept | undefined;
  let keeps = true;
  try {
    stored = await changeKept<Kept>(name, (kept) => kept);
  } catch {
    keeps = false; // the page goes on without, and says so
  }
  const outbox = new Outbox(
    stored ?? nothingKept(id, plan),
    {
      change: async (change) => {
        const kept = await changeKept<Kept>(name, (before) => change(before ?? nothingKept(id, plan)));
        return kept ?? nothingKept(id, plan);
      },
    },
    send,
  );
  outbox.keeps = keeps;
  outbox.subscribe(() => {
    mark(viewer);
    tell();
  });
  all = [...all, { name, outbox }];
  mark(viewer);
  tell();
  outbox.flush();
  return outbox;
}

function mark(viewer: string) {
  const theirs = all.filter(({ name }) => name.startsWith(prefixOf(viewer)));
  const waits = theirs.some(({ outbox: { kept } }) => kept.acts.length > 0 || kept.signing);
  if (waits || complete.has(viewer)) {
    markWaits(viewer, waits);
  }
}

function tell() {
  all = [...all];
  for (const listener of listeners) {
    listener();
  }
}

/** Opens all that this device keeps of a person's visits, and sends what waits. */
export function openAll(viewer: string): Promise<void> {
  const opening = openings.get(viewer) ?? openEach(viewer);
  openings.set(viewer, opening);
  return opening;
}

async function openEach(viewer: string): Promise<void> {
  try {
    const names = await keptNames(prefixOf(viewer));
    await Promise.all(names.map((name) => openOutbox(viewer, name.slice(prefixOf(viewer).length), null)));
  } catch {
    // A browser that keeps nothing has none.
  }
  complete.add(viewer);
  mark(viewer);
}

/** A person's visits on this device, once all are opened. */
export function openedOf(viewer: string): readonly Outbox[] {
  return all.filter(({ name }) => name.startsWith(prefixOf(viewer))).map(({ outbox }) => outbox);
}

/** A person's visits on this device, as they change. */
export function useOutboxes(viewer: string): readonly Outbox[] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
  useEffect(() => {
    openAll(viewer);
  }, [viewer]);
  return now.filter(({ name }) => name.startsWith(prefixOf(viewer))).map(({ outbox }) => outbox);
}

/** Takes a visit off this device: what was not sent is gone, and its files. */
export async function forgetVisit(viewer: string, outbox: Outbox): Promise<void> {
  const name = `${prefixOf(viewer)}${outbox.kept.id}`;
  await forgetKept(name, ...outbox.kept.acts.flatMap(filesOf));
  opened.delete(name);
  all = all.filter((one) => one.name !== name);
  mark(viewer);
  tell();
}
