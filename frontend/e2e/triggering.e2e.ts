import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openAs, phone, settled, type Visit, visit } from "./browser";
import { ask, assess, decideToAsk, dialog, request, today, writeReport } from "./casework-acts";

let browser: Browser;
let eha: Visit;
beforeAll(async () => {
  browser = await launch();
  eha = await visit(browser, { size: phone });
  await openAs(eha.page, "eha");
});
afterAll(async () => {
  await browser.close();
});

const map = {
  name: "map.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

it("a community goes from its triggering to its request (WF1-WF3)", async () => {
  const { page } = eha;
  const on = await today(page);

  /** Opens an act of the way, fills it in, and waits for what is said then. */
  async function act(opens: string, fill: (form: Locator) => Promise<void>, confirm: string, said: string) {
    await page.getByRole("button", { name: opens, exact: true }).click();
    await fill(dialog(page));
    await dialog(page).getByRole("button", { name: confirm, exact: true }).click();
    await page.getByRole("status").getByText(said).waitFor();
    await dialog(page).waitFor({ state: "detached" });
  }

  // One that nobody has triggered yet.
  const { communities } = await ask(
    page,
    "{ communities(first: 100, filter: {level: 0}) { nodes { id name triggeredOn recordedLevel } } }",
  );
  let place = communities.nodes.find(
    (one: { triggeredOn: string | null; recordedLevel: number }) =>
      !one.triggeredOn && one.recordedLevel === 0,
  );
  if (!place) {
    const name = "Nyamekye Bosomtwe";
    const { viewer } = await ask(page, "{ viewer { assignments { areaName } } }");
    await page.goto("/communities/new");
    const area = page.getByLabel("Area, the lowest that is known");
    if ((await area.inputValue()) === "") {
      await area.fill(viewer.assignments[0].areaName);
      await page.getByRole("option").first().click();
    }
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Add the community" }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    place = { id: new URL(page.url()).pathname.split("/").at(-1), name };
  }
  await page.goto(`/communities/${place.id}`);
  await settled(page);
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem", { name: "Record the triggering" }).click();
  await dialog(page).locator("input[type=date]").fill(on);
  await dialog(page).getByRole("button", { name: "Record the triggering" }).click();
  await page.getByText("The triggering was recorded.").waitFor();

  await page.goto(`/communities/${place.id}/way`);
  await act(
    "Record a meeting",
    async (form) => {
      await form.getByLabel("The whole community was there").check();
      await form.getByLabel("People in all (if counted)").fill("84");
      await form.getByLabel(/^What was said or decided/).fill("All want to stop open defaecation.");
    },
    "Record the meeting",
    "The meeting was recorded.",
  );
  await act(
    "Add what was agreed",
    async (form) => {
      await form.getByLabel("What is to be done").fill("Dig a pit for each compound");
      await form.getByLabel(/^Who does it/).fill("the youth");
    },
    "Add it",
    "The agreed action was added.",
  );
  await act(
    "Done Dig a pit for each compound",
    async () => {},
    "Record that it is done",
    "It was recorded as done.",
  );
  await page.getByText("Of the plan, done").waitFor();

  await act(
    "Add a regulation",
    (form) => form.getByLabel("What it says").fill("Whoever defaecates in the open cleans the square."),
    "Keep the regulation",
    "The regulation was kept.",
  );
  await act(
    "It was broken",
    async (form) => {
      await form.getByLabel("What happened").fill("Fresh faeces behind the market.");
      await form.getByLabel("Something was done about it already").check();
      await form.getByLabel("What was done").fill("The square was cleaned.");
    },
    "Record it",
    "It was recorded.",
  );

  // Two places, and the map drawn from them; then a picture of it, which stands beside the first version.
  for (const [at, name] of ["Bush by the stream", "Behind the market"].entries()) {
    await act(
      "Add a place",
      async (form) => {
        await form.getByLabel("What people call it").fill(name);
        await form.getByLabel("Latitude (degrees north)").fill(`9.4${at + 1}`);
        await form.getByLabel("Longitude (degrees east)").fill(`-0.4${at + 1}`);
      },
      "Record what was seen",
      "What was seen was recorded.",
    );
  }
  await act(
    "Keep a map",
    async (form) => {
      await form.getByLabel("How", { exact: true }).selectOption("drawn");
    },
    "Keep the map",
    "The map was kept.",
  );
  await page.getByRole("img", { name: /^The places of .*, north up/ }).waitFor();
  await act(
    "Keep a map",
    async (form) => {
      await form.getByLabel("How", { exact: true }).selectOption("picture");
      await form.locator("input[type=file]").setInputFiles(map);
    },
    "Keep the map",
    "The map was kept.",
  );
  await page.getByRole("img", { name: /^The defaecation map as it was drawn on/ }).waitFor();
  expect(await page.getByLabel("Version of the map").locator("option").allInnerTexts()).toHaveLength(2);

  await writeReport(page, place.id);
  await assess(page, place.id);
  await decideToAsk(page);
  const id = await request(page, place.id);
  await page.goto(`/cases/${id}`);
  await page.getByRole("heading", { level: 1, name: new RegExp(place.name) }).waitFor();

  // The picture of the thumbprint can be opened (PR9).
  const picture = await page
    .getByRole("link", { name: /^See the signature/ })
    .first()
    .getAttribute("href");
  expect((await page.request.get(picture ?? "")).status()).toBe(200);
  expect(eha.complaints).toEqual([]);
}, 120_000);
