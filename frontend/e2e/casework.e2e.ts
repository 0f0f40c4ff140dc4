import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, phone, settled, type Visit, visit } from "./browser";
import {
  arrive,
  ask,
  assess,
  certify,
  decideToAsk,
  dialog,
  districtTeam,
  fillSheet,
  meet,
  type Place,
  places,
  plan,
  readPapers,
  replace,
  reply,
  request,
  settleAll,
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

/** Who works on a phone; the others sit in offices. */
const onPhones = ["eha", "leader", "member1", "member2", "member3", "verifier", "peer1", "peer2"];
const people = new Map<string, Visit>();

/** Somebody's page, signed in once. */
async function as(name: string): Promise<Page> {
  const known = people.get(name);
  if (known) {
    return known.page;
  }
  const one = await visit(browser, onPhones.includes(name) ? { size: phone } : {});
  await openAs(one.page, name);
  people.set(name, one);
  return one.page;
}

const regionTeam = [
  ["verifier", "Independent verifier (demo)"],
  ["peer1", "Peer verifier (demo)"],
  ["peer2", "Second peer verifier (demo)"],
] as const;

const namesOf = (team: readonly (readonly [string, string])[]) => team.map(([, name]) => name);

/** A tier's visit, from its plan to its signatures. */
async function verify(
  { name }: Place,
  id: string,
  planner: string,
  team: readonly (readonly [string, string])[],
  faulty: readonly string[] = [],
  refused = false,
) {
  const office = await as(planner);
  await plan(office, id, await today(office), namesOf(team));
  for (const [member] of team) {
    await readPapers(await as(member), name);
  }
  const leader = await as(team[0]?.[0] ?? "");
  await arrive(leader, name);
  await fillSheet(leader, faulty);
  await signSheet(leader, refused);
}

/** The self-assessment, what was decided, and the request: its case. */
async function askFor(place: Place): Promise<string> {
  const eha = await as("eha");
  await assess(eha, place.id);
  await decideToAsk(eha);
  return request(eha, place.id);
}

describe("a community", () => {
  let place: Place;

  it("reaches level 1: it assesses itself, asks, is visited, and its district declares", async () => {
    place = (await places(await as("eha"), 0))[0] as Place;
    await writeReport(await as("eha"), place.id);
    const id = await askFor(place);
    await reply(await as("deho"), id);
    await verify(place, id, "deho", districtTeam);
    const code = await certify(await as("diccs"), id);
    await isGenuine(code);
  }, 120_000);

  it("reaches level 2: its district presents it on a list, its region checks and certifies", async () => {
    const id = await askFor(place);
    await reply(await as("deho"), id);
    await verify(place, id, "deho", districtTeam);
    const deho = await as("deho");
    await deho.goto(`/cases/${id}`);
    await settled(deho);
    await settleAll(deho);
    await deho.getByRole("link", { name: "Make the list" }).click();
    await deho.getByRole("checkbox", { name: new RegExp(`^${place.name}`) }).check();
    await meet(deho);
    await deho.getByRole("button", { name: /^Submit \d+ of \d+/ }).click();
    await deho.waitForURL((url) => url.pathname === "/cases/lists");
    await verify(place, id, "reho", regionTeam);
    const riccs = await as("riccs");
    const code = await certify(riccs, id);
    const downloading = riccs.waitForEvent("download");
    await riccs.getByRole("link", { name: "Download", exact: true }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
    await isGenuine(code);
  }, 180_000);

  /** Whoever has the code is told that the certificate is good. */
  async function isGenuine(code: string) {
    const anybody = await visit(browser);
    await anybody.page.goto(`/verify/${code}`);
    await anybody.page.getByText("Yes. It is genuine and in force.").waitFor();
    await anybody.page.getByText(place.name).first().waitFor();
    expect(anybody.complaints).toEqual([]);
    await anybody.close();
  }
});

describe("a visit", () => {
  let place: Place;
  let id: string;

  it("is called off, planned anew with another member, and broken off", async () => {
    place = (await places(await as("eha"), 0))[0] as Place;
    id = await askFor(place);
    const deho = await as("deho");
    await reply(deho, id);
    const on = await today(deho);
    await plan(deho, id, on, namesOf(districtTeam));
    await deho.getByRole("button", { name: "Call the visit off" }).click();
    await dialog(deho).getByLabel("Why").fill("The road is flooded.");
    await dialog(deho).getByRole("button", { name: "Call it off" }).click();
    await deho.getByText("The visit was called off.").waitFor();
    await plan(deho, id, on, namesOf(districtTeam));
    const third = districtTeam[2][1];
    const other = await replace(deho, third, /^(?!.*NGO)/);
    await replace(deho, other, new RegExp(`^${third.replace(/[()]/g, ".")}`));
    for (const [member] of districtTeam) {
      await readPapers(await as(member), place.name);
    }
    const leader = await as("member1");
    await arrive(leader, place.name);
    await leader.getByRole("link", { name: "End the visit otherwise" }).click();
    await leader.getByLabel("Why it cannot be").fill("A funeral in the chief's house.");
    await leader.getByRole("button", { name: "Break the visit off" }).click();
    await leader.getByText("It counts for nothing. The visit is planned again in secret.").waitFor();
    await leader.getByText("All of it is saved on the server").waitFor();
  }, 120_000);

  it("fails, nobody of the community signs, and what was lost is the agenda", async () => {
    await verify(place, id, "deho", districtTeam, ["01b", "02a"], true);
    const eha = await as("eha");
    await eha.goto(`/cases/${id}`);
    await eha.getByText("No leader of the community would sign; witnesses did.").waitFor();
    await eha.getByText(/Stands at: not met, back to improvement/).waitFor();
    const lost = eha.locator("main").getByText("No faeces in the bushes near by");
    await lost.first().waitFor();
    await eha.goto(`/communities/${place.id}/ask`);
    await eha.getByText("A verification was not met since the last self-assessment.").waitFor();
    expect(await eha.getByRole("link", { name: /^Make the request/ }).count()).toBe(0);
  }, 120_000);
});

describe("a case", () => {
  it("that failed comes back with a new self-assessment", async () => {
    const deho = await as("deho");
    const { verificationRequests: failed } = await ask(
      deho,
      `{ verificationRequests(first: 10, filter: {states: [FAILED], level: 1}, orderBy: {field: REQUESTED_ON}) { nodes { communityId communityName } } }`,
    );
    const [{ communityId, communityName }] = failed.nodes;
    await assess(deho, communityId);
    await decideToAsk(deho);
    const id = await request(deho, communityId);
    await deho.goto(`/communities/${communityId}`);
    await deho.getByText(/^waits for the reply of the DICCS/i).waitFor();
    await deho.getByRole("link", { name: /^ODF-Basic, asked for on/ }).click();
    await deho.getByRole("heading", { level: 1, name: communityName }).waitFor();
    expect(new URL(deho.url()).pathname).toBe(`/cases/${id}`);
  }, 60_000);

  it("for level 3 is handed down by the region, and taken back by the community", async () => {
    const place = (await places(await as("eha"), 2))[0] as Place;
    const id = await askFor(place);
    const reho = await as("reho");
    await reho.goto(`/cases/${id}`);
    await reho.getByRole("button", { name: "Hand down for the first check" }).click();
    await dialog(reho).getByRole("button", { name: "Hand down" }).click();
    await reho.getByText("The request was handed down.").waitFor();
    const eha = await as("eha");
    await eha.goto(`/cases/${id}`);
    await eha.getByRole("button", { name: "Take the request back" }).click();
    await dialog(eha).getByLabel("Why").fill("The market's latrine collapsed.");
    await dialog(eha).getByRole("button", { name: "Take it back" }).click();
    await eha.getByText("The request was taken back.").waitFor();
  }, 60_000);

  it("for level 3 ends in a disqualification where open defaecation is seen", async () => {
    const leader = await as("member1");
    await leader.goto("/visits");
    await leader
      .getByRole("link", { name: /Sanitised.*fill in the sheet/s })
      .first()
      .click();
    await leader.getByRole("link", { name: "Go on with the score sheet" }).click();
    await leader.getByRole("link", { name: "End the visit otherwise" }).click();
    await leader.getByRole("link", { name: "Disqualify, debrief and sign" }).click();
    await leader
      .getByLabel("What was seen, and where")
      .fill("Fresh faeces behind the school, in two places.");
    await signSheet(leader);
    await leader.getByRole("heading", { name: /^Disqualified/ }).waitFor();
  });

  it("is refused by the body that decides, with a reason and in a meeting", async () => {
    const riccs = await as("riccs");
    const { verificationRequests: waiting } = await ask(
      riccs,
      `{ verificationRequests(first: 1, filter: {states: [AWAITING_DECISION], level: 2, waitingForMe: true}) { nodes { id } } }`,
    );
    await riccs.goto(`/cases/${waiting.nodes[0].id}`);
    await riccs.getByRole("button", { name: "Refuse", exact: true }).click();
    await meet(dialog(riccs));
    await dialog(riccs).getByLabel("Why", { exact: true }).fill("Two compounds were never visited.");
    await dialog(riccs).getByRole("button", { name: "Refuse" }).click();
    await riccs.getByText("The refusal was recorded.").waitFor();
    await riccs.getByText(/Stands at: refused/).waitFor();
  });

  it("was complained about by no page meanwhile", () => {
    expect(
      [...people].flatMap(([name, { complaints }]) => complaints.map((one) => `${name}: ${one}`)),
    ).toEqual([]);
  });
});
