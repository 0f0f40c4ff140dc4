import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a regional officer finds where cases wait, narrows it to a level, and goes to a district", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "reho");
  await page.getByRole("link", { name: "How long things take here, and where cases wait" }).click();
  await page.getByRole("heading", { level: 1, name: /how long things take$/ }).waitFor();
  await expectSound(page);
  const places = page.getByRole("list", { name: "Open cases by level, step and body" }).getByRole("listitem");
  const all = await places.count();
  expect(all).toBeGreaterThan(1);
  await page
    .getByRole("group", { name: "Level asked for" })
    .getByRole("button", { name: "ODF", exact: true })
    .click();
  await page.waitForURL(/level=2/);
  await expect.poll(() => places.count()).toBeLessThan(all);
  await page.getByRole("button", { name: "Past their clock" }).click();
  await page
    .getByRole("link", { name: /: how long things take$/ })
    .first()
    .click();
  await page.waitForURL(/area=/);
  await page.getByRole("navigation", { name: "Way to this page" }).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("the table is taken out with its date and its number", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "national", "/pace?by=DISTRICT");
  await settled(page);
  await page.getByRole("button", { name: "Export" }).first().click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "This table as CSV" }).click();
  expect((await coming).suggestedFilename()).toMatch(/^saniladder-[\d-]+-[0-9A-F-]+\.csv$/);
  await close();
});

it("times by cohort and what slips are told with those not there yet, and with how many were checked", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "reho", "/pace");
  await page.getByRole("heading", { name: "Time from triggering to ODF" }).scrollIntoViewIfNeeded();
  const cohorts = page.getByRole("table", { name: "Time to the level by cohort" });
  await cohorts.getByText("not by half yet").first().waitFor();
  const years = await cohorts.getByRole("row").count();
  await page
    .getByRole("group", { name: "Triggered in the same" })
    .getByRole("button", { name: "quarter" })
    .click();
  await expect.poll(() => cohorts.getByRole("row").count()).toBeGreaterThan(years);
  // What is further down is asked for as it comes into sight.
  const lost = page.getByText(/^Lost \d+; checked \d+ of \d+ in twelve months/);
  const further = async () => {
    await page.mouse.wheel(0, 800);
    return lost.count();
  };
  await expect.poll(further, { timeout: 30_000, interval: 200 }).toBe(1);
  await page
    .getByText(/too few to say/)
    .first()
    .waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("on a phone nothing is wider than the screen, and who may not see cases finds nothing there", async () => {
  const small = await visit(browser, { size: phone });
  await openAs(small.page, "deho", "/pace");
  await settled(small.page);
  const wide = await small.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
  await small.close();
  const { page, close } = await visit(browser);
  await openAs(page, "admin", "/pace");
  await page.getByText("This page does not exist here", { exact: false }).first().waitFor();
  await close();
});
