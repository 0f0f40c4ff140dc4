import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a district plans a day, nominates and decides with two people, holds it, and prints its list", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "deho");
  await page.getByRole("link", { name: "Celebrations" }).click();
  await settled(page);
  await expectSound(page);
  await page.getByRole("button", { name: "Plan a celebration" }).click();
  const plan = page.getByRole("dialog", { name: "Plan a celebration" });
  const today = new Date().toISOString().slice(0, 10);
  await plan.getByLabel("Day", { exact: true }).fill(today);
  await plan.getByLabel("Place").fill("Durbar ground");
  await plan.getByRole("button", { name: "Plan it" }).click();
  await page.waitForURL("**/celebrations/*");
  await settled(page);
  await page.getByText(/certificates? would be honoured as things stand|No community is honoured/).waitFor();
  await expectSound(page);

  await page.getByRole("button", { name: "Nominate" }).click();
  const nominate = page.getByRole("dialog", { name: "Nominate" });
  await nominate.getByLabel("Name").fill("Latrine artisans of the market");
  await nominate.getByLabel("Reason").fill("They dug forty pits at cost.");
  await nominate.getByRole("button", { name: "Nominate" }).click();
  await page.getByText("Somebody else of the body decides on yours.").waitFor();
  const address = page.url();

  const member = await visit(browser);
  await openAs(member.page, "diccs", address);
  await settled(member.page);
  await member.page.getByRole("button", { name: /^Decide/ }).click();
  const decide = member.page.getByRole("dialog");
  await decide.getByLabel(/Reason|Why/).fill("Neighbours confirm it.");
  await decide.getByRole("button", { name: "Accept" }).last().click();
  await member.page.getByText("accepted", { exact: true }).waitFor();
  await member.close();

  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "It was held" }).click();
  const hold = page.getByRole("dialog", { name: "The celebration was held" });
  await hold.getByLabel("Minute").fill("The assembly came, and every community got its certificate.");
  await hold.getByRole("button", { name: "It was held" }).click();
  await page.getByText("The assembly came, and every community got its certificate.").waitFor();
  const list = page.getByRole("link", { name: "Print the list" }).first();
  const answer = await page.request.get((await list.getAttribute("href")) as string);
  expect(answer.status()).toBe(200);
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");

  // Whom it honoured says so on the community's own page, and leads back.
  const honoured = page.getByRole("main").locator("a[href*='/communities/']").first();
  await honoured.click();
  await page.waitForURL("**/communities/*");
  const received = page.getByRole("list", { name: "Honours received" });
  await received.getByText("Durbar ground").first().waitFor();
  await received.getByRole("link").first().click();
  await page.waitForURL(address);
  expect(complaints).toEqual([]);
  await close();
});
