import { readFile } from "node:fs/promises";
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Asks the API by hand, as the page's own person. */
function ask(page: Page, query: string) {
  return page.evaluate(async (text) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: text }),
    });
    return (await response.json()).data;
  }, query);
}

it.each(["deho", "ngo", "leader", "eha", "verifier", "admin"])(
  "%s's home opens with one question to the server",
  async (name) => {
    const { page, complaints, close } = await visit(browser);
    await openAs(page, name);
    await settled(page);
    const asked: Request[] = [];
    page.on("request", (request) => request.url().includes("/graphql") && asked.push(request));
    await page.reload();
    await settled(page);
    expect(asked.length).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  },
);

it("a district officer sees what is late first, and goes on to a community", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "deho");
  await settled(page);
  const { progress } = await ask(page, "{ progress { total { triggered overdue } } }");
  const { triggered, overdue } = progress.total;
  await page
    .getByText(`${overdue} of ${triggered} triggered communities are past their time limit`)
    .waitFor();
  await page
    .getByRole("table", { name: "Communities past their time limit" })
    .getByRole("link")
    .first()
    .click();
  await page.waitForURL("**/communities/*");
  await close();
});

it("an NGO sees what it supports, by district, with what blocks it", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "ngo");
  await settled(page);
  const { communities } = await ask(page, "{ communities(first: 1) { totalCount } }");
  await page
    .getByText(`of ${communities.totalCount} communities that you support hold a level checked here`)
    .waitFor();
  await page.getByText("households defaecate in the open").first().waitFor();
  // What a case awaits stands beside its community, and leads to it.
  const awaited = page.locator("main td").filter({ has: page.locator("a[href*='/cases/']") });
  await awaited.first().waitFor();
  const cut = await awaited.evaluateAll((cells) =>
    cells
      .filter((cell) =>
        [cell, ...cell.querySelectorAll("*")].some(
          (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1,
        ),
      )
      .map((cell) => cell.textContent),
  );
  expect(cut).toEqual([]);
  // Where others work is asked for by whoever comes down to it.
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 100_000);
  await page.getByRole("heading", { name: "Where nobody is" }).waitFor();
  await awaited.first().getByRole("link").click();
  await page.waitForURL("**/cases/*");
  await close();
});

it("an NGO looks for communities that nobody supports, and takes the list along", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "ngo", "/ngo/nobody");
  await settled(page);
  const found = () =>
    page
      .getByText(/^[\d,]+ of [\d,]+$/)
      .innerText()
      .then((text) => Number(text.split(" of ").at(-1)?.replace(",", "")));
  const all = await found();
  expect(all).toBeGreaterThan(1);
  await page.getByLabel("Supported once").selectOption("false");
  await page.getByLabel("Level").selectOption("0");
  await page.waitForURL(/level=0/);
  await settled(page);
  const name = await page.locator("main").getByRole("rowheader").first().innerText();
  await page.getByLabel("Name of a community").fill(name);
  await page.waitForURL(/q=/);
  await expect.poll(found, { timeout: 20_000 }).toBeLessThan(20);
  await page.locator("main").getByRole("rowheader", { name }).first().waitFor();
  const names = await page.locator("main").getByRole("rowheader").allInnerTexts();
  expect(names).toHaveLength(await found());
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  const lines = (await readFile(await (await arriving).path(), "utf8")).trim().split("\n");
  for (const one of names) {
    expect(lines.some((line) => line.startsWith(`${one},`) || line.startsWith(`"${one}`))).toBe(true);
  }
  expect(lines.at(-names.length)).toContain(names[0]);
  expect(complaints).toEqual([]);
  await close();
});

it("a leader's phone shows counts to go by, and neither a percentage nor a table", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "leader");
  await settled(page);
  expect(await page.getByRole("list", { name: "The steps" }).getByRole("listitem").count()).toBe(4);
  expect(await page.locator("main").innerText()).not.toContain("%");
  expect(await page.locator("main table").count()).toBe(0);
  await close();
});

it("a leader ticks a household without a network, it goes by itself, and no count changes by it", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone });
  await openAs(page, "leader");
  await settled(page);
  const { communities } = await ask(page, "{ communities(first: 1) { nodes { id improved } } }");
  const [mine] = communities.nodes;
  await page.getByRole("link", { name: /^Go to \d+ household/ }).waitFor();
  await page.getByRole("link", { name: "See which, and tick them" }).click();
  await page.getByRole("heading", { name: "Which of these have a latrine in use now?" }).waitFor();
  const open = page.locator("main input[type=checkbox]:not(:checked)").first();
  await open.check();
  await page.getByRole("button", { name: "Send 1 household" }).waitFor();
  await page.route("**/graphql*", (route) => route.abort());
  await page.getByRole("button", { name: "Send 1 household" }).click();
  await page.getByText("Your report is safe on this phone").waitFor();
  await page.unroute("**/graphql*");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("heading", { name: "Your report was received" }).waitFor();
  await page.getByRole("link", { name: "Back to your community" }).last().click();
  await page.getByText("Your report of this week was received.").waitFor();
  const told = await ask(
    page,
    `{ communityRow(id: "${mine.id}") { improved } ownCommunities { householdsToGo { ticked } } }`,
  );
  expect(told.communityRow.improved).toBe(mine.improved);
  expect(told.ownCommunities[0].householdsToGo.ticked).toBeGreaterThan(0);
  expect(complaints.filter((line) => !line.includes("ERR_FAILED"))).toEqual([]);
  await close();
});

it("whoever visits sees first what the leader ticked", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "leader");
  const { communities } = await ask(page, "{ communities(first: 1) { nodes { id } } }");
  await close();
  const officer = await visit(browser, { size: phone });
  await openAs(officer.page, "deho", `/communities/${communities.nodes[0].id}/visit?at=households`);
  await officer.page.getByText("The natural leader says: a latrine in use.").first().waitFor();
  await officer.close();
});

it("a chief sees what honoured the community, and how the neighbours do", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "chief");
  await settled(page);
  await page.getByRole("heading", { name: "Your neighbours" }).waitFor();
  await page.getByRole("heading", { name: "Honours received" }).waitFor();
  expect(await page.getByRole("link", { name: "See which, and tick them" }).count()).toBe(0);
  expect(await page.locator("main").innerText()).not.toContain("%");
  await close();
});

it("an assistant chooses what to look at, and the address keeps it", async () => {
  const { page, close } = await visit(browser, { size: phone });
  await openAs(page, "eha");
  await settled(page);
  await page.getByLabel("Show").selectOption("all");
  await page.waitForURL("**/today?*show=all*");
  await page.reload();
  await settled(page);
  expect(await page.getByLabel("Show").inputValue()).toBe("all");
  await close();
});

it("everybody finds a certified community by a name with a mistake in it, and no more of it than that", async () => {
  const { page, close } = await visit(browser);
  await page.goto("/public");
  await settled(page);
  const table = page.getByRole("table", { name: "Certified communities", exact: true });
  const name = await table.getByRole("rowheader").first().innerText();
  const mistyped = `${name.slice(0, 3)}${name.slice(3, 4)}${name.slice(3)}`;
  await page.getByRole("searchbox", { name: "Name of a community" }).fill(mistyped);
  await page.waitForURL("**/public?*search=*");
  await table.getByRole("rowheader", { name, exact: true }).first().waitFor();
  expect(await page.locator("main").innerText()).not.toMatch(/%|household/);
  await close();
});
