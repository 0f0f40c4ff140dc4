import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("an organisation writes down a programme with its group, and is told of the figure that would count twice", async () => {
  const name = `Savings of the test ${Date.now()}`;
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "ngo");
  await page.goto("/programmes");
  await page.getByRole("button", { name: "Write down a programme" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("First day").fill("2025-01-01");
  await dialog.getByLabel(/Where it works/).fill("A");
  await page.getByRole("option").first().click();
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await page.getByRole("heading", { name: `Programme: ${name}` }).waitFor();

  await page.getByRole("button", { name: "Count something" }).click();
  await dialog.getByLabel("What is counted").selectOption("SAVINGS_GROUP_MEMBERS");
  await dialog.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { name: "Members of savings groups" }).waitFor();

  await page.getByRole("button", { name: "Write down a group" }).click();
  await dialog.getByLabel("The group's name").fill(name);
  await dialog.getByLabel("Women", { exact: true }).fill("18");
  await dialog.getByLabel("Men", { exact: true }).fill("7");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await page.getByRole("cell", { name: "Savings group", exact: true }).first().waitFor();

  await page.getByRole("button", { name: "Write down a figure" }).click();
  await dialog.getByLabel("until").fill("2025-06-30");
  await dialog.getByLabel(/How many/).fill("25");
  await dialog.getByLabel("Women").fill("18");
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await dialog.getByText("are 18 together, not 25").waitFor(); // refused with its field; what was typed stays
  await dialog.getByLabel("Men", { exact: true }).fill("7");
  await dialog.getByLabel(new RegExp(name)).check();
  await expectSound(page);
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await page.getByText("Reached: 25 people").waitFor();

  await page.getByRole("button", { name: "Write down a figure" }).click();
  await dialog.getByLabel("until").fill("2025-03-31");
  await dialog.getByLabel(/How many/).fill("10");
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await dialog.getByText(/has a figure from 1 Jan 2025 until 30 Jun 2025 already/).waitFor();
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await page.getByRole("button", { name: "Correct" }).click();
  await dialog.getByLabel(/How many/).fill("26");
  await dialog.getByLabel("Men", { exact: true }).fill("8");
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await page.getByText("Reached: 26 people").waitFor();
  await page.getByText("corrected", { exact: true }).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});
