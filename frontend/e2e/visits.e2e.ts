import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

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

/** A photograph of something else is added and taken back, before it was sent or after. */
async function photographWrongly(page: Page, sent: boolean) {
  const photographs = page.getByRole("region", { name: "Photographs" });
  await photographs.getByLabel("What the next photograph shows").fill("My own boot");
  await photographs.getByLabel("Add a photograph").setInputFiles({
    name: "boot.png",
    mimeType: "image/png",
    buffer: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
  });
  const wrong = photographs.getByRole("listitem").filter({ hasText: "My own boot" });
  await wrong.waitFor();
  const saved = page
    .getByRole("status", { name: "Answers kept" })
    .getByText("All of it is saved on the server");
  if (sent) {
    await saved.waitFor();
    await page.reload();
    await wrong.waitFor(); // the server has it
  }
  await photographs.getByRole("button", { name: /^Take back photograph/ }).click();
  await wrong.waitFor({ state: "detached" });
  if (sent) {
    await saved.waitFor();
    await page.reload();
    await photographs.waitFor();
    expect(await wrong.count()).toBe(0);
  }
}

it("a member ticks the papers of a visit that lies ahead", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone });
  await openAs(page, "member1", "/visits");
  await settled(page);
  await expectSound(page);
  await page
    .getByRole("link", { name: /look through the papers/ })
    .first()
    .click();
  await page.getByRole("button", { name: "I have seen the baseline" }).click();
  await page.getByText("You have seen them").first().waitFor();
  await page.getByRole("button", { name: "I have seen the monitoring reports" }).click();
  await page.getByText("You have seen them").nth(1).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});

it("a team fills a sheet, a part of it without a network, and signs it", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "member1", "/visits");
  await page
    .getByRole("link", { name: /ODF-Basic.*fill in the sheet/s })
    .first()
    .click();
  await page.getByRole("link", { name: "Go on with the score sheet" }).click();
  await page.getByRole("link", { name: /^Go on with 0/ }).waitFor();
  await expectSound(page);
  await page.getByRole("link", { name: /^Go on with 0/ }).click();
  const kept = page.getByRole("status", { name: "Answers kept" });
  const heading = page.locator("main h1");
  for (let question = 0; (await page.getByLabel("Remark").count()) > 0 || question === 0; question++) {
    await page.getByLabel("Remark").waitFor();
    if (question === 1) {
      await page.context().setOffline(true);
    }
    await answerWell(page);
    if (question === 2 || question === 4) {
      await photographWrongly(page, question === 4);
    }
    if (question === 3) {
      await kept.getByText(/^Safe on this phone: \d+ answers?\.$/).waitFor();
      await expectSound(page);
      await page.context().setOffline(false);
    }
    const before = await heading.innerText();
    await page.getByRole("link", { name: /^Next: |^Check answers/ }).click();
    await expect.poll(() => heading.innerText()).not.toBe(before);
  }
  await kept.getByText("All of it is saved on the server").waitFor();
  await expectSound(page);
  await page.getByRole("link", { name: "Debriefing and signatures" }).click();
  await page.getByText(/^Passed, with/).waitFor();
  await page.getByLabel("The entire community was told of the result").check();
  await page.getByLabel("How many people came").fill("83");
  await signWithFinger(page, 0);
  await page.getByLabel("Name", { exact: true }).nth(1).fill("Chief of the place");
  await signWithFinger(page, 1);
  await expectSound(page);
  await page.getByRole("button", { name: "Sign and submit" }).click();
  await page.getByRole("heading", { name: /^Passed, with \d+ marks$/ }).waitFor();
  await expectSound(page);
  await close();
});

it("whoever sits on no team finds no visit", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "eha", "/visits");
  await page.getByText("No visit is known to you").waitFor();
  await close();
});
