/**
 * The service worker: with it the pages that people take to the field open without a network, and a repeat visit downloads
 * no code. It keeps files of the build, never an answer of the API: what a page took along is the page's own to keep.
 *
 * It is a script by itself, and imports nothing. The build writes in which files are kept at once (see build.ts); the
 * others are kept when a page first asks for them.
 */

declare const keptAtOnce: readonly string[];
/** The page that every address begins with, and its hash: a version's own, since it names all files by their content. */
declare const html: string;
declare const version: string;

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Files named by their content, of all versions; and the page itself, of this version. */
const files = "files";
const shell = `shell ${version}`;

/** Addresses of the server's own: all others are pages, and every page begins with the same file. */
const notPages = /^\/(?:graphql|session|uploads|files|healthz|readyz|metrics)(?:\/|$)|\.[a-z]+$/;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("message", (event) => {
  const { open, keep } = event.data as { open?: boolean; keep?: readonly string[] };
  if (open) {
    // Somebody said that the new version be opened: until then the pages that are open go on with theirs.
    worker.skipWaiting();
  }
  if (keep) {
    event.waitUntil(keepMissing(keep));
  }
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) {
    return;
  }
  if (pathname.startsWith("/assets/")) {
    event.respondWith(file(request));
  } else if (request.mode === "navigate" && !notPages.test(pathname)) {
    event.respondWith(page(request));
  }
});

/** Takes the version along, or fails as a whole and is tried again later; what an older version had is not fetched anew. */
async function install(): Promise<void> {
  const answer = await fetch("/", { cache: "no-cache", credentials: "omit" });
  if (!answer.ok || (await answer.clone().text()) !== html) {
    throw new Error("the server has another version by now");
  }
  await keepMissing(keptAtOnce);
  await (await caches.open(shell)).put("/", answer);
}

async function keepMissing(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(files);
  const had = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(paths.filter((path) => path.startsWith("/assets/") && !had.has(path)));
}

/** From now on this version is the one that opens. Older files go, unless another page may still ask for them. */
async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith("shell ") && name !== shell) {
      await caches.delete(name);
    }
  }
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length < 2) {
    const cache = await caches.open(files);
    const kept = new Set(keptAtOnce);
    for (const request of await cache.keys()) {
      if (!kept.has(new URL(request.url).pathname)) {
        await cache.delete(request);
      }
    }
  }
  await worker.clients.claim();
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(files);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone()).catch(() => {}); // a full device still shows the page
  }
  return answer;
}

async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(shell)).match("/", { ignoreVary: true });
  return kept ?? fetch(request);
}
