import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const table = (page: Page) => page.getByRole("table", { name: "The league" });

it("everybody finds who leads the league, and what changed, without marks", async () => {
  const { page, complaints, close } = await visit(browser);
  await page.goto("/public");
  await page.getByRole("link", { name: "Who leads the national league?" }).click();
  await page.getByRole("heading", { name: /^National league of/ }).waitFor();
  await settled(page);
  const first = table(page).getByRole("row").nth(1);
  expect(await first.getByRole("cell").first().textContent()).toMatch(/^1|^=1/);
  expect(await table(page).getByRole("columnheader", { name: "Marks" }).count()).toBe(0);
  expect(await table(page).getByRole("columnheader", { name: "Change" }).count()).toBe(1);
  await expectSound(page);
  const leader = (await first.getByRole("rowheader").textContent())?.trim() ?? "";
  await page.getByLabel("Name of a community").fill(leader);
  await page.getByRole("status").getByText(/^1 of/).waitFor();
  await page.getByText("presented by their districts").click();
  await page.getByRole("button", { name: "Northern", exact: true }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(new URL(page.url()).searchParams.get("search")).toBe(leader);
  await page.getByLabel("Edition").selectOption({ index: 1 });
  await page
    .getByText(/at the end of/)
    .first()
    .waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("a district presents a community with a reason, and takes it back", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "deho");
  await page.getByRole("link", { name: "League" }).click();
  await page.getByRole("heading", { name: /^National league of/ }).waitFor();
  await page.getByRole("link", { name: "Ghana" }).waitFor(); // it begins at the own district
  const row = table(page).getByRole("row").filter({ hasText: "Present it" }).first();
  const name = (await row.getByRole("rowheader").getByRole("link").textContent()) ?? "";
  await row.getByRole("button", { name: "Present it" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Present it" }).click();
  expect(await dialog.isVisible()).toBe(true); // a reason is wanted
  await dialog.getByLabel("Why this one").fill("Every house has its own latrine with water and soap.");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Present it" }).click();
  await dialog.waitFor({ state: "hidden" });
  const presented = table(page).getByRole("row").filter({ hasText: name });
  await presented.getByText("presented").waitFor();
  await presented.getByRole("button", { name: "Take back" }).click();
  await dialog.getByText("because: Every house").waitFor();
  await dialog.getByRole("button", { name: "Take it back" }).click();
  await dialog.waitFor({ state: "hidden" });
  await presented.getByRole("button", { name: "Present it" }).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("the secretariat freezes the edition that is due, after it was told what will be frozen", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "national", "/league");
  await page.getByRole("button", { name: /^Freeze the edition of/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("nobody can change it").waitFor();
  await dialog.getByText("presented by their districts").waitFor();
  await expectSound(page);
  await dialog.getByRole("button", { name: /^Freeze \d+ communities/ }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/Communities that held .* at the end of/).waitFor();
  expect(await page.getByRole("button", { name: /^Freeze the edition of/ }).count()).toBe(0);
  expect(new URL(page.url()).searchParams.get("edition")).not.toBeNull();
  await table(page).getByText("the same rank").first().waitFor({ state: "attached" });
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("a leader's phone reads the league as a list", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone, locale: "km" });
  await page.goto("/public/league");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await settled(page);
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});
