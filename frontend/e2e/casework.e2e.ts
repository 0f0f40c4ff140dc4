import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, phone, settled, signIn, type Visit, visit } from "./browser";
import {
  arrive,
  ask,
  assess,
  certify,
  decideToAsk,
  dialog,
  fillSheet,
  meet,
  plan,
  readPapers,
  reply,
  request,
  settleAll,
  signSheet,
  today,
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
  await signIn(one.page, name);
  people.set(name, one);
  return one.page;
}

const districtTeam = [
  ["member1", "Team leader of the district (demo)"],
  ["member2", "Team member of the district (demo)"],
  ["member3", "Third team member of the district (demo)"],
] as const;
const regionTeam = [
  ["verifier", "Independent verifier (demo)"],
  ["peer1", "Peer verifier (demo)"],
  ["peer2", "Second peer verifier (demo)"],
] as const;

const namesOf = (team: readonly (readonly [string, string])[]) => team.map(([, name]) => name);

interface Place {
  id: string;
  name: string;
}

/** Communities of the assistant at a level, with some households, where nothing is on its way and nobody's NGO works. */
async function places(level: number): Promise<Place[]> {
  const eha = await as("eha");
  const answer = await ask(
    eha,
    `{ communities(first: 100, filter: {level: ${level}}) { nodes { id name recordedLevel triggeredOn households levelUnderReview } } }`,
  );
  const found: Place[] = [];
  for (const one of answer.communities.nodes) {
    if (one.recordedLevel > 0 || !one.triggeredOn || one.households < 5 || one.levelUnderReview) {
      continue;
    }
    const about = await ask(
      eha,
      `{ nextRequest(community: "${one.id}") { action { needs { need state } } } community(id: "${one.id}") { targetOn supports(first: 1) { edges { node { id } } } preparation { reports { id } } } nation { today } }`,
    );
    const free = about.nextRequest.action.needs.every(
      ({ need, state }: { need: string; state: string }) =>
        need === "ASSESSMENT_DECIDED" || state !== "MISSING",
    );
    const { targetOn, supports, preparation } = about.community;
    if (
      free &&
      supports.edges.length === 0 &&
      preparation.reports.length > 0 &&
      !(targetOn > about.nation.today)
    ) {
      found.push(one);
    }
  }
  return found;
}

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
    place = (await places(0))[0] as Place;
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
    await deho.waitForURL((url) => url.pathname === "/cases");
    await verify(place, id, "reho", regionTeam);
    const riccs = await as("riccs");
    const code = await certify(riccs, id);
    const downloading = riccs.waitForEvent("download");
    await riccs.getByRole("link", { name: "Download" }).click();
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
  it("is called off, planned anew, loses a member, fails, and nobody of the community signs", async () => {
    const place = (await places(0))[0] as Place;
    const id = await askFor(place);
    const deho = await as("deho");
    await reply(deho, id);
    await plan(deho, id, await today(deho), namesOf(districtTeam));
    await deho.getByRole("button", { name: "Call the visit off" }).click();
    await dialog(deho).getByLabel("Why").fill("The road is flooded.");
    await dialog(deho).getByRole("button", { name: "Call it off" }).click();
    await deho.getByText("The visit was called off.").waitFor();
    await plan(deho, id, await today(deho), namesOf(districtTeam));
    await deho.getByRole("button", { name: `Replace ${districtTeam[2][1]}` }).click();
    await dialog(deho).getByLabel("By whom").selectOption({ index: 1 });
    await dialog(deho)
      .getByText(/✓ No rule refuses this team/)
      .waitFor();
    await dialog(deho).getByRole("button", { name: "Replace", exact: true }).click();
    await deho.getByText("The member was replaced.").waitFor();
  }, 90_000);
});
