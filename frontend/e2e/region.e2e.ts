import { readFileSync } from "node:fs";
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, phone, settled, type Visit, visit } from "./browser";

let browser: Browser;
let reho: Visit;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  reho = await visit(browser);
  page = reho.page;
  await openAs(page, "reho");
  await rows().first().waitFor();
  await settled(page);
});
afterAll(() => browser.close());

const table = (of: Page = page) => of.getByRole("region", { name: "Comparison" }).getByRole("table");
const rows = (of: Page = page) => table(of).locator("tbody[data-rows=parts] tr");
const column = (title: string) => table().getByRole("columnheader", { name: title, exact: true });
const param = (name: string) => new URL(page.url()).searchParams.get(name);

/** The figures below a column's head, top to bottom; what is not known is NaN. */
async function figures(title: string): Promise<number[]> {
  const heads = await table().locator("thead tr:last-child th").allInnerTexts();
  const index = heads.findIndex((head) => head.replace(/[▲▼\s]+/g, " ").trim() === title);
  const cells = await rows().locator(`td:nth-of-type(${index})`).allInnerTexts();
  return cells.map((text) =>
    Number.parseFloat(text.replaceAll(",", "").replace("−", "-").replace(/[<>]/, "")),
  );
}

const known = (values: number[]) => values.filter((value) => !Number.isNaN(value));
const inAscent = (values: number[]) =>
  values.every((value, at) => at === 0 || value >= (values[at - 1] ?? value));

async function ask(of: Page, query: string) {
  return of.evaluate(async (text) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: text }),
    });
    return (await response.json()).data;
  }, query);
}

describe("the cross-district page", () => {
  it("shows the officer's own region, with what the API says of each district", async () => {
    const { progress } = await ask(
      page,
      "{ progress { rows { name communities reachedAny listState } total { communities } } }",
    );
    expect(await rows().count()).toBe(progress.rows.length);
    expect(progress.rows.length).toBeGreaterThan(5);
    expect(progress.total.communities).toBeGreaterThan(0);
    for (const row of progress.rows.slice(0, 8)) {
      const shown = rows().filter({ has: page.getByRole("rowheader", { name: row.name, exact: true }) });
      expect(await shown.innerText()).toContain(
        row.listState === "NO_LIST" || row.communities === 0
          ? "no list"
          : `${row.reachedAny[2]} of ${row.communities}`,
      );
    }
  });

  it("says its finding first, in a sentence with n of N, and what was not checked here apart", async () => {
    await page.getByText(/^[\d,]+ of [\d,]+ listed communities hold ODF or higher/).waitFor();
    await page.getByText(/from (an )?older lists?, not checked here/).waitFor();
  });

  it("is marked as a demonstration", async () => {
    await page.getByText("Demonstration: all figures are made up").waitFor();
  });

  it("opens with one question", async () => {
    const asked: string[] = [];
    page.on("request", (request) => request.url().includes("/graphql") && asked.push(request.url()));
    await page.reload();
    await settled(page);
    expect(asked).toHaveLength(1);
    page.removeAllListeners("request");
  });

  it("is sorted by share at first, the highest on top, and says so", async () => {
    expect(await column("Share").first().getAttribute("aria-sort")).toBe("descending");
    expect(inAscent(known(await figures("Share")).reverse())).toBe(true);
  });

  it.each(["ODF or higher", "12 months", "Counted", "Late", "Data"])(
    "sorts by %s down and up, and keeps the order in the address",
    async (title) => {
      const button = () => table().getByRole("button", { name: title, exact: true });
      await button().click();
      await expect.poll(() => column(title).getAttribute("aria-sort")).toBe("descending");
      expect(inAscent(known(await figures(title)).reverse())).toBe(true);
      await button().click();
      await expect.poll(() => column(title).getAttribute("aria-sort")).toBe("ascending");
      expect(inAscent(known(await figures(title)))).toBe(true);
      await page.reload();
      await settled(page);
      expect(await column(title).getAttribute("aria-sort")).toBe("ascending");
    },
  );

  it("shows the columns that are chosen, every measure among them, and keeps them in the address", async () => {
    await page.getByRole("button", { name: "Columns" }).click();
    for (const name of ["Of these, on an older list only", "Organisations at work", "State of the list"]) {
      await page.getByRole("menuitemcheckbox", { name }).click();
    }
    await page.keyboard.press("Escape");
    await column("Org.").waitFor();
    expect(param("cols")).toContain("older");
    await table().getByRole("button", { name: "Older list", exact: true }).click();
    await expect.poll(() => column("Older list").getAttribute("aria-sort")).toBe("descending");
    expect(inAscent(known(await figures("Older list")).reverse())).toBe(true);
    await page.goto("/region");
    await settled(page);
  });

  it("counts by another level, and asks the server for nothing new", async () => {
    const asked: string[] = [];
    const count = (request: Request) => {
      if (!request.url().endsWith("/mark.svg")) {
        asked.push(request.url());
      }
    };
    page.on("request", count);
    await page.getByRole("button", { name: "Sanitised", exact: true }).click();
    await page.getByText(/listed communities hold Sanitised or higher/).waitFor();
    expect(param("level")).toBe("3");
    expect(asked).toEqual([]);
    page.off("request", count);
    await page.getByRole("button", { name: "ODF", exact: true }).click();
  });

  it("leaves older lists out when asked to, and still tells how many they are (PR2)", async () => {
    const { progress } = await ask(page, "{ progress { total { reached reachedAny communities } } }");
    const { reached, reachedAny, communities } = progress.total;
    expect(reachedAny[2]).toBeGreaterThan(reached[2]);
    await page.getByRole("button", { name: "left out" }).click();
    await page.getByText(`${reached[2]} of ${communities} listed communities hold ODF or higher`).waitFor();
    await page
      .getByText(`${reachedAny[2] - reached[2]} more stand on older lists, not checked here`)
      .waitFor();
    expect(param("checked")).toBe("true");
    await page.getByRole("button", { name: "counted, hatched" }).click();
    await expect.poll(() => param("checked")).toBeNull();
  });

  it("narrows by name, by lateness and by the list, says n of N, and keeps it in the address", async () => {
    const all = await rows().count();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("searchbox", { name: "Search by name or code" }).fill("nanumba");
    await expect.poll(() => rows().count()).toBe(2);
    expect(param("q")).toBe("nanumba");
    await page.getByText(`2 of ${all} · sorted by`).waitFor();
    await page.reload();
    await settled(page);
    expect(await rows().count()).toBe(2);
    await page.getByRole("button", { name: "Take away the filter: Name: nanumba" }).click();
    await expect.poll(() => rows().count()).toBe(all);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByLabel("List", { exact: true }).selectOption("NO_LIST");
    await expect.poll(() => rows().filter({ hasText: "no list" }).count()).toBeGreaterThan(0);
    expect(await rows().filter({ hasText: "%" }).count()).toBe(0);
    await page.goto("/region");
    await settled(page);
  });

  it("compares all with a chosen district, pinned above, and keeps it in the address", async () => {
    const name = (await rows().getByRole("rowheader").first().innerText()).trim();
    await page.getByRole("button", { name: "Compare with…" }).click();
    await page.getByRole("combobox", { name: "Compare all with" }).fill(name.slice(0, 6));
    await page.getByRole("option", { name }).click();
    const pinned = table().locator("tbody[data-rows=pinned] tr").filter({ hasText: name });
    await pinned.waitFor();
    await rows().nth(1).getByText("percentage points").first().waitFor({ state: "attached" });
    expect(param("with")).not.toBeNull();
    await page.reload();
    await settled(page);
    await pinned.waitFor();
    await page.getByRole("button", { name: `Compared with ${name}` }).click();
    await pinned.waitFor({ state: "detached" });
  });

  it("draws each district as a tile that arrows reach, with no list apart, and the figures as a table", async () => {
    const tiles = page.getByRole("list", { name: "Share of communities" });
    expect(await tiles.getByRole("link").count()).toBe(await rows().count());
    await tiles
      .getByRole("link", { name: /: no list$/ })
      .first()
      .waitFor();
    const first = tiles.locator("[data-tile][tabindex='0']");
    await first.focus();
    const before = await first.getAttribute("aria-label");
    await page.keyboard.press("ArrowDown");
    const after = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await expect.poll(after).not.toBe(before);
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.getByRole("columnheader", { name: "n of N" }).waitFor();
    expect(param("show")).toBe("table");
    await page.getByRole("button", { name: "Tiles", exact: true }).click();
  });

  it("brings trends and organisations when they come into sight", async () => {
    await page.getByRole("heading", { name: /^Five years, by quarter/ }).scrollIntoViewIfNeeded();
    await page.getByText(/^From [\d,]+ communities to [\d,]+\.$/).waitFor();
    await page.getByRole("heading", { name: /^Organisations at work/ }).scrollIntoViewIfNeeded();
    await page.getByRole("columnheader", { name: "Organisation" }).waitFor();
  });

  it("leads from what is late to its communities", async () => {
    const late = page.getByRole("region", { name: /^Past their time limit/ });
    const link = late.getByRole("link", { name: /late communities of/ }).first();
    expect(await link.getAttribute("href")).toMatch(
      /^\/communities\?.*area=.*overdue=true|overdue=true.*area=/,
    );
  });

  it("hands the table over as a file, with its filters, its date and its number", async () => {
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "This table as CSV" }).click(),
    ]);
    const lines = readFileSync(await download.path(), "utf8").split("\r\n");
    expect(lines[0]).toMatch(/^\ufeff.+: District$/);
    expect(lines[1]).toMatch(/^Date,/);
    expect(lines[2]).toMatch(/^Counted,"?ODF or higher/);
    expect(lines[3]).toMatch(/^Number [0-9A-F]{8}-[0-9A-F]{4}$/);
    expect(lines.filter((line) => line !== "")).toHaveLength(5 + (await rows().count()));
    expect(download.suggestedFilename()).toContain((lines[3] ?? "").replace("Number ", ""));
  });

  it("drills into a district's area councils, and the way leads back", async () => {
    const region = page.url();
    const link = rows().getByRole("link").first();
    const district = await link.innerText();
    await link.click();
    await page.getByRole("heading", { level: 1, name: new RegExp(district) }).waitFor();
    expect(await column("Area council").count()).toBe(1);
    await page.getByRole("navigation", { name: "Area" }).getByRole("link").last().click();
    await expect.poll(() => param("area")).toBe(new URL(region).searchParams.get("area") ?? param("area"));
    await expect.poll(() => rows().count()).toBeGreaterThan(5);
  });

  it("names the nation above, but leads no further up than the officer's own region", async () => {
    const way = page.getByRole("navigation", { name: "Area" });
    expect(await way.innerText()).toContain("Ghana");
    expect(await way.getByRole("link", { name: "Ghana" }).count()).toBe(0);
  });

  it("speaks Khmer, with the typeface of our own", async () => {
    await page.getByRole("button", { name: "ខ្មែរ" }).click();
    await page.getByRole("heading", { level: 1, name: /ការប្រៀបធៀប/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("km");
    expect(
      await page.evaluate(async () => (await document.fonts.load("16px Khmer", "ខ")).length),
    ).toBeGreaterThan(0);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: /how its parts compare/ }).waitFor();
    await page.goto("/region");
    await settled(page);
  });

  it("downloads no code when it is opened again, and no answer that has not changed", async () => {
    await page.goto("/region");
    await settled(page);
    const loaded = await page.evaluate(() =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).map((entry) => ({
        path: new URL(entry.name).pathname,
        transferred: entry.transferSize,
        body: entry.encodedBodySize,
      })),
    );
    const code = loaded.filter(({ path }) => path.startsWith("/assets/"));
    expect(code.length).toBeGreaterThan(3);
    expect(code.filter(({ transferred }) => transferred > 0)).toEqual([]);
    const answers = loaded.filter(({ path }) => path === "/graphql");
    expect(answers).toHaveLength(1);
    expect(answers[0]?.transferred).toBeLessThan((answers[0]?.body ?? 0) / 2);
  });

  it("complained about nothing meanwhile", () => {
    expect(reho.complaints).toEqual([]);
  });
});

describe("what is not for the officer", () => {
  it("another region looks like one that does not exist", async () => {
    const { areas, viewer } = await ask(
      page,
      '{ areas(filter: {level: "REGION"}, first: 16) { edges { node { id } } } viewer { assignments { areaId } } }',
    );
    const own = viewer.assignments[0].areaId;
    const other = areas.edges
      .map((edge: { node: { id: string } }) => edge.node.id)
      .find((id: string) => id !== own);
    for (const area of [other, "bm9uZQ"]) {
      await page.goto(`/region?area=${area}`);
      await page
        .getByRole("heading", { name: "This page does not exist here, or is not yours to see" })
        .waitFor();
    }
  });
});

describe("on a phone", () => {
  it("the tiles come first, a tile leads to its district, and nothing overflows", async () => {
    const small = await visit(browser, { size: phone });
    await openAs(small.page, "reho");
    await settled(small.page);
    const tiles = small.page.getByRole("list", { name: "Share of communities" });
    const [tile, below] = await Promise.all([tiles.boundingBox(), table(small.page).boundingBox()]);
    expect(tile?.y).toBeLessThan(below?.y ?? 0);
    expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      phone.width,
    );
    await tiles
      .getByRole("link", { name: /hold ODF/ })
      .first()
      .click();
    await small.page.waitForURL(/area=/);
    expect(small.complaints).toEqual([]);
    await small.close();
  });
});

describe("the nation", () => {
  it("is compared by region, then by district, without leaving the page", async () => {
    const national = await visit(browser);
    await openAs(national.page, "national");
    await settled(national.page);
    await expect.poll(() => rows(national.page).count()).toBe(16);
    await national.page.getByRole("button", { name: "District", exact: true }).click();
    await national.page.getByRole("button", { name: "Show all" }).first().click();
    await expect.poll(() => rows(national.page).count()).toBe(261);
    const url = new URL(national.page.url());
    expect([url.pathname, url.searchParams.get("by")]).toEqual(["/national", "DISTRICT"]);
    expect(national.complaints).toEqual([]);
    await national.close();
  });

  it("is drilled into from region to area council, and going back loses no place", async () => {
    const national = await visit(browser);
    await openAs(national.page, "national", "/national?level=3&sort=overdue&dir=desc");
    await settled(national.page);
    for (const head of ["District", "Area council"]) {
      await rows(national.page).getByRole("link").first().click();
      await national.page.getByRole("columnheader", { name: head, exact: true }).waitFor();
      const { pathname, searchParams } = new URL(national.page.url());
      expect([pathname, searchParams.get("level"), searchParams.get("sort")]).toEqual([
        "/national",
        "3",
        "overdue",
      ]);
    }
    await national.page.goBack();
    await national.page.goBack();
    await expect.poll(() => rows(national.page).count()).toBe(16);
    await national.close();
  });
});
