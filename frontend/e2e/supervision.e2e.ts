import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a district's officer sees whose visits lag, and how NGOs stand", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "deho", "/supervision");
  await settled(page);
  await page
    .getByRole("table", { name: "People, the one most behind first" })
    .getByText("EHA (demo)")
    .waitFor();
  await page.getByRole("table", { name: "NGOs" }).getByRole("link").first().waitFor();
  await page.getByRole("heading", { name: "Where district and region disagree" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it("a regional officer sees the districts' officers, the verifiers and which areas have no assistant, and an assistant sees nothing of it", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "reho", "/supervision");
  await settled(page);
  await page
    .getByRole("table", { name: "People, the one most behind first" })
    .getByText("Independent verifier (demo)")
    .first()
    .waitFor();
  await page.getByRole("heading", { name: "Without an assistant" }).waitFor();
  await close();
  const other = await visit(browser);
  await openAs(other.page, "eha", "/supervision");
  await settled(other.page);
  expect(await other.page.getByRole("table").count()).toBe(0);
  await other.close();
});

it("a district's officer enters an assistant's absence, sees it among those looked after, and takes it back", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "deho", "/supervision");
  await settled(page);
  const people = page.getByRole("table", { name: "People, the one most behind first" });
  const assistant = people.getByRole("row").filter({ hasText: "EHA (demo)" }).first();
  await assistant.getByRole("link", { name: "EHA (demo)" }).click();
  await page.getByRole("button", { name: "Enter an absence" }).click();
  const dialog = page.getByRole("dialog");
  const today = await dialog.getByLabel("First day").inputValue();
  await dialog.getByLabel("Last day").fill("2001-01-01");
  await dialog.getByRole("button", { name: "Enter the absence" }).click();
  await dialog.getByText("It cannot end before it begins.").waitFor();
  await dialog.getByLabel("Last day").fill(today);
  await dialog.getByRole("button", { name: "training" }).click();
  await dialog.getByRole("button", { name: "Enter the absence" }).click();
  await page.getByText("absent today").waitFor();

  await page.goto("/supervision");
  await settled(page);
  await page.getByText("is absent and nobody acts").waitFor();
  await assistant.getByText("nobody acts").waitFor();
  await assistant.getByRole("link", { name: "name who acts" }).click();
  await page.waitForURL("**/people/*acting=EHA");
  await dialog.getByText("Who acts for EHA (demo)").waitFor();
  expect(await dialog.getByLabel("First day").inputValue()).toBe(today);
  expect(await dialog.getByLabel("Last day").inputValue()).toBe(today);
  expect(await dialog.getByRole("button", { name: "Give the role" }).isDisabled()).toBe(true);
  await dialog.getByLabel("Who acts").fill("leader");
  await page.getByRole("option").first().click();
  await dialog.getByRole("button", { name: "Give the role" }).click();
  await dialog.getByText("Who acts for an assistant, leader or chief is one themselves").waitFor();
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await page.getByRole("button", { name: "Correct" }).click();
  await dialog.getByRole("button", { name: "Take it back: they were or will be here" }).click();
  await page.getByText("absent today").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});

it("an assistant says on a phone that they are sick, and takes it back", async () => {
  const { page, complaints, close } = await visit(browser);
  await page.setViewportSize({ width: 360, height: 640 });
  await openAs(page, "eha", "/account");
  await settled(page);
  await page.getByRole("link", { name: "On leave, sick or at a training: say when you are absent" }).click();
  await page.getByRole("button", { name: "I am absent" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "sickness" }).click();
  await dialog.getByRole("button", { name: "Enter the absence" }).click();
  await page.getByText("absent today").waitFor();
  await page.getByRole("button", { name: "Correct" }).click();
  await dialog.getByRole("button", { name: "Take it back: they were or will be here" }).click();
  await page.getByText("absent today").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});
