import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The names of the first communities that somebody sees. */
function communities(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ communities(first: 100) { nodes { name } } }" }),
    });
    return ((await answer.json()).data.communities.nodes as { name: string }[]).map(({ name }) => name);
  });
}

/** Opens the finder by its keys, and waits until it takes what is typed. */
async function find(page: Page) {
  await page.keyboard.press("Control+k");
  const finder = page.getByRole("dialog", { name: "Find" });
  await expect
    .poll(() => finder.getByRole("combobox").evaluate((input) => input === document.activeElement))
    .toBe(true);
  return finder;
}

it("a regional officer finds a community, a page, a person, an area and a case by the keyboard alone", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "reho");
  await settled(page);
  await page.getByRole("button", { name: "Find" }).waitFor();
  const finder = await find(page);
  const [name] = await communities(page);
  if (!name) {
    throw new Error("the demo has no community");
  }
  await page.keyboard.type(name);
  await finder.getByRole("option", { name }).first().waitFor();
  await expectSound(page);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/communities\//);

  await find(page);
  await page.keyboard.type("long things");
  await finder.getByRole("option", { name: "How long things take" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /how long things take/ }).waitFor();

  for (const { typed, group, at } of [
    { typed: "deho (demo)", group: "People", at: /^\/people\/./ },
    { typed: "gushegu", group: "Areas", at: /^\/areas\/./ },
    { typed: "dantakem", group: "Cases", at: /^\/cases\/./ },
  ]) {
    await find(page);
    await page.keyboard.type(typed);
    const option = finder.getByRole("group", { name: group }).getByRole("option").first();
    await option.waitFor();
    for (let steps = 0; (await option.getAttribute("data-highlighted")) === null; steps++) {
      expect(steps).toBeLessThan(20);
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => at.test(url.pathname));
    await settled(page);
  }

  await find(page);
  await page.keyboard.type("zzqq");
  await finder.getByText("Nothing that is open to you is called like this.").waitFor();
  await page.keyboard.press("Escape");
  await finder.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});

it("an officer begins what is theirs to do by typing what it is", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "deho");
  await settled(page);
  await page.getByRole("button", { name: "Find" }).waitFor();
  for (const [act, at] of [
    ["Plan a celebration", "/celebrations"],
    ["Confirm the month, submit the quarter", "/year"],
    ["Add a person", "/people"],
  ] as const) {
    await find(page);
    await page.keyboard.type(act.toLowerCase().slice(0, 9));
    await expect.poll(() => page.getByRole("option").allInnerTexts()).toEqual([act]);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === at);
    await settled(page);
  }
  await find(page);
  await page.keyboard.type("penalties");
  await page.getByText("Nothing that is open to you is called like this.").waitFor();
  await close();
});

it("nobody finds what is not theirs: an assistant finds no community of another area, and a leader has no finder", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "reho");
  const all = await communities(page);
  await close();

  const assistant = await visit(browser, { size: phone });
  await openAs(assistant.page, "eha");
  await settled(assistant.page);
  const theirs = await communities(assistant.page);
  const foreign = all.find((name) => !theirs.some((own) => own.includes(name) || name.includes(own)));
  if (!foreign) {
    throw new Error("the region has no community that is not the assistant's");
  }
  await assistant.page.getByRole("button", { name: "Menu" }).click();
  await assistant.page.getByRole("button", { name: "Find" }).click();
  const finder = assistant.page.getByRole("dialog", { name: "Find" });
  await finder.getByRole("combobox").fill(foreign);
  await finder.getByText(/found$|called like this\.$/).waitFor();
  expect(await finder.getByRole("option", { name: foreign, exact: false }).count()).toBe(0);
  await expectSound(assistant.page);
  await assistant.close();

  const leader = await visit(browser, { size: phone });
  await openAs(leader.page, "leader");
  await settled(leader.page);
  await leader.page.keyboard.press("Control+k");
  expect(await leader.page.getByRole("dialog").count()).toBe(0);
  await leader.close();
});
