import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inDays, launch, openAs, settled, type Visit, visit } from "./browser";

let browser: Browser;
let deho: Visit;
let diccs: Visit;

beforeAll(async () => {
  browser = await launch();
  deho = await visit(browser);
  diccs = await visit(browser);
  await openAs(deho.page, "deho");
  await openAs(diccs.page, "diccs");
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

/** The first case that stands somewhere, by its id. */
async function caseAt(
  of: Page,
  state: string,
  level: number,
): Promise<{ id: string; communityName: string }> {
  const answer = await ask(
    of,
    `{ verificationRequests(first: 1, filter: {states: [${state}], level: ${level}, tier: "DISTRICT", overdue: false}) { nodes { id communityName } } }`,
  );
  const [found] = answer.verificationRequests.nodes;
  if (!found) {
    throw new Error(`the demo has no case at ${state}`);
  }
  return found;
}

const dialog = (of: Page) => of.getByRole("dialog");

describe("one's work", () => {
  it("shows what waits for the district, the late ones first, in one question", async () => {
    const { page } = deho;
    await page.goto("/cases");
    await settled(page);
    const asked = await page.evaluate(
      () =>
        performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname === "/graphql")
          .length,
    );
    expect(asked).toBe(1);
    await page.getByText(/cases wait for you/).waitFor();
    expect(await page.locator("tbody tr").first().innerText()).toMatch(/days? late/);
  });
});

describe("a request", () => {
  it("is replied to, and its visit is planned with a team that the rules allow", async () => {
    const { page } = deho;
    const { id, communityName } = await caseAt(page, "REQUESTED", 1);
    await page.goto(`/cases/${id}`);
    await settled(page);
    await page.getByRole("heading", { level: 1, name: communityName }).waitFor();
    await page.getByRole("button", { name: "Reply to the request" }).click();
    await dialog(page).getByLabel("Your title or office").fill("District officer");
    await dialog(page).getByRole("button", { name: "Reply", exact: true }).click();
    await page.getByText("The request was replied to.").waitFor();
    await page.getByRole("link", { name: "Plan the visit" }).click();
    await page.getByLabel("Day of the visit").fill(inDays(14));
    await page.getByRole("button", { name: "Take team 1" }).click();
    await page.getByText(/✓ No rule refuses this team/).waitFor();
    // A team that lacks a member is refused, and the rule says so.
    await page.locator("main li input[type=checkbox]:checked").first().uncheck();
    await page.getByText("✕ This team breaks a rule.").waitFor();
    expect(await page.getByRole("button", { name: "Plan the visit" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Take team 1" }).click();
    await page.getByText(/✓ No rule refuses this team/).waitFor();
  });

  it("has no team page for whoever does not constitute the team", async () => {
    const { id } = await caseAt(deho.page, "AWAITING_VISIT", 1);
    const eha = await visit(browser);
    await openAs(eha.page, "eha", `/cases/${id}/team`);
    await eha.page.locator("main").getByText("not yours to see").waitFor();
    expect(await eha.page.locator("main").innerText()).not.toMatch(/Member|Day of the visit/);
    await eha.page.goto(`/cases/${id}`);
    await settled(eha.page);
    expect(await eha.page.getByRole("link", { name: "Plan the visit" }).count()).toBe(0);
    await eha.close();
  });
});

describe("a decision", () => {
  it("is taken in a meeting once what speaks against it is settled, and gives a certificate that anybody can check", async () => {
    const { page } = diccs;
    const { id } = await caseAt(page, "AWAITING_DECISION", 1);
    await page.goto(`/cases/${id}`);
    await settled(page);
    const settle = page.getByRole("button", { name: "Settle", exact: true });
    for (let left = await settle.count(); left > 0; left -= 1) {
      await settle.first().click();
      await dialog(page).getByLabel("Why").fill("seen by the team; the register is older");
      await dialog(page).getByRole("button", { name: "Settle" }).click();
      await dialog(page).waitFor({ state: "detached" });
      await expect.poll(() => settle.count()).toBe(left - 1);
    }
    await page.getByRole("button", { name: "Certify", exact: true }).click();
    await dialog(page).getByLabel("Who was there").fill("Ama Mensah\nKofi Boateng\nYaw Asante");
    await dialog(page).getByLabel("Minute").fill("The marks and the definition were read out.");
    await dialog(page).getByLabel(/^Why/).fill("all that is wanted was met");
    await dialog(page).getByRole("button", { name: "Certify" }).click();
    await page.getByText("The level was declared.").waitFor();
    const answer = await ask(page, `{ verificationRequest(id: "${id}") { certificates { code } } }`);
    const anybody = await visit(browser);
    await anybody.page.goto(`/verify/${answer.verificationRequest.certificates[0].code}`);
    await anybody.page.getByText("Yes. It is genuine and in force.").waitFor();
    expect(anybody.complaints).toEqual([]);
    await anybody.close();
  });

  it("complained about nothing meanwhile", () => {
    expect([...deho.complaints, ...diccs.complaints]).toEqual([]);
  });
});

describe("a certified community", () => {
  it("is told what comes next, and its samples can be drawn again by whoever reads its verdicts", async () => {
    const { page } = deho;
    const answer = await ask(
      page,
      "{ verificationRequests(first: 1, filter: {states: [CERTIFIED]}) { nodes { id } } }",
    );
    await page.goto(`/cases/${answer.verificationRequests.nodes[0].id}`);
    await settled(page);
    await page.getByText(/An environmental health assistant visits/).waitFor();
    await page.getByRole("link", { name: "How samples were drawn" }).first().click();
    await settled(page);
    await page.getByRole("button", { name: "Repeat the draw" }).first().click();
    await page.getByText(/comes? out(, in the same order)?\.$/).waitFor();
  });
});
