import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inDays, launch, settled, signIn, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const photograph = {
  name: "paper.png",
  mimeType: "image/png",
  buffer: readFileSync(join(import.meta.dirname, "..", "pictures", "leader.png")),
};

/** Types a paper in that its rows do not add up to. */
async function typed(page: Page, community: string): Promise<void> {
  await page.goto(`/cases/papers/new?community=${community}`);
  await settled(page);
  await page.getByLabel("Day of the visit").fill(inDays(-30));
  await page.getByLabel("Number of the paper").fill("B-117");
  await page.getByLabel("Photograph of the paper").setInputFiles(photograph);
  for (const box of await page.locator("input[id^='marks-']").all()) {
    await box.fill((await box.getAttribute("max")) ?? "");
  }
  await page.getByLabel("Total as written").fill("98");
  await page.getByText("leave it as it is written").waitFor();
  await page.getByRole("button", { name: "Hand it on to be compared" }).click();
  await page.waitForURL((url) => url.pathname === "/cases/papers");
}

describe("a verification on paper", () => {
  it("is typed in by one person, flagged where it does not add up, and confirmed by a second", async () => {
    const assistant = await visit(browser);
    await signIn(assistant.page, "eha");
    await assistant.page.goto("/communities");
    await settled(assistant.page);
    const address = await assistant.page
      .locator("main a[href*='/communities/']:not([href$='/new'])")
      .first()
      .getAttribute("href");
    await typed(assistant.page, address?.split("/").pop() ?? "");
    await assistant.page.getByText("None is yours to compare.").waitFor();
    expect(assistant.complaints).toEqual([]);
    await assistant.close();

    const officer = await visit(browser);
    await signIn(officer.page, "deho");
    await officer.page.goto("/cases/papers?state=TO_COMPARE");
    await settled(officer.page);
    await officer.page.locator("main a[href*='/cases/papers/']").first().click();
    await officer.page.getByText("Its rows make 100, and it says 98.").waitFor();
    await officer.page.getByRole("button", { name: "Yes, every figure" }).click();
    await officer.page.getByRole("button", { name: "Confirm" }).click();
    await officer.page.getByText("compared with the paper.", { exact: true }).waitFor();
    expect(await officer.page.getByRole("button", { name: "Confirm" }).count()).toBe(0);
    expect(officer.complaints).toEqual([]);
    await officer.close();
  });
});
