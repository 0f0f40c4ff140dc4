import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("the region's committee departs from a finding with a reason and a minute, and the district reads both in its history", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "riccs", "/waiting");
  await settled(page);
  await page.getByRole("heading", { name: "Penalties and rewards to decide" }).waitFor();
  await page.getByRole("link", { name: /lists and years/ }).click();
  await page.getByRole("heading", { name: "Mion: sanction and reward" }).waitFor();
  const lists = page.getByRole("table", { name: "Standing by list" });
  await lists.getByRole("row").filter({ hasText: "penalty" }).getByRole("button", { name: "Decide" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Not met 1 of 1 visited").waitFor();
  await dialog.getByRole("button", { name: "neither" }).click();
  await dialog.getByLabel("Who was there").fill("Araba\nFiifi\nEkow");
  await dialog.getByLabel("Minute").fill("The list of Mion was looked at.");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Record the decision" }).click();
  await dialog.waitFor(); // a departure wants its reason
  await dialog.getByLabel("Why it departs from what was found").fill("The road was under water on the day.");
  await dialog.getByRole("button", { name: "Record the decision" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("The decision was recorded.").waitFor();
  await page.getByText("The road was under water on the day.").waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();

  const district = await visit(browser);
  await openAs(district.page, "diccs", "/region/standing");
  await settled(district.page);
  expect(await district.page.getByRole("button", { name: "Decide" }).count()).toBe(0);
  await district.page.getByRole("link", { name: "Mion" }).first().click();
  await district.page.getByRole("heading", { name: "Sanction and reward" }).waitFor();
  await district.page.getByText("The road was under water on the day.").waitFor();
  await district.page.getByText("Minute: The list of Mion was looked at.").waitFor();
  await district.close();
});
