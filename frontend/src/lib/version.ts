import { useSyncExternalStore } from "react";

/** A newer version that this device has, and which waits for somebody to open it. */
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();
let watched: ServiceWorkerRegistration | null = null;
let taken: Promise<void> | null = null;

/** Pages that stay open look for a newer version so often, when somebody comes back to them. */
const lookAgainMs = 3_600_000;

/** Null where the browser has none, or the address is not secure: pages then need the network to open. */
function workers(): ServiceWorkerContainer | null {
  return (import.meta.env.PROD && navigator.serviceWorker) || null;
}

/**
 * Keeps the code of the field's pages on this device, and what this page has fetched beside it, so that they open without
 * a network. Resolves once it is kept, or where it never can be; rejects where it could not be fetched.
 */
export function takeCodeAlong(): Promise<void> {
  taken ??= takeAlong();
  taken.catch(() => {
    taken = null;
  });
  return taken;
}

async function takeAlong(): Promise<void> {
  const container = workers();
  if (!container) {
    return;
  }
  const registration = await container.register("/sw.js", { updateViaCache: "none" });
  watch(registration);
  const active = registration.active ?? (await reached(registration.installing ?? registration.waiting));
  const fetched = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  active?.postMessage({ keep: fetched });
}

/** Watches for newer versions where an earlier visit has begun to keep the code. */
export function watchVersions(): void {
  workers()
    ?.getRegistration()
    .then((registration) => registration && watch(registration))
    .catch(() => {}); // a browser that keeps nothing has no older version either
}

function watch(registration: ServiceWorkerRegistration): void {
  if (watched === registration) {
    return;
  }
  watched = registration;
  // A page that came from the network, not from what is kept, is of the newest version already.
  const note = () => {
    if (registration.waiting && navigator.serviceWorker.controller) {
      waiting = registration.waiting;
      for (const listener of listeners) {
        listener();
      }
    }
  };
  note();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", note);
  });
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - looked > lookAgainMs) {
      looked = Date.now();
      registration.update().catch(() => {}); // without a network there is none
    }
  });
}

export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );
}

/** Loads the page anew in the newest version that the server has: somebody asked for it. */
export async function openNewest(): Promise<void> {
  try {
    const registration = await workers()?.getRegistration();
    await registration?.update();
    const next = registration?.waiting ?? registration?.installing;
    if (next) {
      if (next.state === "installing") {
        await reached(next, "installed");
      }
      next.postMessage({ open: true });
      await reached(next);
    }
  } catch {
    // It could not be fetched: the version that is kept opens once more.
  }
  location.reload();
}

/** Waits until a worker has come so far; rejects where it was given up. */
function reached(
  worker: ServiceWorker | null,
  state: "installed" | "activated" = "activated",
): Promise<ServiceWorker | null> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!worker || worker.state === state || worker.state === "activated") {
        resolve(worker);
      } else if (worker.state === "redundant") {
        reject(new Error("the code could not be kept"));
      }
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
