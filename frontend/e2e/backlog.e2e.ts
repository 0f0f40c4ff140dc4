import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inDays, launch, openAs, settled, visit } from "./browser";
import { ask } from "./casework-acts";

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
    await openAs(assistant.page, "eha", "/communities");
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
    await openAs(officer.page, "deho", "/cases/papers?state=TO_COMPARE");
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

/** A triggered community of the assistant's that holds nothing, and has no case on its way. */
async function waiting(page: Page): Promise<{ id: string; level: number }> {
  const { communities } = await ask(
    page,
    "{ communities(first: 100, filter: {level: 0}) { nodes { id level triggeredOn } } }",
  );
  for (const one of communities.nodes as { id: string; level: number; triggeredOn: string | null }[]) {
    if (!one.triggeredOn || one.triggeredOn > inDays(-60)) {
      continue;
    }
    const { verificationRequests } = await ask(
      page,
      `{ verificationRequests(first: 1, filter: {community: "${one.id}"}) { nodes { id } } }`,
    );
    if (verificationRequests.nodes.length === 0) {
      return one;
    }
  }
  throw new Error("the demo has no community without a case");
}

describe("a request on paper", () => {
  it("opens its case midway, with the paper's days, once a second person has compared it", async () => {
    const assistant = await visit(browser);
    await openAs(assistant.page, "eha");
    const { page } = assistant;
    const found = await waiting(page);
    await page.goto(`/cases/papers/requests?community=${found.id}`);
    await page.getByRole("link", { name: "Type in a request" }).click();
    await page.getByLabel("Assessed itself").fill(inDays(-34));
    await page.getByLabel("Everybody was told").fill(inDays(-33));
    await page.getByLabel("Decided to ask").fill(inDays(-33));
    await page.getByLabel("Day of the request").fill(inDays(-30));
    await page.getByLabel("Day of the reply").fill(inDays(-35));
    for (const [at, name] of ["Akua Mensah", "Nana Osei"].entries()) {
      await page.getByLabel("Name", { exact: true }).nth(at).fill(name);
      await page
        .getByLabel("Title or position")
        .nth(at)
        .fill(at === 0 ? "natural leader" : "chief");
      await page.getByLabel("Signed on").nth(at).fill(inDays(-30));
    }
    await page.getByLabel("Number of the paper").fill("R-12");
    await page.getByLabel("Photograph of the paper").setInputFiles(photograph);
    await page.getByRole("button", { name: "Hand it on to be compared" }).click();
    await page.getByText("A body replies once it was asked").waitFor(); // what was typed stays
    await page.getByLabel("Day of the reply").fill(inDays(-25));
    await page.getByRole("button", { name: "Hand it on to be compared" }).click();
    await page.waitForURL((url) => url.pathname === "/cases/papers/requests");
    await page.getByText("None is yours to compare.").waitFor();
    expect(assistant.complaints).toEqual([]);
    await assistant.close();

    const officer = await visit(browser);
    await openAs(officer.page, "deho", `/cases/papers/requests?community=${found.id}`);
    await officer.page.locator("main a[href*='/cases/papers/requests/']").last().click();
    await officer.page.getByText("Nana Osei, chief").waitFor();
    await officer.page.getByRole("button", { name: "Yes, every figure" }).click();
    await officer.page.getByRole("button", { name: "Confirm and open the case" }).click();
    await officer.page.getByRole("link", { name: "The case that was opened from it" }).click();
    await officer.page.getByText("This case was on its way on paper before it came here.").waitFor();
    await officer.page.getByText(/Stands at: waits for a visit/).waitFor();
    await officer.page.getByText("its answers are not here").waitFor();
    await officer.page.getByRole("link", { name: "See the paper" }).click();
    await officer.page.getByText("compared with the paper.", { exact: true }).waitFor();
    expect(officer.complaints).toEqual([]);
    await officer.close();
  });
});
