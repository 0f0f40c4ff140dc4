import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a region's officer is told at home who waits, where, and since when, with one question to the server", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "reho");
  await settled(page);
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/graphql") && asked.push(request.url()));
  await page.reload();
  await settled(page);
  const first = page.getByRole("list", { name: "What waits first" });
  await first
    .getByText(/since /)
    .first()
    .waitFor();
  expect(asked.length).toBe(1);
  await first.getByRole("link").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/region"));
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});
