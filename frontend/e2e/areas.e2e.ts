import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What the API answers to whoever is signed in on the page. */
async function ask(page: Page, query: string) {
  const answer = await page.evaluate(async (text) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: text }),
    });
    return response.json();
  }, query);
  return answer.data;
}

/** A district of the demo with area councils and a list of communities. */
async function populated(page: Page) {
  const { areas } = await ask(
    page,
    '{ areas(filter: {level: "DISTRICT"}, orderBy: {field: CODE, direction: DESC}, first: 100) { edges { node { id name parentId areasBelow listState } } } }',
  );
  return areas.edges
    .map(({ node }: { node: { id: string; name: string; parentId: string } }) => node)
    .find(
      ({ areasBelow, listState }: { areasBelow: number; listState: string }) =>
        areasBelow > 1 && listState !== "NO_LIST",
    );
}

describe("a district is split", () => {
  it("after its administrator has seen what moves where, and both stand in the comparison", async () => {
    const { page, complaints, close } = await visit(browser);
    await openAs(page, "admin");
    const district = await populated(page);
    await page.goto(`/areas/${district.id}`);
    await settled(page);
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("menuitem", { name: "Split" }).click();
    await page.getByRole("heading", { level: 1, name: `Split ${district.name}` }).waitFor();

    const before = await ask(page, `{ progress(area: "${district.id}") { total { communities } } }`);
    const whole = before.progress.total.communities;
    await page.getByLabel("Why").fill("L.I. 2999");
    await page.getByLabel("Name of part 1").fill("Nkwanta Hills");
    const rows = page.getByRole("table", { name: "What goes where" }).locator("tbody tr");
    const council = await rows.first().getByRole("rowheader").innerText();
    await rows.first().getByRole("combobox").selectOption({ label: "Nkwanta Hills" });

    // The preview tells each place's communities; together they are all there were.
    await page.getByRole("button", { name: "Show what moves where" }).click();
    const plan = page.getByRole("region", { name: "What moves where" }).locator("tbody tr");
    await plan.first().waitFor();
    const counted = (await plan.locator("td:nth-of-type(3)").allInnerTexts()).map((text) => Number(text));
    expect(counted).toHaveLength(2);
    expect(counted[0]).toBeGreaterThan(0);
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(whole);
    const unchanged = await ask(
      page,
      `{ area(id: "${district.id}") { version } areas(filter: {search: "Nkwanta Hills"}, first: 1) { edges { node { name } } } }`,
    );
    expect(unchanged.areas.edges.map(({ node }: { node: { name: string } }) => node.name)).not.toContain(
      "Nkwanta Hills",
    );

    // What changes after it takes the preview back: nothing is done that was not seen.
    await page.getByLabel("Name of part 1").fill("Nkwanta Heights");
    expect(await page.getByRole("button", { name: `Split ${district.name}` }).count()).toBe(0);
    await page.getByRole("button", { name: "Show what moves where" }).click();
    await page.getByRole("button", { name: `Split ${district.name}` }).click();
    await page.waitForURL((url) => url.pathname === `/areas/${district.id}`);
    await page.getByRole("link", { name: "Nkwanta Heights" }).waitFor();

    const { progress } = await ask(
      page,
      `{ progress(area: "${district.parentId}", by: "DISTRICT") { rows { name communities } } }`,
    );
    const communities = (name: string) =>
      progress.rows.find((row: { name: string }) => row.name === name)?.communities;
    expect(communities("Nkwanta Heights")).toBe(counted[0]);
    expect(communities(district.name)).toBe(counted[1]);
    expect(complaints).toEqual([]);
    await close();

    const national = await visit(browser);
    await openAs(national.page, "national", `/national?area=${district.parentId}&by=DISTRICT`);
    await settled(national.page);
    for (const name of ["Nkwanta Heights", district.name]) {
      await national.page.getByRole("rowheader", { name, exact: true }).first().waitFor();
    }
    await national.page.goto(`/areas?q=${council}`);
    await settled(national.page);
    await national.page.getByRole("link", { name: council, exact: true }).first().click();
    await national.page.getByRole("link", { name: "Nkwanta Heights" }).waitFor();
    await national.close();

    // And back: merged again, the nation has as many districts as before.
    const again = await visit(browser);
    await openAs(again.page, "admin", `/areas/${district.id}/merge`);
    await settled(again.page);
    await again.page.getByRole("combobox").fill("nkwanta heights");
    await again.page.getByRole("option", { name: "Nkwanta Heights" }).click();
    await again.page.getByLabel("Why").fill("L.I. 3000");
    await again.page.getByRole("button", { name: "Show what moves where" }).click();
    await again.page.getByRole("button", { name: `Merge into ${district.name}` }).click();
    await again.page.waitForURL((url) => url.pathname === `/areas/${district.id}`);
    await again.page.getByText(new RegExp(`of ${whole} listed communities`)).waitFor();
    await again.close();
  });

  it("but not with a name that one beside it has: that is said at the name, and all stays typed", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "admin");
    const district = await populated(page);
    const { areas } = await ask(
      page,
      `{ areas(filter: {parent: "${district.parentId}"}, first: 2) { edges { node { name } } } }`,
    );
    const taken = areas.edges
      .map(({ node }: { node: { name: string } }) => node.name)
      .find((name: string) => name !== district.name);
    await page.goto(`/areas/${district.id}/split`);
    await settled(page);
    await page.getByLabel("Why").fill("L.I. 2999");
    await page.getByLabel("Name of part 1").fill(taken);
    await page.getByRole("button", { name: "Show what moves where" }).click();
    await page.getByText("There is an area of this name already, beside it under the same one.").waitFor();
    expect(await page.getByLabel("Name of part 1").inputValue()).toBe(taken);
    expect(await page.getByLabel("Why").inputValue()).toBe("L.I. 2999");
    await close();
  });
});

it("two who rename an area at once do not overwrite each other", async () => {
  const { page, close } = await visit(browser);
  await openAs(page, "admin");
  const { areas } = await ask(
    page,
    '{ areas(filter: {level: "DISTRICT", search: "Adentan"}, first: 1) { edges { node { id name } } } }',
  );
  const [{ node }] = areas.edges;
  const other = await page.context().newPage();
  for (const one of [page, other]) {
    await one.goto(`/areas/${node.id}`);
    await settled(one);
    await one.getByRole("button", { name: "Change" }).click();
    await one.getByRole("menuitem", { name: "Rename" }).click();
  }
  await other.getByLabel("New name").fill("Adenta");
  await other.getByRole("button", { name: "Rename it" }).click();
  await other.getByRole("heading", { level: 1, name: "Adenta", exact: true }).waitFor();

  await page.getByLabel("New name").fill("Adentan Municipal");
  await page.getByRole("button", { name: "Rename it" }).click();
  await page.getByText("Someone else changed this since you opened it.").waitFor();
  expect(await page.getByLabel("New name").inputValue()).toBe("Adentan Municipal");
  await page.getByRole("button", { name: "Load what stands there now" }).click();
  await page.getByRole("dialog", { name: "Rename Adenta", exact: true }).waitFor();
  await page.getByRole("button", { name: "Rename it" }).click();
  await page.getByRole("heading", { level: 1, name: "Adentan Municipal" }).waitFor();
  await page.getByText("Renamed from Adenta to Adentan Municipal").waitFor();
  await close();
});

it("an organisation is merged after what moves was seen, and its old name still finds it", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "admin", "/organisations");
  await settled(page);
  await page.getByRole("button", { name: "Add an organisation" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Clean Village Trust");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { level: 1, name: "Clean Village Trust" }).waitFor();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem", { name: "Merge others into it" }).click();
  await page.getByRole("combobox").fill("demo company h");
  await page.getByRole("option", { name: "Demo company H" }).click();
  await page.getByRole("button", { name: "Show what moves" }).click();
  const plan = page.getByRole("region", { name: "What moves" }).locator("tbody tr");
  await plan.nth(1).waitFor();
  const brought = Number(await plan.nth(1).locator("td").nth(1).innerText());
  expect(brought).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Merge into Clean Village Trust" }).click();
  await page.getByText(new RegExp(`Supports ${brought} communities today`)).waitFor();
  await page.goto("/organisations?q=demo company h");
  await settled(page);
  await page.getByRole("link", { name: "Clean Village Trust" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it("an officer sees the district and its people, and no act that is not theirs", async () => {
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "deho");
  const { viewer } = await ask(page, "{ viewer { assignments { areaId } } }");
  await page.goto(`/areas/${viewer.assignments[0].areaId}`);
  await settled(page);
  await page.getByText(/listed communities hold ODF or higher/).waitFor();
  await page.getByRole("heading", { name: "Responsible today" }).waitFor();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem").first().waitFor();
  expect(await page.getByRole("menuitem").allInnerTexts()).toEqual(["Confirm the list of communities"]);
  await page.getByRole("menuitem").click();
  await page.getByRole("button", { name: "The list is complete" }).click();
  await page.getByText(/the list was confirmed complete on/).waitFor();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem").click();
  await page.getByLabel("Complete on").fill("");
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByText(/completeness is not confirmed/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
