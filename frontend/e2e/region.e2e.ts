import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, settled, signIn, type Visit, visit } from "./browser";

let browser: Browser;
let reho: Visit;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  reho = await visit(browser);
  page = reho.page;
  await signIn(page, "reho");
  await settled(page);
});
afterAll(() => browser.close());

const rows = () => page.locator("main table tbody tr");
const column = (title: string) => page.getByRole("columnheader", { name: title, exact: true });

/** The figures of a column, top to bottom; what is not known is NaN. */
async function figures(index: number): Promise<number[]> {
  const cells = await rows().locator(`td:nth-of-type(${index})`).allInnerTexts();
  return cells.map((text) =>
    Number.parseFloat(text.replaceAll(",", "").replace("−", "-").replace(/[<>]/, "")),
  );
}

const inAscent = (values: number[]) =>
  values.every((value, at) => at === 0 || value >= (values[at - 1] ?? value));

describe("the cross-district page", () => {
  it("shows the officer's own region, with what the API says of each district", async () => {
    const answer = await page.evaluate(async () => {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({
          query: "{ progress { rows { name communities reachedAny listState } total { communities } } }",
        }),
      });
      return response.json();
    });
    const report = answer.data.progress;
    expect(await rows().count()).toBe(report.rows.length);
    expect(report.rows.length).toBeGreaterThan(5);
    expect(report.total.communities).toBeGreaterThan(0);
    for (const row of report.rows.slice(0, 8)) {
      const shown = rows().filter({ has: page.getByRole("rowheader", { name: row.name, exact: true }) });
      const text = await shown.innerText();
      expect(text).toContain(
        row.listState === "NO_LIST" || row.communities === 0
          ? "no list"
          : `${row.reachedAny[2]} of ${row.communities}`,
      );
    }
  });

  it("says its finding first, in a sentence with n of N", async () => {
    await page.getByText(/^[\d,]+ of [\d,]+ listed communities hold ODF or higher/).waitFor();
  });

  it("is marked as a demonstration", async () => {
    await page.getByText("Demonstration: all figures are made up").waitFor();
  });

  it("is sorted by share at first, the highest on top, and says so", async () => {
    expect(await column("Share").first().getAttribute("aria-sort")).toBe("descending");
    const shares = (await figures(3)).filter((value) => !Number.isNaN(value));
    expect(inAscent([...shares].reverse())).toBe(true);
  });

  it.each([
    ["ODF or higher", 2],
    ["Older list", 4],
    ["12 months", 5],
    ["Counted", 8],
    ["Late", 12],
    ["Org.", 13],
  ])("sorts by %s down and up, and keeps the order in the address", async (title, index) => {
    await page.getByRole("button", { name: title, exact: true }).click();
    await expect.poll(() => column(title).getAttribute("aria-sort")).toBe("descending");
    const down = (await figures(index)).filter((value) => !Number.isNaN(value));
    expect(inAscent([...down].reverse())).toBe(true);
    await page.getByRole("button", { name: title, exact: true }).click();
    await expect.poll(() => column(title).getAttribute("aria-sort")).toBe("ascending");
    expect(inAscent((await figures(index)).filter((value) => !Number.isNaN(value)))).toBe(true);
    await page.reload();
    await settled(page);
    expect(await column(title).getAttribute("aria-sort")).toBe("ascending");
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
    expect(new URL(page.url()).searchParams.get("level")).toBe("3");
    expect(asked).toEqual([]);
    page.off("request", count);
    await page.getByRole("button", { name: "ODF", exact: true }).click();
  });

  it("drills into a district's area councils, and the way leads back", async () => {
    await page.getByRole("button", { name: "ODF or higher", exact: true }).click();
    await expect.poll(() => column("ODF or higher").getAttribute("aria-sort")).toBe("descending");
    const region = page.url();
    const link = rows().getByRole("link").first();
    const district = await link.innerText();
    await link.click();
    await page.getByRole("heading", { level: 1, name: new RegExp(district) }).waitFor();
    expect(await column("Area council").count()).toBe(1);
    await page.getByRole("navigation", { name: "Area" }).getByRole("link").last().click();
    await expect
      .poll(() => new URL(page.url()).searchParams.get("area"))
      .toBe(new URL(region).searchParams.get("area"));
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
    const other = await page.evaluate(async () => {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({
          query:
            '{ areas(filter: {level: "REGION"}, first: 16) { edges { node { id } } } viewer { assignments { areaId } } }',
        }),
      });
      const { data } = await response.json();
      const own = data.viewer.assignments[0].areaId;
      return data.areas.edges
        .map((edge: { node: { id: string } }) => edge.node.id)
        .find((id: string) => id !== own);
    });
    for (const area of [other, "bm9uZQ"]) {
      await page.goto(`/region?area=${area}`);
      await page
        .getByRole("heading", { name: "This page does not exist here, or is not yours to see" })
        .waitFor();
    }
  });
});

describe("the nation", () => {
  it("is compared by region, then by district, without leaving the page", async () => {
    const national = await visit(browser);
    await signIn(national.page, "national");
    await settled(national.page);
    const table = national.page.locator("main table tbody tr");
    await expect.poll(() => table.count()).toBe(16);
    await national.page.getByRole("button", { name: "District", exact: true }).click();
    await expect.poll(() => table.count()).toBe(261);
    expect(new URL(national.page.url()).searchParams.get("by")).toBe("DISTRICT");
    expect(national.complaints).toEqual([]);
    await national.close();
  });
});
