import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const count = (page: Page) => page.locator("search [role=status]").first().innerText();

describe("the list of communities", () => {
  it("opens with one question, narrows by the address, and forgives spelling", async () => {
    const { page, complaints, close } = await visit(browser);
    await openAs(page, "reho");
    await settled(page);
    const asked: string[] = [];
    page.on("request", (request) => request.url().includes("/graphql") && asked.push(request.url()));
    await page.goto("/communities");
    await settled(page);
    expect(asked).toHaveLength(1);
    const all = await count(page);
    const first = await page.locator("tbody th a").first().innerText();

    await page.getByLabel("Name of a community").fill(`${first.slice(0, -1)}zz`);
    await page.waitForURL(/search=/);
    // The filter is named once its answer is there.
    const like = page.getByRole("button", { name: /Take away the filter: Name like/ });
    await like.waitFor();
    await page.getByRole("link", { name: first, exact: true }).first().waitFor();
    expect(await count(page)).not.toBe(all);

    await like.click();
    await page.getByLabel("Checked here").selectOption({ label: "ODF" });
    await page.waitForURL(/level=2/);
    await page.getByRole("button", { name: /Take away the filter: Checked here/ }).waitFor();
    await page.goto("/communities?level=2&overdue=true&sort=due&nonsense=1&dir=sideways");
    await settled(page);
    expect(await page.locator("tbody tr").first().innerText()).toContain("ODF");
    await page.locator("tbody th a").first().click();
    await page.waitForURL(/\/communities\/[^?]+$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it("loads on as it is scrolled, and draws only the rows in sight", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "national", "/communities");
    await settled(page);
    for (const at of [3_000, 6_000, 12_000]) {
      await page.mouse.wheel(0, at);
      await page.waitForTimeout(700);
    }
    const last = await page.locator("tbody tr[aria-rowindex]").last().getAttribute("aria-rowindex");
    expect(Number(last)).toBeGreaterThan(150);
    expect(await page.locator("tbody tr").count()).toBeLessThan(120);
    await close();
  });

  it("keeps the columns in the address and on the device", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "deho", "/communities");
    await settled(page);
    await page.getByRole("button", { name: /Columns/ }).click();
    await page.getByRole("menuitemcheckbox", { name: "Supported by" }).click();
    await page.waitForURL(/columns=/);
    await page.goto("/communities");
    await page.getByRole("columnheader", { name: "Supported by" }).waitFor();
    await close();
  });
});

describe("a view under a name", () => {
  it("is kept, opened and removed, and is one's own", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "deho", "/communities?overdue=true");
    await settled(page);
    const keep = async (name: string) => {
      await page.getByRole("button", { name: /^Views/ }).click();
      await page.getByRole("menuitem", { name: "Keep this list under a name…" }).click();
      await page.getByLabel("Name of the view").fill(name);
      await page.getByRole("button", { name: "Keep it" }).click();
    };
    await keep("Late ones");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await keep("late ONES");
    await page.getByText("You keep a view of this name already.").waitFor();
    await page.getByRole("button", { name: "Leave it" }).click();
    await page.goto("/communities");
    await settled(page);
    await page.getByRole("button", { name: /^Views/ }).click();
    await page.getByRole("menuitem", { name: "Late ones" }).click();
    await page.waitForURL(/overdue=true/);
    await page.getByRole("button", { name: /^Views/ }).click();
    await page.getByRole("menuitem", { name: "Remove or share views…" }).click();
    await page.getByRole("button", { name: "Remove Late ones" }).click();
    await page.getByText("overdue=true", { exact: false }).waitFor({ state: "detached" });
    await close();
  });
});

describe("a list as a file", () => {
  it("arrives whole, with its filters and the number that the page says", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "ngo", "/communities?triggered=true");
    await settled(page);
    const [n] = (await count(page)).split(" ");
    await page.getByRole("button", { name: /^Export/ }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "As CSV" }).click();
    const file = await download;
    const text = readFileSync(await file.path(), "utf8");
    expect(file.suggestedFilename()).toMatch(/^communities-\d{4}-\d\d-\d\d\.csv$/);
    expect(text).toContain("Filter: Triggered,yes");
    const [, rows] = text.split("\n\n");
    expect(rows?.trim().split("\n")).toHaveLength(Number(n) + 1);
    await page.getByText(`holds all ${n} rows`).waitFor();
    await close();
  });

  it("is not presented when it broke off", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "deho", "/communities");
    await settled(page);
    await page.route("**/files/exports/**", (route) => route.abort("connectionreset"));
    let downloads = 0;
    page.on("download", () => {
      downloads += 1;
    });
    await page.getByRole("button", { name: /^Export/ }).click();
    await page.getByRole("menuitem", { name: "As Excel workbook (XLSX)" }).click();
    await page.getByText("The connection broke off before the list was whole.").waitFor();
    expect(downloads).toBe(0);
    await page.unroute("**/files/exports/**");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/holds all/).waitFor();
    expect(downloads).toBe(1);
    await close();
  });
});

describe("the map", () => {
  it("is moved by keys, says where it looks, and leads on through its table", async () => {
    const { page, complaints, close } = await visit(browser, { size: phone });
    await openAs(page, "ngo", "/communities?view=map");
    await settled(page);
    await page.getByRole("application", { name: "Map of communities" }).focus();
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/at=/);
    await page.keyboard.press("0");
    await page.waitForTimeout(900);
    await page.getByText(/points on the map as a table/).click();
    for (;;) {
      const near = page.getByRole("button", { name: /look nearer/ });
      if ((await page.getByRole("list", { name: "Points on the map" }).getByRole("link").count()) > 0) {
        break;
      }
      await near.first().click();
      await page.waitForTimeout(900);
    }
    await page.getByRole("list", { name: "Points on the map" }).getByRole("link").first().click();
    await page.waitForURL(/\/communities\/[^?]+$/);
    expect(complaints).toEqual([]);
    await close();
  });
});
