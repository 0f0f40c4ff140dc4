import { existsSync } from "node:fs";
import axe from "axe-core";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { expect, inject } from "vitest";

export const office = { width: 1366, height: 768 };
export const phone = { width: 360, height: 640 };

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];

/** The machine's Chromium, quiet and offline but for our own server. */
export function launch(): Promise<Browser> {
  const path = process.env.SANILADDER_CHROMIUM || places.find(existsSync);
  return chromium.launch({
    ...(path ? { executablePath: path } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page, with what went wrong on it. */
export interface Visit {
  page: Page;
  /** Errors and warnings of the console, uncaught exceptions, and requests to anybody else's host. */
  complaints: string[];
  /** Closes the page, and with it what was opened for it alone. */
  close(): Promise<void>;
}

interface Look extends BrowserContextOptions {
  size?: { width: number; height: number };
  locale?: "en" | "km";
  /** Whether the service worker keeps the code. Left out, all of it comes from the server that is tested. */
  keepsCode?: boolean;
}

/** Where this worker's demo country is served. */
export const demoUrl = () => inject("urls")[Number(process.env.VITEST_POOL_ID) - 1] ?? "";

/** A browser profile: cookies, what is kept, and a cache. */
export async function profile(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  const { size = office, locale = "en", keepsCode = false, ...rest } = look;
  const url = rest.baseURL ?? demoUrl();
  const context = await browser.newContext({ viewport: size, locale: "en-GB", ...rest, baseURL: url });
  await context.addInitScript((chosen) => localStorage.setItem("saniladder.locale", chosen), locale);
  if (!keepsCode) {
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined }),
    );
  }
  return context;
}

/** A further page of a profile. */
export async function openPage(context: BrowserContext, url = demoUrl()): Promise<Visit> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) {
      complaints.push(`a request to ${request.url()}`);
    }
  });
  return { page, complaints, close: () => page.close() };
}

/** A page in a profile of its own. */
export async function visit(browser: Browser, look: Look = {}): Promise<Visit> {
  const context = await profile(browser, look);
  return { ...(await openPage(context, look.baseURL)), close: () => context.close() };
}

/** What axe looks at: WCAG 2.2 AA, and what is good practice beside it. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Refuses a page that axe finds fault with, or that is wider than its window. `rules` are the only ones to look at, where named. */
export async function expectSound(page: Page, rules?: readonly string[]): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(axe.source);
  }
  const { violations } = await page.evaluate(
    // The rows of a long table are alike.
    (runOnly) =>
      (window as unknown as { axe: typeof axe }).axe.run(
        { exclude: ["tbody tr:nth-child(n + 12)"] },
        { runOnly, resultTypes: ["violations"] },
      ),
    rules ? { type: "rule" as const, values: [...rules] } : { type: "tag" as const, values: standards },
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide).toBeLessThanOrEqual(0);
}

/** Signs in as one of the demo's accounts, by hand as people do, and waits for their home. */
export async function signIn(page: Page, name: string, password = inject("password")): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=name]").fill(name);
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in" && url.pathname !== "/");
}

/** Opens a page, else the account's home, as one of the demo's accounts: signed in without the form, which sign-in.e2e.ts tries. */
export async function openAs(
  page: Page,
  name: string,
  path = "/",
  password = inject("password"),
): Promise<void> {
  const answer = await page
    .context()
    .request.post("/session", { headers: { accept: "application/json" }, data: { name, password } });
  expect(answer.status()).toBe(204);
  await page.goto(path);
  if (path === "/") {
    await page.waitForURL((url) => url.pathname !== "/");
  }
}

/** Waits until the page shows what it was opened for, with everything that it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await page.waitForFunction(() => document.fonts.status === "loaded"); // goes on when the page leads elsewhere meanwhile
}

/** The day that lies so many days from today, as an input of a date takes it. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
