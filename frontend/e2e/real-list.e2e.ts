import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, settled, type Visit, visit } from "./browser";
import { type Server, startServer } from "./server";

const root = join(import.meta.dirname, "..", "..");
const shared = resolve(root, process.env.SANILADDER_SHARED ?? "../shared");
const list = join(shared, "data", "ghana", "odf_communities_basis_2017_as_published.csv");
const there = existsSync(list);
if (!there) {
  console.log(`skipped: the list of 2017 is not in ${shared} (SANILADDER_SHARED)`);
}

/** Which of today's districts each district of the list that was split since is settled as here. */
const successors: Readonly<Record<string, string>> = {
  "Garu Tempane": "GH1209",
  "East Gonja": "GH1103",
  "Kassena Nankana": "GH1210",
  Bunkpurugu: "GH0901",
  Keta: "GH1411",
  Hohoe: "GH1410",
  Savelugu: "GH0811",
  Damongo: "GH1107",
  "Gomoa East": "GH0515",
};

describe.skipIf(!there)("the list of 2017, from the mail into the register", () => {
  let browser: Browser;
  let server: Server;
  let desk: Visit;
  let page: Page;
  const pictures = process.env.SANILADDER_PICTURES ?? mkdtempSync(join(tmpdir(), "saniladder-pictures-"));
  const picture = (name: string) => page.screenshot({ path: join(pictures, `real-list-${name}.png`) });

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    [browser, server] = await Promise.all([launch(), startServer({ demo: "off" })]);
    desk = await visit(browser, { baseURL: server.url });
    page = desk.page;
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("waits for the first administrator, who comes by the printed link", async () => {
    await expect.poll(() => server.printed.some((line) => line.includes("/welcome"))).toBe(true);
    await page.goto(/http:\/\/\S*\/welcome\S*/.exec(server.printed.join("\n"))?.[0] ?? "");
    await page.getByLabel("Name to sign in with").fill("Akosua");
    await page.getByLabel("New password or PIN").fill("four rungs to gold");
    await page.getByLabel("The same once more").fill("four rungs to gold");
    await page.getByRole("button", { name: "Begin" }).click();
    await page.waitForURL((url) => url.pathname !== "/welcome" && url.pathname !== "/");
    await settled(page);
  });

  it("is sent, and its kind is guessed from its columns", async () => {
    await page.getByRole("link", { name: "Imports" }).click();
    await page.getByText("Nothing was brought in yet").waitFor();
    await page.getByRole("link", { name: "Bring in a list" }).click();
    await page.getByText("At most 256 MB").waitFor();
    await page.locator("input[type=file]").setInputFiles(list);
    await page.getByRole("heading", { name: "What it is" }).waitFor();
    expect(await page.getByRole("button", { name: "Communities" }).getAttribute("aria-pressed")).toBe("true");
    await page.getByLabel("Name of the list").fill("BaSIS 2017");
    await page.getByLabel("How exactly it is known").selectOption({ label: "in the month" });
    await page.getByLabel("Date of the list").fill("2017-09");
    await page.getByLabel("Level that all its communities hold").selectOption({ label: "ODF" });
    await page.getByText("older list, not checked here").waitFor();
    await picture("new");
    await page.getByRole("button", { name: "Go on to the columns" }).click();
  });

  it("has its columns understood, and one is corrected and put back", async () => {
    await page.getByText("9 of 10 columns are taken").waitFor();
    const partner = page.getByLabel("partner means");
    expect(await partner.inputValue()).toBe("PARTNER");
    await partner.selectOption("");
    await page.getByText("8 of 10 columns are taken").waitFor();
    await partner.selectOption("PARTNER");
    await page.getByText("9 of 10 columns are taken").waitFor();
    await page.getByText("chosen by you").waitFor();
    await picture("columns");
  });

  it("is tried out, which says what would happen and changes nothing", async () => {
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByText("1,415 of 1,618 rows would be made new, 203 need your decision.").waitFor();
    await page.getByText("Area was split since: 199").waitFor();
    await picture("tried");
  });

  it("is brought in, goes on when the page is closed, and is found again", async () => {
    await page.getByRole("button", { name: "Bring it in" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Bring it in" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto("/imports");
    await page.getByRole("link", { name: "BaSIS 2017" }).click();
    await page.getByText("203 of 1,618 rows still need your decision.").waitFor();
    await picture("applied");
  });

  it("is decided on by keyboard alone: nine split districts, one taken back and decided again", async () => {
    await page.getByRole("link", { name: "Decide on them" }).click();
    await page.getByText("203 of 1,618 rows wait for you").waitFor();
    const group = page.locator("main h2").first();
    await picture("review");
    for (let n = 0; n < 9; n++) {
      const label = await group.innerText();
      await decide(label);
      await page.getByRole("status").getByText(label).waitFor();
      await expect.poll(() => group.innerText()).not.toBe(label);
      if (n === 0) {
        await page.keyboard.press("u");
        await page.getByRole("status").getByText("Taken back:").waitFor();
        await expect.poll(() => group.innerText()).toBe(label);
        await decide(label);
        await expect.poll(() => group.innerText()).not.toBe(label);
        await picture("decided");
      }
    }
  });

  async function decide(label: string) {
    const code = successors[label.split(",")[0] ?? ""];
    expect(code, label).toBeDefined();
    const offered = await page
      .getByRole("list", { name: "What it may mean" })
      .getByRole("listitem")
      .allInnerTexts();
    const digit = offered.findIndex((text) => text.includes(`· ${code}`)) + 1;
    expect(digit, `${label}: ${offered.join(" | ")}`).toBeGreaterThan(0);
    await page.keyboard.press(`Shift+Digit${digit}`);
  }

  it("has its repeated rows accepted, and then nothing is left", async () => {
    await page.getByText("6 of 1,618 rows wait for you").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("a");
    await page.getByText("5 of 1,618 rows wait for you").waitFor();
    const waiting = page.getByText(/of 1,618 rows wait for you/);
    while ((await waiting.innerText()) !== "0 of 1,618 rows wait for you") {
      const before = await waiting.innerText();
      await page.keyboard.press("Shift+A");
      await expect.poll(() => waiting.innerText()).not.toBe(before);
    }
    await page.getByText("Nothing waits for your decision").waitFor();
    await picture("empty");
    await page.getByRole("link", { name: "To the report" }).click();
    await page.getByText("All 1,618 rows have found their place").waitFor();
    await page.getByText("1,612 of them made something new").waitFor();
    await picture("done");
  });

  it("has a report of every row", async () => {
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Report of every row" }).click();
    const download = await coming;
    const rows = readFileSync(await download.path(), "utf8")
      .trim()
      .split(/\r?\n/);
    expect(rows).toHaveLength(1619);
    expect(rows.filter((row) => row.includes(",created,"))).toHaveLength(1612);
  });

  it("complained about nothing meanwhile", () => {
    expect(desk.complaints).toEqual([]);
  });
});
