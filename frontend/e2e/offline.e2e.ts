import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, phone, settled, signIn, visit } from "./browser";
import {
  ask,
  assess,
  decideToAsk,
  districtTeam,
  fillSheet,
  openVisit,
  type Place,
  places,
  plan,
  readPapers,
  reply,
  reportAndDraw,
  request,
  signSheet,
  today,
  writeReport,
} from "./casework-acts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

async function as(name: string, onPhone = false): Promise<Page> {
  const one = await visit(browser, onPhone ? { size: phone, keepsCode: true } : {});
  await signIn(one.page, name);
  return one.page;
}

/** A visit that is planned for today, whose team has ticked the papers; the pages of the officer and of the team. */
async function planned(at: number): Promise<{ place: Place; id: string; deho: Page; team: readonly Page[] }> {
  const eha = await as("eha");
  const place = (await places(eha, 0)).at(at) as Place;
  await writeReport(eha, place.id);
  await assess(eha, place.id);
  await decideToAsk(eha);
  const id = await request(eha, place.id);
  const deho = await as("deho");
  await reply(deho, id);
  await plan(
    deho,
    id,
    await today(deho),
    districtTeam.map(([, name]) => name),
  );
  const team: Page[] = [];
  for (const [member] of districtTeam) {
    const page = await as(member, true);
    await readPapers(page, place.name);
    team.push(page);
  }
  return { place, id, deho, team };
}

/** Opens one's visit where there is a network, and leaves it. */
async function leaveForVillage(page: Page, community: string): Promise<BrowserContext> {
  await openVisit(page, community);
  await page.getByText("This phone has all that the visit takes").waitFor();
  const context = page.context();
  await context.setOffline(true);
  return context;
}

const kept = (page: Page) => page.getByRole("status", { name: "Answers kept" });

async function stateOf(deho: Page, id: string): Promise<string> {
  return (await ask(deho, `{ verificationRequest(id: "${id}") { state } }`)).verificationRequest.state;
}

describe("a visit without a network", () => {
  it("goes from arrival to signatures on the phone, outlives its tab, and reaches the server once", async () => {
    const { place, id, deho, team } = await planned(0);
    const leader = team[0] as Page;
    const context = await leaveForVillage(leader, place.name);
    await leader.reload();
    await leader.getByText("This phone has all that the visit takes").waitFor();
    await reportAndDraw(leader);
    await kept(leader).getByText("Safe on this phone: arrival, 3 draws.").waitFor();
    await leader.reload();
    await kept(leader).getByText("Safe on this phone: arrival, 3 draws.").waitFor();

    await leader.getByRole("link", { name: "Households to visit" }).click();
    const asked = leader.locator("main ol > li");
    await asked.first().waitFor();
    const n = await asked.count();
    await leader.getByText("Nobody could be met").first().click();
    await leader.getByLabel("Why").first().fill("On the farm until dusk.");
    await leader.getByRole("button", { name: "Take the next reserve" }).first().click();
    await expect.poll(() => asked.count()).toBe(n + 1);
    const drawn = (await asked.allInnerTexts()).map((text) => /Household (\S+?),? /.exec(`${text} `)?.[1]);

    await leader.getByRole("link", { name: "All tasks" }).click();
    await leader.getByRole("link", { name: /^Go on with 0/ }).click();
    await leader.getByLabel("Add a photograph").setInputFiles({
      name: "latrine.png",
      mimeType: "image/png",
      buffer: Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    });
    await leader.getByText("1 added").waitFor();
    await leader.getByRole("link", { name: "All tasks" }).click();
    await fillSheet(leader);

    // Away from the sheet and back, as people walk through an app.
    await leader.getByRole("link", { name: "All tasks" }).click();
    await leader.getByRole("link", { name: "Your visits" }).click();
    await leader.getByText("Safe on this phone, and goes to the server by itself").waitFor();
    await leader
      .getByRole("link", { name: new RegExp(place.name) })
      .first()
      .click();
    await leader.getByRole("link", { name: "Go on with the score sheet" }).click();
    await leader.getByRole("link", { name: "Debriefing and signatures" }).click();
    await signSheet(leader, false, "Signed on this phone");
    const heading = await leader.getByRole("heading", { level: 1 }).innerText();
    expect(heading).toMatch(/^Passed, with \d+ marks$/);
    expect(await stateOf(deho, id)).toBe("AWAITING_VISIT");

    await leader.reload();
    await leader.getByRole("heading", { name: heading }).waitFor();
    await leader.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto("/account");
    await expect.poll(() => stateOf(deho, id), { timeout: 20_000 }).toBe("AWAITING_DECISION");
    await again.goto("/visits");
    await settled(again);
    await again
      .getByRole("link", { name: new RegExp(place.name) })
      .first()
      .click();
    await again.getByRole("link", { name: "See what came of it" }).click();
    await again.getByRole("heading", { name: heading }).waitFor();
    await kept(again).getByText("All of it is saved on the server").waitFor();

    const sheet = again.url().split("/").at(-2);
    const { verification } = await ask(
      again,
      `{ verification(id: "${sheet}") { evidence { id } verdict { signatures { name } }
        samples { unit draw { number places { called householdNumber absentReason } } } } }`,
    );
    const draw = verification.samples.find(({ unit }: { unit: string }) => unit === "HOUSEHOLDS").draw;
    const called = draw.places.filter((one: { called: boolean }) => one.called);
    expect(called.map((one: { householdNumber: string }) => one.householdNumber)).toEqual(drawn);
    expect(called[0].absentReason).toBe("On the farm until dusk.");
    expect(verification.evidence).toHaveLength(1);
    expect(verification.verdict.signatures).toHaveLength(2);
    const { verificationRequest } = await ask(
      deho,
      `{ verificationRequest(id: "${id}") { verdicts { id } } }`,
    );
    expect(verificationRequest.verdicts).toHaveLength(1);
  }, 180_000);

  it("opens from nothing where it was taken along, and says so where it was not", async () => {
    const eha = await as("eha", true);
    await settled(eha);
    await eha.evaluate(() => navigator.serviceWorker.ready);
    await eha.getByRole("list", { name: "Whom to visit" }).getByRole("link").first().click();
    const heading = await eha.getByRole("heading", { name: /^Visit to/ }).innerText();
    const community = new URL(eha.url()).pathname;
    const context = eha.context();
    await context.setOffline(true);
    await eha.close();

    const again = await context.newPage();
    await again.goto("/");
    await again.getByRole("heading", { name: "Whom to visit" }).waitFor();
    await again.goto(community);
    await again.getByRole("heading", { name: heading }).waitFor();
    await again.goto("/visits");
    await again.getByText("Nothing of this page is kept on this device").waitFor();
    await again.goto("/communities");
    await again.getByRole("heading", { name: "There is no connection to the server" }).waitFor();

    await context.setOffline(false);
    await again.getByRole("button", { name: "Menu" }).click();
    await again.getByRole("button", { name: "Sign out" }).click();
    await again.waitForURL("**/sign-in");
    await context.setOffline(true);
    await again.goto("/today");
    await again.getByRole("heading", { name: "There is no connection to the server" }).waitFor();
  }, 120_000);

  it("of two phones that drew with two numbers keeps the first that the server has, and says so", async () => {
    const { place, team } = await planned(0);
    const [leader, member] = team as [Page, Page];
    await leaveForVillage(leader, place.name);
    const later = await leaveForVillage(member, place.name);
    await reportAndDraw(leader, "417");
    await reportAndDraw(member, "56");
    await leader.context().setOffline(false);
    await kept(leader).getByText("All of it is saved on the server").waitFor();
    await later.setOffline(false);
    await kept(member).getByText("The server does not take this: 1 draw.").waitFor();
    await kept(member).getByText("that draw counts").first().waitFor();
    for (let left = 3; left > 0; left--) {
      await member.getByRole("button", { name: "Go on with the draw that counts" }).click();
      await member.getByRole("button", { name: "Yes, leave it out" }).click();
    }
    await kept(member).getByText("All of it is saved on the server").waitFor();
    await member.getByRole("link", { name: "Households to visit" }).click();
    await member.getByText("Drawn with the number 417").waitFor();
  }, 180_000);
});
