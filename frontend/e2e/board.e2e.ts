import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a regional committee sees whom to declare, where the tiers disagree, and goes to the case with one question to the server", async () => {
  const { page, complaints, close } = await visit(browser);
  const asked: string[] = [];
  await openAs(page, "riccs");
  await settled(page);
  page.on("request", (request) => request.url().includes("/graphql") && asked.push(request.url()));
  await page.reload();
  await settled(page);
  expect(asked.length).toBe(1);
  await expectSound(page);
  const due = page.getByRole("table", { name: "Decisions that are due" });
  const first = due.getByRole("rowheader").first();
  const name = await first.innerText();
  expect(await due.getByText(/District \d+ · Region \d+/).count()).toBeGreaterThan(0);
  await page.getByRole("heading", { name: "Where the tiers disagree" }).waitFor();
  await first.getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: new RegExp(name) }).waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Older lists to decide on" }).click();
  await page.waitForURL("**/waiting*");
  expect(complaints).toEqual([]);
  await close();
});

it("a district committee sees what it decides, what it presents, and how many of those presented failed", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone });
  await openAs(page, "diccs");
  await settled(page);
  await page.getByRole("heading", { level: 1, name: /: the board$/ }).waitFor();
  await expectSound(page);
  await page.getByRole("heading", { name: /^To present: / }).waitFor();
  await page.getByRole("link", { name: "Make the list" }).click();
  await page.waitForURL("**/cases/lists/new*");
  await page.goBack();
  await page.getByRole("heading", { name: "To decide" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
