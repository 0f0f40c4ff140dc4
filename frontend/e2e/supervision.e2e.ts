import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, settled, signIn, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a district's officer sees whose visits lag, and how NGOs stand", async () => {
  const { page, complaints, close } = await visit(browser);
  await signIn(page, "deho");
  await page.goto("/supervision");
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
  await signIn(page, "reho");
  await page.goto("/supervision");
  await settled(page);
  await page
    .getByRole("table", { name: "People, the one most behind first" })
    .getByText("Independent verifier (demo)")
    .first()
    .waitFor();
  await page.getByRole("heading", { name: "Without an assistant" }).waitFor();
  await close();
  const other = await visit(browser);
  await signIn(other.page, "eha");
  await other.page.goto("/supervision");
  await settled(other.page);
  expect(await other.page.getByRole("table").count()).toBe(0);
  await other.close();
});
