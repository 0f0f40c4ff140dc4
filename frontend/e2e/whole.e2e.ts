import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a regional officer sets a district's target, and the pace that it needs stands beside that of the last year", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "reho", "/region");
  await settled(page);
  await page.getByText("What the figures mean").scrollIntoViewIfNeeded();
  await page.getByRole("heading", { name: "ODF as a whole" }).waitFor();
  const wholes = page.getByRole("table", { name: "Areas as wholes" });
  await wholes.getByText("list not confirmed").first().waitFor();
  await expectSound(page);
  await wholes.getByRole("link", { name: "Mion" }).click();
  await page.getByRole("heading", { name: "ODF as a whole" }).waitFor();
  await page.getByRole("button", { name: "Set the target" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Target").fill("2031-12-31");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Set the target" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("31 Dec 2031").first().waitFor();
  await page.getByText("Needed a month").waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("where a community lacks the level nothing can be declared, and the officer over it sets the target", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "deho", "/region");
  await settled(page);
  await page.getByText("What the figures mean").scrollIntoViewIfNeeded();
  await page.getByRole("heading", { name: "ODF as a whole" }).waitFor();
  await page.getByRole("table", { name: "Areas as wholes" }).getByRole("link").first().click();
  await page.getByRole("heading", { name: "ODF as a whole" }).waitFor();
  expect(await page.getByRole("button", { name: "Declare it" }).count()).toBe(0);
  await page.getByRole("button", { name: "Set the target" }).waitFor();
  await close();
});
