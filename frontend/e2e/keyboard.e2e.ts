import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What has the focus, and whether an eye finds it: drawn, in sight, and marked as such. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const marks = [element, element.parentElement, element.closest("tr, li, label, [role=group]")].flatMap(
      (one) => (one ? [getComputedStyle(one), getComputedStyle(one, "::after")] : []),
    );
    const box = element.getBoundingClientRect();
    const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    return {
      name: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40),
      tag: element.tagName,
      row: element.closest("[data-row]")?.getAttribute("data-row") ?? null,
      dialog: element.closest("[role=dialog]") !== null,
      marked: marks.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px",
      ),
      seen: middle !== null && (element.contains(middle) || middle.contains(element)),
    };
  });
}

/** Presses a key, again and again as fast as one that is held down repeats. */
async function press(page: Page, key: string, times = 1) {
  for (let time = 0; time < times; time++) {
    await page.keyboard.press(key, { delay: times > 1 ? 30 : 0 });
  }
}

describe("with nothing but a keyboard", () => {
  it("the first stop leads past the navigation", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho");
    await settled(page);
    await page.reload();
    await settled(page);
    await press(page, "Tab");
    expect(await focused(page)).toMatchObject({ tag: "A", marked: true, seen: true });
    await press(page, "Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    await close();
  });

  it("an officer's navigation is whole without scrolling, and its rare pages fold out and in again", async () => {
    const { page, close } = await visit(browser);
    await page.setViewportSize({ width: 1366, height: 768 });
    await openAs(page, "deho");
    await settled(page);
    const more = page.getByRole("button", { name: "More", exact: true });
    await more.waitFor();
    expect(
      await page
        .getByRole("banner")
        .first()
        .evaluate((header) => header.scrollHeight <= header.clientHeight),
    ).toBe(true);
    await more.focus();
    await press(page, "Enter");
    await page.getByRole("link", { name: "Older lists" }).waitFor();
    await press(page, "Tab");
    expect(await focused(page)).toMatchObject({ name: "Older lists", seen: true });
    await press(page, "Escape");
    await page.getByRole("link", { name: "Older lists" }).waitFor({ state: "hidden" });
    expect(await focused(page)).toMatchObject({ tag: "BUTTON", marked: true });
    await press(page, "Enter");
    await page.getByRole("link", { name: "Audit", exact: true }).click();
    await page.waitForURL("**/audit");
    await page.getByRole("link", { name: "Older lists" }).waitFor({ state: "hidden" });
    expect(await more.getAttribute("aria-expanded")).toBe("false");
    await close();
  });

  it.each([
    ["reho", "/region"],
    ["deho", "/district"],
    ["admin", "/people"],
    ["admin", "/audit"],
    ["riccs", "/older-lists"],
    ["deho", "/cases"],
    ["ngo", "/explorer"],
  ])("%s sees where the focus is at every stop of %s", async (account, path) => {
    const { page, close } = await visit(browser);
    await openAs(page, account, path);
    await settled(page);
    const lost: unknown[] = [];
    for (let stop = 0; stop < 45; stop++) {
      await press(page, "Tab");
      const at = await focused(page);
      if (at.tag === "BODY") {
        break;
      }
      if (!at.marked || !at.seen) {
        lost.push(at);
      }
    }
    expect(lost).toEqual([]);
    await close();
  });

  it("a list of hundreds is walked through row by row, and by the page", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho", "/communities");
    await settled(page);
    await page.locator("tbody [data-row='0'] a").focus();
    await press(page, "ArrowDown", 40);
    expect(await focused(page)).toMatchObject({ tag: "A", row: "40", seen: true });
    await press(page, "PageDown");
    expect(Number((await focused(page)).row)).toBeGreaterThan(44);
    await press(page, "ArrowUp", 3);
    const { row, seen } = await focused(page);
    expect([Number(row) > 41, seen]).toEqual([true, true]);
    const name = (await focused(page)).name;
    await press(page, "Enter");
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await close();
  });

  it("a filter is found by typing, chosen with arrows, and left with Escape", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "admin", "/people");
    await settled(page);
    const area = page.getByRole("combobox", { name: "Area" });
    await area.focus();
    await page.keyboard.type("mion");
    await page.locator("[role=option]", { hasText: "Mion" }).first().waitFor();
    await press(page, "Escape");
    await page.locator("[role=option]").first().waitFor({ state: "detached" });
    expect(await area.evaluate((input) => input === document.activeElement)).toBe(true);
    await area.fill("");
    await page.keyboard.type("mion");
    await page.locator("[role=option]", { hasText: "Mion" }).first().waitFor();
    await press(page, "ArrowDown");
    await press(page, "Enter");
    await page.waitForURL(/area=/);
    await expect.poll(() => area.inputValue()).toContain("Mion");
    await close();
  });

  it("a dialog keeps the focus, closes with Escape, and gives it back", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "deho", "/people");
    await settled(page);
    const opener = page.getByRole("button", { name: "Add a person" });
    await opener.focus();
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor();
    await expect.poll(async () => (await focused(page)).dialog).toBe(true);
    for (let stop = 0; stop < 18; stop++) {
      await press(page, "Tab");
      await expect.poll(async () => (await focused(page)).dialog).toBe(true);
    }
    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
    await close();
  });

  it("a menu opens with Enter, goes with arrows, and gives the focus back", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho", "/region");
    await settled(page);
    const menu = page.getByRole("button", { name: "Export" });
    await menu.focus();
    await press(page, "Enter");
    await page.getByRole("menuitem", { name: "This table as CSV" }).waitFor();
    await press(page, "ArrowDown");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")))
      .toBe("menuitem");
    await press(page, "Escape");
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true);
    await close();
  });

  it("the tiles are one stop, and arrows go from tile to tile", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho", "/region");
    await settled(page);
    await page.locator("[data-tile][tabindex='0']").focus();
    const first = (await focused(page)).name;
    await press(page, "ArrowDown");
    const next = await focused(page);
    expect(next).toMatchObject({ marked: true, seen: true });
    expect(next.name).not.toBe(first);
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-tile"))).toBe(false);
    await close();
  });

  it("a phone's menu opens and closes by its button", async () => {
    const { page, close } = await visit(browser, { size: phone });
    await openAs(page, "leader");
    await settled(page);
    const menu = page.getByRole("button", { name: "Menu" });
    await menu.focus();
    await press(page, "Enter");
    await press(page, "Tab");
    expect(await focused(page)).toMatchObject({ tag: "A", marked: true, seen: true });
    await menu.focus();
    await press(page, "Enter");
    expect(await menu.getAttribute("aria-expanded")).toBe("false");
    await close();
  });
});
