import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, settled, type Visit, visit } from "./browser";

let browser: Browser;
let deho: Visit;
let page: Page;
/** Communities of the officer's district with households and no level, none of them the first of a list. */
let communities: { id: string; name: string; households: number }[];

beforeAll(async () => {
  browser = await launch();
  deho = await visit(browser);
  page = deho.page;
  await openAs(page, "deho");
  const answer = await ask(
    page,
    "{ communities(last: 60, filter: {level: 0, triggered: true}) { nodes { id name households } } }",
  );
  communities = answer.communities.nodes
    .filter(({ households }: { households: number }) => households > 3)
    .reverse();
  expect(communities.length).toBeGreaterThan(3);
});
afterAll(() => browser.close());

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asks for.
async function ask(of: Page, query: string): Promise<any> {
  return of.evaluate(async (query) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data;
  }, query);
}

async function openCommunity(of: Page, index: number) {
  const community = communities[index];
  if (!community) {
    throw new Error(`the demo has no community ${index}`);
  }
  await of.goto(`/communities/${community.id}`);
  await settled(of);
  return community;
}

async function choose(of: Page, act: string) {
  await of.locator("main header").getByRole("button", { name: "Change" }).click();
  await of.getByRole("menuitem", { name: act, exact: true }).click();
  await of.getByRole("dialog").waitFor();
}

const dialog = (of: Page) => of.getByRole("dialog");

describe("a community's page", () => {
  it("asks one question, says its finding first, and lays reports beside what was counted", async () => {
    const { name, households } = await openCommunity(page, 0);
    const asked = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map((entry) => new URL(entry.name))
        .filter(({ pathname }) => pathname === "/graphql")
        .map(({ search }) => search),
    );
    expect(asked).toHaveLength(1);
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByText(/^Triggered, and holds no level yet\./).waitFor();
    await page.getByText("side by side, never added up").waitFor();
    const counted = page.getByRole("row", { name: /Counted here/ });
    expect(await counted.innerText()).toContain(String(households));
  });

  it("shows no household, leader or act to a verifier, and does not say that they are kept back", async () => {
    const verifier = await visit(browser);
    await openAs(verifier.page, "verifier");
    const { communities: own } = await ask(verifier.page, "{ communities(first: 1) { nodes { id } } }");
    await verifier.page.goto(`/communities/${own.nodes[0].id}`);
    await settled(verifier.page);
    await verifier.page.getByRole("heading", { name: "Levels" }).waitFor();
    const text = await verifier.page.locator("main").innerText();
    expect(text).not.toMatch(/Household register|Natural leaders|Add a|denied/);
    expect(await verifier.page.getByRole("button", { name: "Change" }).count()).toBe(0);
    expect(verifier.complaints).toEqual([]);
    await verifier.close();
  });
});

describe("two editors of one name", () => {
  it("are told apart, and neither loses what they typed", async () => {
    const other = await visit(browser, { storageState: await page.context().storageState() });
    const { name } = await openCommunity(page, 0);
    await openCommunity(other.page, 0);
    for (const one of [page, other.page]) {
      await choose(one, "Rename");
    }
    await dialog(page).getByLabel("New name").fill(`${name} Ano`);
    await dialog(page).getByRole("button", { name: "Rename" }).click();
    await page.getByText("The name was changed.").waitFor();
    await page.getByRole("heading", { level: 1, name: `${name} Ano` }).waitFor();
    await page.getByText(`${name}: a former name`).waitFor();

    await dialog(other.page).getByLabel("New name").fill(`${name} Kuma`);
    await dialog(other.page).getByRole("button", { name: "Rename" }).click();
    await dialog(other.page).getByText("Someone else changed this since you opened it.").waitFor();
    expect(await dialog(other.page).getByLabel("New name").inputValue()).toBe(`${name} Kuma`);
    await dialog(other.page).getByRole("button", { name: "Load what stands there now" }).click();
    await other.page.locator("h1", { hasText: `${name} Ano` }).waitFor();
    expect(await dialog(other.page).getByLabel("New name").inputValue()).toBe(`${name} Kuma`);
    await dialog(other.page).getByRole("button", { name: "Rename" }).click();
    await other.page.getByRole("heading", { level: 1, name: `${name} Kuma` }).waitFor();
    expect(other.complaints).toEqual([]);
    await other.close();
  });
});

describe("public places and people", () => {
  it("keep each count of a place with its day, the newest one standing", async () => {
    await openCommunity(page, 2);
    const places = page.locator("section", {
      has: page.getByRole("heading", { name: "Schools and public places" }),
    });
    await places.getByRole("button", { name: "Add a place" }).click();
    await dialog(page).getByLabel("Name", { exact: true }).fill("Hill School");
    await dialog(page).getByLabel("Girls", { exact: true }).fill("120");
    await dialog(page).getByLabel("Cubicles for girls and women").fill("2");
    await dialog(page).getByRole("button", { name: "Add the place" }).click();
    const row = places.getByRole("row", { name: /Hill School/ });
    await row.getByText("120 to 2").waitFor();
    await row.getByRole("button", { name: "Count Hill School" }).click();
    await dialog(page).getByLabel("Cubicles for girls and women").fill("4");
    await dialog(page).getByRole("button", { name: "Record the count" }).click();
    await page.getByText("The count was recorded.").waitFor();
    await row.getByText("120 to 4").waitFor();
    await row.getByText(/counted on/).waitFor();
  });

  it("take a leader's name out for good, once it was confirmed", async () => {
    await openCommunity(page, 2);
    const leaders = page.locator("section", { has: page.getByRole("heading", { name: "Natural leaders" }) });
    await leaders.getByRole("button", { name: "Add a leader" }).click();
    await dialog(page).getByLabel("Name", { exact: true }).fill("Adwoa Somebody");
    await dialog(page)
      .getByLabel(/Phone number/)
      .fill("0244 555 123");
    await dialog(page).getByRole("button", { name: "Add the leader" }).click();
    await leaders.getByRole("button", { name: "Take out name Adwoa Somebody" }).click();
    await dialog(page).getByText("nobody can bring them back").waitFor();
    await dialog(page).getByRole("button", { name: "Take out name and number" }).click();
    await page.getByText("The name and the phone number were taken out.").waitFor();
    await leaders.getByText("Name taken out on request").first().waitFor();
    expect(await leaders.innerText()).not.toMatch(/Adwoa Somebody|0244555123/);
  });
});

describe("the household register", () => {
  it("takes a household with its latrine, and what follows from it is counted", async () => {
    const { households } = await openCommunity(page, 1);
    await page.getByRole("button", { name: "Add a household" }).click();
    await dialog(page).getByLabel("Number, such as 12 or 12/2").fill("999/1");
    await dialog(page).getByLabel("People").fill("6");
    await dialog(page).getByLabel("Type of latrine").selectOption("PIT_WITH_SLAB");
    for (const fact of [
      "Keeps water clean",
      "Nobody touches excreta",
      "Keeps flies and animals out",
      "No foul smell",
    ]) {
      await dialog(page).getByLabel(fact).selectOption("yes");
    }
    await dialog(page).getByLabel("Shared by several households").selectOption("no");
    await dialog(page).getByRole("button", { name: "Record the household" }).click();
    await page.getByText("The household was recorded.").waitFor();
    const counted = page.getByRole("row", { name: /Counted here/ });
    await expect.poll(() => counted.innerText()).toContain(String(households + 1));
    const row = page.getByRole("row", { name: /^999\/1/ });
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 1500); // only rows in sight are drawn
        return row.count();
      })
      .toBe(1);
    expect(await row.innerText()).toMatch(/6\s+Basic\s+Pit with a slab/);
  });

  it("keeps what was typed when the dialog is closed by mistake", async () => {
    await page.getByRole("button", { name: "Add a report" }).click();
    await dialog(page).getByLabel("Who says so").fill("the assembly");
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Add a report" }).click();
    expect(await dialog(page).getByLabel("Who says so").inputValue()).toBe("the assembly");
    await page.keyboard.press("Escape");
  });
});

describe("a split", () => {
  it("ends the whole and leads on to its parts, each with what was chosen for it", async () => {
    const { name, households } = await openCommunity(page, 2);
    await choose(page, "Split");
    await dialog(page).getByLabel("Name of part 1").fill(`${name} Ano`);
    await dialog(page).getByLabel("Name of part 2").fill(`${name} Kuma`);
    await dialog(page)
      .getByRole("group", { name: "Houses and households" })
      .getByRole("combobox")
      .first()
      .selectOption({ label: `${name} Kuma` });
    await dialog(page).getByLabel("Why").fill("the river parts them");
    await dialog(page).getByRole("button", { name: "Split into parts" }).click();
    await page.getByText(/This community ended on/).waitFor();
    expect(await page.locator("main header").getByRole("button", { name: "Change" }).count()).toBe(0);
    await page
      .getByRole("link", { name: `${name} Kuma` })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: `${name} Kuma` }).waitFor();
    const { communities: parts } = await ask(
      page,
      `{ communities(first: 9, filter: {search: ${JSON.stringify(name)}}) { nodes { name households } } }`,
    );
    const sizes = parts.nodes
      .filter((part: { name: string }) => [`${name} Ano`, `${name} Kuma`].includes(part.name))
      .map((part: { households: number }) => part.households);
    expect(sizes).toHaveLength(2);
    expect(sizes[0] + sizes[1]).toBe(households);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });
});

describe("a new community", () => {
  it("is added after those of a similar name were shown", async () => {
    const community = communities[3];
    const { community: known } = await ask(page, `{ community(id: "${community?.id}") { area { id } } }`);
    await page.goto(`/communities/new?area=${known.area.id}`);
    await settled(page);
    await page.getByLabel("Name", { exact: true }).fill(`${community?.name}`);
    await page.getByText("Is it one of these? Look before you add it.").waitFor();
    await page.getByRole("link", { name: community?.name ?? "" }).waitFor();
    await page.getByRole("button", { name: "Add the community" }).click();
    await page.getByText(/has a community called .* already/).waitFor();
    await page.getByLabel("Name", { exact: true }).fill(`${community?.name} Zongo`);
    await page.getByRole("button", { name: "Add the community" }).click();
    await page.getByRole("heading", { level: 1, name: `${community?.name} Zongo` }).waitFor();
    await page.getByText("Holds no level, and is not known to be triggered.").waitFor();
  });

  it("complained about nothing meanwhile", () => {
    expect(deho.complaints).toEqual([]);
  });
});

describe("older lists", () => {
  it("are decided on a list at a time, the number confirmed, and the counts follow", async () => {
    const riccs = await visit(browser);
    await openAs(riccs.page, "riccs");
    const { viewer, recordedLevels } = await ask(
      riccs.page,
      "{ viewer { assignments { areaId } } recordedLevels(last: 1, filter: {standing: UNREVIEWED}) { nodes { areaName parentAreaName } } }",
    );
    const [last] = recordedLevels.nodes;
    const { areas } = await ask(
      riccs.page,
      `{ areas(filter: {level: "DISTRICT", under: "${viewer.assignments[0].areaId}"}, first: 100) { edges { node { id name } } } }`,
    );
    const { node: district } = areas.edges.find(({ node }: { node: { name: string } }) =>
      [last.areaName, last.parentAreaName].includes(node.name),
    );
    await riccs.page.goto(`/older-lists?area=${district.id}`);
    await settled(riccs.page);
    const button = riccs.page.getByRole("button", { name: /^Decide on all/ }).first();
    const n = /\d+/.exec(await button.innerText())?.[0] ?? "";
    await button.click();
    await dialog(riccs.page).getByText("Reject", { exact: true }).click();
    await dialog(riccs.page).getByLabel("Why").fill("nobody can find the minute");
    await dialog(riccs.page).getByRole("checkbox").check();
    await dialog(riccs.page)
      .getByRole("button", { name: `Reject ${n}` })
      .click();
    await riccs.page.getByText(/^The decision was recorded on/).waitFor();
    await expect
      .poll(async () => {
        const after = await ask(riccs.page, `{ recordedLists(area: "${district.id}") { waiting rejected } }`);
        return after.recordedLists.reduce(
          (sum: number, list: { rejected: number }) => sum + list.rejected,
          0,
        );
      })
      .toBeGreaterThanOrEqual(Number(n));
    expect(riccs.complaints).toEqual([]);
    await riccs.close();
  });

  it("are read, and not decided on, by others", async () => {
    await page.goto("/older-lists");
    await settled(page);
    await page.getByRole("heading", { name: "Lists", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: /^Decide/ }).count()).toBe(0);
    expect(await page.getByRole("checkbox").count()).toBe(0);
  });
});
