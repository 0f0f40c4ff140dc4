import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, phone, settled, signIn, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function isAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
}

/** Answers the question that is open as well as can be. */
async function answerWell(page: Page) {
  const yes = page.getByRole("radio", { name: "Yes" });
  const asked = await yes.count();
  for (let i = 0; i < asked; i++) {
    await yes.nth(i).check();
  }
  if (asked === 0 && (await page.getByRole("radio").count()) > 0) {
    await page.getByRole("radio").first().check();
  } else if (asked === 0) {
    await page.getByLabel("So many", { exact: true }).fill("40");
    await page.getByLabel("of so many").fill("40");
  }
}

async function signWithFinger(page: Page, at: number) {
  const pad = page.getByRole("img", { name: "Sign here with a finger" }).nth(at);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) {
    throw new Error("no place to sign");
  }
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 60);
  await page.mouse.up();
}

it("a member ticks the papers of a visit that lies ahead", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone });
  await signIn(page, "member1");
  await page.goto("/visits");
  await settled(page);
  await isAccessible(page);
  await page
    .getByRole("link", { name: /look through the papers/ })
    .first()
    .click();
  await page.getByRole("button", { name: "I have seen the baseline" }).click();
  await page.getByText("You have seen them").first().waitFor();
  await page.getByRole("button", { name: "I have seen the monitoring reports" }).click();
  await page.getByText("You have seen them").nth(1).waitFor();
  await isAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

it("a team fills a sheet, a part of it without a network, and signs it", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await signIn(page, "member1");
  await page.goto("/visits");
  await page
    .getByRole("link", { name: /ODF-Basic.*fill in the sheet/s })
    .first()
    .click();
  await page.getByRole("link", { name: "Go on with the score sheet" }).click();
  await page.getByRole("link", { name: /^Go on with 0/ }).waitFor();
  await isAccessible(page);
  await page.getByRole("link", { name: /^Go on with 0/ }).click();
  const kept = page.getByRole("status", { name: "Answers kept" });
  const heading = page.locator("main h1");
  for (let question = 0; (await page.getByLabel("Remark").count()) > 0 || question === 0; question++) {
    await page.getByLabel("Remark").waitFor();
    if (question === 1) {
      await page.context().setOffline(true);
    }
    await answerWell(page);
    if (question === 3) {
      await kept.getByText(/^Safe on this phone: \d+ answers?\.$/).waitFor();
      await isAccessible(page);
      await page.context().setOffline(false);
    }
    const before = await heading.innerText();
    await page.getByRole("link", { name: /^Next: |^Check answers/ }).click();
    await expect.poll(() => heading.innerText()).not.toBe(before);
  }
  await kept.getByText("All of it is saved on the server").waitFor();
  await isAccessible(page);
  await page.getByRole("link", { name: "Debriefing and signatures" }).click();
  await page.getByText(/^Passed, with/).waitFor();
  await page.getByLabel("The entire community was told of the result").check();
  await page.getByLabel("How many people came").fill("83");
  await signWithFinger(page, 0);
  await page.getByLabel("Name", { exact: true }).nth(1).fill("Chief of the place");
  await signWithFinger(page, 1);
  await isAccessible(page);
  await page.getByRole("button", { name: "Sign and submit" }).click();
  await page.getByRole("heading", { name: /^Passed, with \d+ marks$/ }).waitFor();
  await isAccessible(page);
  await close();
});

it("whoever sits on no team finds no visit", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await signIn(page, "eha");
  await page.goto("/visits");
  await page.getByText("No visit is known to you").waitFor();
  await close();
});
