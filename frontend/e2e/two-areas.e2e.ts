import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { act, begin, newId, password } from "./account-acts";
import { expectSound, launch, office, openAs, phone, visit } from "./browser";
import { ask } from "./casework-acts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface District {
  id: string;
  name: string;
  communities: number;
  triggered: number;
}

/** Districts with communities in which nobody of the demo works, so that others find theirs as they were. */
async function elsewhere(page: Page): Promise<District[]> {
  const { progress } = await ask(
    page,
    `{ progress(by: "DISTRICT") { rows { id name communities triggered } } }`,
  );
  const { areas } = await ask(
    page,
    `{ areas(filter: {level: "DISTRICT"}, orderBy: {field: CODE, direction: DESC}, first: 100) { edges { node { id areasBelow } } } }`,
  );
  const known = new Map<string, District>(progress.rows.map((one: District) => [one.id, one]));
  const listed = areas.edges
    .filter(({ node }: { node: { areasBelow: number } }) => node.areasBelow > 1)
    .map(({ node }: { node: { id: string } }) => known.get(node.id))
    .filter((one: District | undefined) => one && one.triggered > 0);
  return listed.slice(1); // the first one is split by the test of areas
}

/** A new account, with a role in each district, that has chosen its password. */
async function made(admin: Page, name: string, districts: readonly District[]): Promise<void> {
  const id = newId();
  const [first, ...rest] = districts;
  const role = first ? { role: { id: newId(), role: "DEHO", areaId: first.id, fromOn: "2026-01-01" } } : {};
  const { user } = await act(admin, "createUser", { id, name, displayName: name, ...role }, "user { id }");
  for (const { id: areaId } of rest) {
    await act(admin, "assignRole", { id: newId(), userId: user.id, role: "DEHO", areaId });
  }
  const { token } = await act(admin, "inviteUser", { userId: user.id }, "token");
  await begin(browser, token);
}

const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });
/** The way to the officer's work in a district. */
const place = (page: Page, name: string) =>
  places(page).getByRole("link", { name: new RegExp(`^${name} District`) });
const places = (page: Page) => page.getByRole("navigation", { name: "Your places" });

it("an officer of two districts opens one, is told which, and goes to the other in one act", async () => {
  const admin = await visit(browser);
  await openAs(admin.page, "admin");
  const [here, there, other] = await elsewhere(admin.page);
  if (!here || !there || !other) {
    throw new Error("the demo has too few districts with communities");
  }
  await made(admin.page, "two-areas", [here, there]);
  const { page, complaints, close } = await visit(browser, { size: office });
  await openAs(page, "two-areas", "/", password);
  await title(page, here.name).waitFor();
  await place(page, here.name).and(page.locator("[aria-current=page]")).waitFor();
  await page.getByText(`of ${here.triggered} triggered communities are past their time limit`).waitFor();
  await expectSound(page);

  await place(page, there.name).click();
  await title(page, there.name).waitFor();
  await page.getByText(`of ${there.triggered} triggered communities are past their time limit`).waitFor();
  expect(new URL(page.url()).searchParams.get("area")).toBe(there.id);

  // What is beside the home goes on in the same district.
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Board" }).click();
  await title(page, `${there.name}: the board`).waitFor();
  await place(page, here.name).click();
  await title(page, `${here.name}: the board`).waitFor();
  await main.getByRole("link", { name: "The year" }).click();
  await title(page, `${here.name}: the year`).waitFor();
  await place(page, there.name).click();
  await title(page, `${there.name}: the year`).waitFor();

  // A district that is not theirs is answered like one that does not exist.
  for (const path of ["/district", "/district/board"]) {
    const said: string[] = [];
    for (const area of [other.id, btoa(`Area:${newId()}`).replace(/=+$/, "")]) {
      await page.goto(`${path}?area=${encodeURIComponent(area)}`);
      await page.getByText("This page does not exist here").waitFor();
      said.push(await page.locator("main").innerText());
      expect(await page.locator("main").innerText()).not.toContain(other.name);
    }
    expect(said[0]).toBe(said[1]);
  }
  expect(complaints).toEqual([]);

  // One of the two is split: the officer works in what it became, and in the other as before.
  const ids = [newId(), newId()].sort(); // what came first stands first
  const parts = [`${here.name} Upper`, `${here.name} Lower`];
  await act(admin.page, "splitArea", {
    id: here.id,
    effectiveOn: (await ask(admin.page, "{ nation { today } }")).nation.today,
    reason: "L.I. 2999",
    parts: parts.map((name, i) => ({ id: ids[i], name, kind: "DISTRICT", takesRest: i === 0 })),
  });
  await page.goto(`/district?area=${encodeURIComponent(here.id)}`); // as it was kept yesterday
  await title(page, `${here.name} Upper`).waitFor();
  await page.getByText(`of ${here.triggered} triggered communities are past their time limit`).waitFor();
  await page.getByText(new RegExp(`^${here.name} ended on .*: ${parts[0]} and ${parts[1]}\\.$`)).waitFor();
  await page.goto("/");
  await title(page, `${here.name} Upper`).waitFor();
  await expect.poll(() => places(page).getByRole("link").count()).toBe(3);
  await place(page, `${here.name} Lower`).click();
  await page.getByText("No list of communities yet").waitFor();
  await page.setViewportSize(phone);
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
  await admin.close();
});

it("whoever takes a district over finds it at home at once, and who handed it over finds it no more", async () => {
  const admin = await visit(browser);
  await openAs(admin.page, "admin");
  const [own, taken] = (await elsewhere(admin.page)).slice(-2);
  if (!own || !taken) {
    throw new Error("the demo has too few districts with communities");
  }
  await made(admin.page, "takes-over", [own]);
  await made(admin.page, "hands-over", [taken]);
  const { page, complaints, close } = await visit(browser, { size: office });
  await openAs(page, "takes-over", "/", password);
  await title(page, own.name).waitFor();
  expect(await places(page).count()).toBe(0);

  await admin.page.goto("/people?q=hands-over");
  await admin.page.getByRole("link", { name: "hands-over" }).click();
  await admin.page.getByRole("main").getByRole("button", { name: "More" }).click();
  await admin.page.getByRole("menuitem", { name: "Hand over roles" }).click();
  const handOver = admin.page.getByRole("dialog");
  const { today } = (await ask(admin.page, "{ nation { today } }")).nation;
  await handOver.getByLabel("First day of the other one").fill(today);
  await handOver.getByLabel("Who takes over").fill("takes-over");
  await admin.page.getByRole("option", { name: "takes-over" }).first().click();
  await handOver.getByRole("heading", { name: /^What happens on/ }).waitFor();
  expect(await handOver.innerText()).toContain(taken.name);
  await handOver.getByRole("button", { name: "Hand over" }).click();
  await handOver.waitFor({ state: "detached" });

  await page.goto("/");
  await place(page, taken.name).click();
  await title(page, taken.name).waitFor();
  await page.getByText(`of ${taken.triggered} triggered communities are past their time limit`).waitFor();
  expect(complaints).toEqual([]);
  await openAs(page, "hands-over", "/", password);
  await page.getByText("You have no role at present.").waitFor();
  await close();
  await admin.close();
});

it("whoever holds no role is told so, and nothing else", async () => {
  const admin = await visit(browser);
  await openAs(admin.page, "admin");
  await made(admin.page, "no-area", []);
  await admin.close();
  const { page, close } = await visit(browser);
  await openAs(page, "no-area", "/", password);
  await page.getByText("You have no role at present.").waitFor();
  await page.goto("/district/board");
  await page.getByText("This page does not exist here").waitFor();
  expect(await page.locator("main").innerText()).not.toContain("No decision is due");
  await close();
});
