import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Presses a button of the page, and the one of the dialog that names the act. */
async function act(page: Page, open: string, does: string, why?: string) {
  await page.getByRole("button", { name: open, exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (why) {
    await dialog.getByLabel("Why").fill(why);
  }
  await dialog.getByRole("button", { name: does, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function taken(page: Page, name: string): Promise<Buffer> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  return readFile(await (await arriving).path());
}

it("a district confirms a month, and its return goes to the region, back, and there again as the next version", async () => {
  const district = await visit(browser);
  await openAs(district.page, "deho");
  await settled(district.page);
  await expectSound(district.page);
  const card = district.page.getByRole("region", { name: "What waits for you" });
  const waits = card
    .getByRole("listitem")
    .filter({ has: district.page.getByRole("link", { name: "Months to confirm" }) })
    .getByRole("listitem")
    .first();
  expect(await waits.textContent()).toMatch(/since .+(until|was due by) /);
  await waits.getByRole("link").click();
  await district.page.getByRole("heading", { level: 1, name: /the year/ }).waitFor();
  await settled(district.page);
  await expectSound(district.page);
  const confirm = district.page.getByRole("button", { name: /^Confirm / });
  const month = ((await confirm.textContent()) ?? "").replace("Confirm ", "");
  await district.page.getByLabel("Remark, where there is one").fill("Seen with the assistants");
  await confirm.click();
  await district.page.getByText("Seen with the assistants").waitFor();
  await district.page
    .getByRole("listitem")
    .filter({ hasText: `${month}: confirmed` })
    .first()
    .waitFor({ state: "attached" });
  await district.page.goto("/");
  await card.getByRole("link", { name: "Quarterly returns to freeze" }).waitFor();
  await card.getByRole("link", { name: month, exact: true }).waitFor({ state: "detached" });

  await district.page.goto("/returns/draft");
  await settled(district.page);
  await act(district.page, "Freeze", "Freeze it");
  await district.page.getByRole("heading", { level: 1, name: /version 1$/ }).waitFor();
  await act(district.page, "Submit", "Submit it");
  await district.page.getByText("submitted, waits for an answer.").waitFor();
  const address = new URL(district.page.url()).pathname;

  const region = await visit(browser);
  await openAs(region.page, "reho", address);
  await settled(region.page);
  await act(region.page, "Send back", "Send it back", "Visits with a photograph lack");
  await region.page.getByText("Visits with a photograph lack").waitFor();

  await district.page.reload();
  await settled(district.page);
  await district.page.getByRole("link", { name: "See the draft of the next version" }).click();
  await district.page.getByRole("heading", { level: 1, name: /draft$/ }).waitFor();
  await act(district.page, "Freeze", "Freeze it");
  await district.page.getByRole("heading", { level: 1, name: /version 2$/ }).waitFor();
  await act(district.page, "Submit", "Submit it");
  await district.page.getByText("submitted, waits for an answer.").waitFor();

  await region.page.goto(new URL(district.page.url()).pathname);
  await settled(region.page);
  await act(region.page, "Accept", "Accept it");
  await region.page.getByText("accepted.").waitFor();
  await expectSound(region.page);
  expect((await taken(region.page, "A4 as PDF")).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await taken(region.page, "Workbook as XLSX")).subarray(0, 2).toString()).toBe("PK");
  await region.page.goto(address);
  await region.page.getByText("A newer version was frozen since.").waitFor();
  expect([...district.complaints, ...region.complaints]).toEqual([]);
  await district.close();
  await region.close();
});

it("a region sees which months and returns are lacking, keeps that in the address, and the work ahead by district", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "reho", "/year");
  await settled(page);
  const table = page.getByRole("table", { name: "Months and returns, by area" });
  const all = await table.getByRole("row").count();
  await page.getByLabel("Only what is lacking").check();
  await page.waitForURL(/lacking=true/);
  await expect.poll(() => table.getByRole("row").count()).toBeLessThan(all);
  await page.getByRole("table", { name: "Work ahead, by area" }).getByText("Mion").waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});
