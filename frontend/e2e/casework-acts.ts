import type { Page } from "playwright-core";
import { expect } from "vitest";
import { settled } from "./browser";

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asks for.
export async function ask(of: Page, query: string): Promise<any> {
  return of.evaluate(async (query) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data;
  }, query);
}

export const dialog = (of: Page) => of.getByRole("dialog");

/** The day that it is where the demo country lies. */
export async function today(of: Page): Promise<string> {
  return (await ask(of, "{ nation { today } }")).nation.today;
}

/** Draws a line with a finger where the nth signature goes. */
export async function sign(page: Page, at: number) {
  const pad = page.getByRole("img", { name: "Sign here with a finger" }).nth(at);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) {
    throw new Error("no place to sign");
  }
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 60);
  await page.mouse.up();
}

/** Answers what is on the page: the best of each, or the worst of those whose code is faulty. */
async function answer(page: Page, worst: boolean) {
  const choices = page.locator("main fieldset");
  for (let i = 0; i < (await choices.count()); i++) {
    const options = choices.nth(i).getByRole("radio");
    await (worst ? options.last() : options.first()).check();
  }
  const many = page.getByLabel("So many", { exact: true });
  for (let i = 0; i < (await many.count()); i++) {
    await many.nth(i).fill(worst ? "0" : "20");
    await page.getByLabel("of so many").nth(i).fill("20");
  }
}

/** A community assesses itself, a section a page, and its answers outlive a reload. */
export async function assess(page: Page, community: string) {
  await page.goto(`/communities/${community}/ask`);
  await page.getByRole("link", { name: /^Begin the self-assessment|^Assess anew/ }).click();
  await page.getByRole("link", { name: /^Go on with 01 / }).click();
  const heading = page.locator("main h1");
  for (let section = 1; /^0/.test(await heading.innerText()); section++) {
    await answer(page, false);
    for (const remark of await page.getByLabel("Remark").all()) {
      await remark.fill("Ash is collected in tins beside each latrine.");
    }
    if (section === 1) {
      await page.reload();
      await settled(page);
      expect(await page.getByRole("radio", { checked: true }).count()).toBeGreaterThan(3);
    }
    const before = await heading.innerText();
    await page.getByRole("link", { name: /^Next: / }).click();
    await expect.poll(() => heading.innerText()).not.toBe(before);
  }
  await page.getByLabel("Those whom the community elected to assess").fill("Abena Owusu\nYaw Mensah");
  const day = page.getByLabel("Day of the assessment");
  await day.fill("2001-01-01");
  await page.getByRole("button", { name: "Record the self-assessment" }).click();
  await page.getByText(/^The community was triggered on .*; this cannot have been before/).waitFor();
  await day.fill(await today(page));
  await page.getByRole("button", { name: "Record the self-assessment" }).click();
  await page.getByText("The self-assessment was recorded.").waitFor();
}

export const districtTeam = [
  ["member1", "Team leader of the district (demo)"],
  ["member2", "Team member of the district (demo)"],
  ["member3", "Third team member of the district (demo)"],
] as const;
export interface Place {
  id: string;
  name: string;
}

/** Communities of the assistant at a level, with some households, where a request can follow; those without an NGO first. */
export async function places(eha: Page, level: number): Promise<Place[]> {
  const answer = await ask(
    eha,
    `{ nation { today } communities(first: 100, filter: {level: ${level}}) { nodes { id name recordedLevel triggeredOn households } } }`,
  );
  const alone: Place[] = [];
  const supported: Place[] = [];
  for (const one of answer.communities.nodes) {
    if (one.recordedLevel > 0 || !one.triggeredOn || one.households < 5) {
      continue;
    }
    const { nextRequest, community } = await ask(
      eha,
      `{ nextRequest(community: "${one.id}") { action { needs { need state rule } } } community(id: "${one.id}") { targetOn selfTriggered supports(first: 1) { edges { node { id } } } } }`,
    );
    const missing = nextRequest.action.needs.filter(({ state }: { state: string }) => state === "MISSING");
    if (
      missing.length === 1 &&
      missing[0].need === "ASSESSMENT_DECIDED" &&
      missing[0].rule === "WF3" &&
      !community.selfTriggered &&
      !(community.targetOn > answer.nation.today)
    ) {
      (community.supports.edges.length === 0 ? alone : supported).push({ id: one.id, name: one.name });
    }
  }
  return [...alone, ...supported];
}

/** Everybody was told, and the community decides to ask. */
export async function decideToAsk(page: Page) {
  await page.getByRole("link", { name: "Record what the community was told and decided" }).click();
  await page.getByLabel("How many people came").fill("61");
  await page.getByRole("radio", { name: "to ask for verification" }).check();
  await page.getByRole("button", { name: "Record the decision" }).click();
  await page.getByText("The request can be made.").waitFor();
}

/** The request, with a finger's signature and a thumbprint; answers with the case's id. */
export async function request(page: Page, community: string): Promise<string> {
  await page.goto(`/communities/${community}/ask`);
  await signRequest(page);
  const answered = await ask(
    page,
    `{ verificationRequests(first: 1, filter: {community: "${community}", open: true}) { nodes { id } } }`,
  );
  return answered.verificationRequests.nodes[0].id;
}

/** Where a community asks: the request is signed, and passed on. */
export async function signRequest(page: Page) {
  await page.getByRole("link", { name: /^Make the request to the / }).click();
  await page.getByLabel("Name", { exact: true }).nth(0).fill("Abena Owusu");
  await page.getByLabel("Title or office").nth(0).fill("natural leader");
  await sign(page, 0);
  await page.getByLabel("Name", { exact: true }).nth(1).fill("Nana Kwaku");
  await page.getByLabel("Title or office").nth(1).fill("chief");
  await page.getByLabel("How they sign").nth(1).selectOption("THUMBPRINT");
  await page.getByLabel("Name of the witness").fill("Kofi Boateng");
  await page.getByLabel("Photograph of the paper").setInputFiles({
    name: "print.png",
    mimeType: "image/png",
    buffer: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
  });
  await page.getByRole("button", { name: "Pass the request on" }).click();
  await page.getByText("The request was passed on to the").waitFor();
}

/** Annex 5, by who leads the body. */
export async function reply(page: Page, id: string) {
  await page.goto(`/cases/${id}`);
  await replyHere(page);
}

/** The same, on the page of the case. */
export async function replyHere(page: Page) {
  await page.getByRole("button", { name: "Reply to the request" }).click();
  await dialog(page).getByLabel("Your title or office").fill("District officer");
  await dialog(page).getByRole("button", { name: "Reply", exact: true }).click();
  await page.getByText("The request was replied to.").waitFor();
}

/** Plans the visit with the people named, who have accounts here; the first one leads. */
export async function plan(page: Page, id: string, visitOn: string, names: readonly string[]) {
  await page.goto(`/cases/${id}`);
  await page.getByRole("link", { name: "Plan the visit" }).click();
  await formTeam(page, visitOn, names);
}

/** On the page of a case's team. */
export async function formTeam(page: Page, visitOn: string, names: readonly string[]) {
  await page.getByLabel("Day of the visit").fill(visitOn);
  await page.getByRole("button", { name: "Take team 1" }).waitFor();
  for (const name of names) {
    await page.getByRole("checkbox", { name: new RegExp(`^${escaped(name)}`) }).check();
  }
  await page.getByText(/✓ No rule refuses this team/).waitFor();
  await page.getByRole("button", { name: "Plan the visit" }).click();
  await page.getByText("The visit is planned.").waitFor();
}

const escaped = (text: string) => text.replace(/[()]/g, "\\$&");

/** Opens one's visit to a community that lies ahead, or is being made. */
export async function openVisit(page: Page, community: string) {
  await page.goto("/visits");
  await page
    .getByRole("link", { name: new RegExp(`${community}.*to do`, "s") })
    .first()
    .click();
}

/** A member ticks off baseline and monitoring reports (WF6). */
export async function readPapers(page: Page, community: string) {
  await openVisit(page, community);
  await page.getByRole("button", { name: "I have seen the baseline" }).click();
  await page.getByText("You have seen them").first().waitFor();
  await page.getByRole("button", { name: "I have seen the monitoring reports" }).click();
  await page.getByText("You have seen them").nth(1).waitFor();
}

/** The team has arrived, and draws all samples that the sheet asks for (CK5, CK6). */
export async function arrive(page: Page, community: string) {
  await openVisit(page, community);
  await reportAndDraw(page);
}

/** On the visit's page: the team is there, and draws with the number that was called out. */
export async function reportAndDraw(page: Page, number = "417") {
  await page.getByRole("button", { name: "We have arrived" }).click();
  await page.getByRole("link", { name: /^Go on with 0/ }).waitFor();
  const toDraw = page.getByRole("link", { name: /draw \d/ });
  for (let left = await toDraw.count(); left > 0; left--) {
    await toDraw.first().click();
    await page.getByLabel("The number called out").fill(number);
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    await page.getByText("ask these").waitFor();
    await page.getByRole("link", { name: "All tasks" }).click();
    await expect.poll(() => toDraw.count()).toBe(left - 1);
  }
}

/** Fills the sheet, a question a page, the worst answer to those whose code is faulty; ends at the signatures. */
export async function fillSheet(page: Page, faulty: readonly string[] = []) {
  await page.getByRole("link", { name: /^Go on with 0/ }).click();
  const heading = page.locator("main h1");
  const code = page.locator("main header p span").first();
  for (let going = true; going; ) {
    await page.getByLabel("Remark").waitFor();
    await answer(page, faulty.includes(await code.innerText()));
    const next = page.getByRole("link", { name: /^Next: |^Check answers/ });
    going = (await next.innerText()).startsWith("Next");
    const before = await heading.innerText();
    await next.click();
    await expect.poll(() => heading.innerText()).not.toBe(before);
  }
  await page.getByRole("link", { name: "Debriefing and signatures" }).click();
}

/** Debriefs, and signs: the leader of the team, and of the community, or two witnesses to their refusal (PR10). */
export async function signSheet(page: Page, refused = false, then = "Signed and submitted") {
  await page.getByLabel("The entire community was told of the result").check();
  if (refused) {
    await page.getByLabel("No leader of the community would sign").check();
  }
  const others = refused ? ["Esi Darko", "Kojo Asare"] : ["Nana Kwaku"];
  await sign(page, 0);
  for (const [at, name] of others.entries()) {
    await page
      .getByLabel("Name", { exact: true })
      .nth(at + 1)
      .fill(name);
    await sign(page, at + 1);
  }
  await page.getByRole("button", { name: "Sign and submit" }).click();
  await page.getByText(then).waitFor();
}

/** Settles all that speaks against the answers, each with a reason (PR15). */
export async function settleAll(page: Page) {
  const settle = page.getByRole("button", { name: "Settle", exact: true });
  for (let left = await settle.count(); left > 0; left -= 1) {
    await settle.first().click();
    await dialog(page).getByLabel("Why").fill("seen by the team; the register is older");
    await dialog(page).getByRole("button", { name: "Settle" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await expect.poll(() => settle.count()).toBe(left - 1);
  }
}

/** Somebody of the team cannot come, and another one does (PR11). */
export async function replace(page: Page, name: string, by: RegExp) {
  await page.getByRole("button", { name: `Replace ${name}` }).click();
  const whom = dialog(page).getByLabel("By whom");
  await whom.locator("option").nth(1).waitFor({ state: "attached" });
  const names = await whom.locator("option").allInnerTexts();
  const chosen = names.findIndex((one, at) => at > 0 && by.test(one));
  await whom.selectOption({ index: chosen });
  await dialog(page)
    .getByText(/✓ No rule refuses this team/)
    .waitFor();
  await dialog(page).getByRole("button", { name: "Replace", exact: true }).click();
  await page.getByText("The member was replaced.").waitFor();
  await dialog(page).waitFor({ state: "detached" });
  return (names[chosen] ?? "").split(" · ")[0] ?? "";
}

/** A report, without which no visit is planned (WF6). */
export async function writeReport(page: Page, community: string) {
  await page.goto(`/communities/${community}/way`);
  await page.getByRole("button", { name: "Write a report" }).click();
  await dialog(page).getByLabel("What you saw").fill("Each compound has its latrine; ash stands beside it.");
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await page.getByText("The report was recorded.").waitFor();
}

/** A new meeting, in whatever form asks for one (PR14). */
export async function meet(of: ReturnType<typeof dialog> | Page) {
  await of.getByLabel("Who was there").fill("Ama Mensah\nKofi Boateng\nYaw Asante");
  await of.getByLabel("Minute").fill("The marks and the definition were read out, and agreed to.");
}

/** The body declares the level; answers with the certificate's code. */
export async function certify(page: Page, id: string): Promise<string> {
  await page.goto(`/cases/${id}`);
  await settled(page);
  await declare(page);
  const answered = await ask(page, `{ verificationRequest(id: "${id}") { certificates { code } } }`);
  return answered.verificationRequest.certificates[0].code;
}

/** On the page of a case that waits for its decision: the level is declared. */
export async function declare(page: Page) {
  await settleAll(page);
  await page.getByRole("button", { name: "Certify", exact: true }).click();
  await meet(dialog(page));
  await dialog(page).getByLabel(/^Why/).fill("all that is wanted was met");
  await dialog(page).getByRole("button", { name: "Certify" }).click();
  await page.getByText("The level was declared.").waitFor();
}
