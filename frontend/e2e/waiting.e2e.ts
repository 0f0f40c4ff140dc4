import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, settled, signIn, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a month that waits for the district's officer leads to where it is confirmed, and is gone when it was", async () => {
  const { page, complaints, close } = await visit(browser);
  await signIn(page, "deho");
  await settled(page);
  await expectSound(page);
  await page.getByText("Presented and not met").waitFor();
  const card = page.getByRole("region", { name: "What waits for you" });
  const row = card
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Months to confirm" }) });
  const month = row.getByRole("listitem").first();
  expect(await month.textContent()).toMatch(/since .+(until|was due by) /);
  await month.getByRole("link").click();
  await page.waitForURL("**/year*");
  await page.getByRole("button", { name: /^Confirm / }).click();
  await page
    .getByText(/: confirmed/)
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await card.getByRole("link", { name: "Quarterly returns to freeze" }).waitFor();
  await card.getByRole("link", { name: "Months to confirm" }).waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});

it("a region's officer is told at home who waits, where, and since when, with one question to the server", async () => {
  const { page, complaints, close } = await visit(browser);
  await signIn(page, "reho");
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
