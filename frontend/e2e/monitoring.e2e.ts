import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** How many visits the assistant's round has made. */
async function made(page: Page): Promise<number> {
  await page.goto("/today");
  await settled(page);
  const words = await page.getByText(/monitoring visits made this week or month/).innerText();
  return Number(words.split(" ")[0]);
}

/** Opens the most urgent community that has households in the register, and says that nothing was seen. */
async function begin(page: Page, check: () => Promise<void> = async () => {}) {
  for (let at = 0; ; at++) {
    await page.getByRole("list", { name: "Whom to visit" }).getByRole("link").nth(at).click();
    await page.getByRole("heading", { name: /^Visit to/ }).waitFor();
    await page.getByRole("radio", { name: "No" }).check();
    if ((await page.getByRole("link", { name: "On to the households" }).count()) > 0) {
      await check();
      await page.getByRole("link", { name: "On to the households" }).click();
      return;
    }
    await page.goto("/today");
    await settled(page);
  }
}

it("an assistant visits who is most urgent, and the visit goes off the list", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone });
  await openAs(page, "eha");
  const before = await made(page);
  await expectSound(page);
  await begin(page, () => expectSound(page));
  await expectSound(page);
  await page.getByRole("list", { name: "Households" }).getByRole("link").first().click();
  await page
    .getByRole("group", { name: "Do all its people use a latrine?" })
    .getByRole("radio", { name: "Yes" })
    .check();
  await expectSound(page);
  await page.reload();
  await page
    .getByRole("group", { name: "Do all its people use a latrine?" })
    .getByRole("radio", { name: "Yes", checked: true })
    .waitFor();
  await page.getByRole("link", { name: "Done, back to the households" }).click();
  await page.getByText("1 of", { exact: false }).first().waitFor();
  await page.getByRole("link", { name: "On to words and photograph" }).click();
  await page.getByLabel("What you saw, in a few words").fill("Clean along the stream.");
  await expectSound(page);
  await page.getByRole("button", { name: "Send the visit" }).click();
  await page.getByRole("heading", { name: "The visit was received" }).waitFor();
  await expectSound(page);
  expect(await made(page)).toBe(before + 1);
  expect(complaints).toEqual([]);
  await close();
});

it("a visit that meets no network is kept on the phone and sent once", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "eha");
  const before = await made(page);
  await begin(page);
  await page.getByRole("link", { name: "On to words and photograph" }).click();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Send the visit" }).click();
  await page.getByText("The visit is safe on this phone").waitFor();
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("heading", { name: "The visit was received" }).waitFor();
  expect(await made(page)).toBe(before + 1);
  expect(await page.getByText("still on this phone").count()).toBe(0);
  await close();
});

it("a natural leader reports in three presses and sees that it was received", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone, locale: "en" });
  await openAs(page, "leader");
  await page.getByRole("link", { name: "Report what you saw" }).click();
  await page.getByRole("radio", { name: "I saw no open defaecation." }).check();
  await expectSound(page);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Your report was received" }).waitFor();
  await page.getByRole("link", { name: "Back to your community" }).click();
  await page.getByText(/^Your report of .* was received on/).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});
