import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { expectSound, inDays, launch, openAs, phone, settled, type Visit, visit } from "./browser";
import {
  ask,
  decideToAsk,
  declare,
  dialog,
  districtTeam,
  formTeam,
  meet,
  replyHere,
  settleAll,
  signRequest,
} from "./casework-acts";
import { type Server, startServer } from "./server";

// A demo of its own: what waits in it is what the seed has left to do, whatever other tests have done.
let browser: Browser;
let server: Server;
beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer({ demo: inject("demo") })]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Whose home needs a thumb, and not a mouse. */
const onPhones = ["leader", "chief", "eha"];

/** Signs somebody in, who then stands at their home, and does `acts` from there. */
async function from(name: string, acts: (page: Page, home: () => Promise<void>) => Promise<void>) {
  const at: Visit = await visit(browser, {
    baseURL: server.url,
    ...(onPhones.includes(name) ? { size: phone } : {}),
  });
  await openAs(at.page, name);
  await settled(at.page);
  const address = at.page.url();
  await acts(at.page, async () => {
    await at.page.goto(address);
    await settled(at.page);
  });
  expect(at.complaints).toEqual([]);
  await at.close();
}

/** The first that waits of one kind. */
function waiting(page: Page, kind: string) {
  return page
    .getByRole("region", { name: /^What (else )?waits for/ })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: kind }) })
    .getByRole("listitem")
    .first()
    .getByRole("link");
}

/** How many of a kind wait. */
async function waits(page: Page, kind: string): Promise<number> {
  const { waiting } = await ask(page, "{ waiting(each: 1) { kind count } }");
  return waiting.find((one: { kind: string }) => one.kind === kind)?.count ?? 0;
}

/** Follows a link to a page that is called otherwise. */
async function follow(page: Page, link: Locator) {
  const heading = page.locator("main h1").first();
  const before = await heading.innerText();
  await link.click();
  await expect.poll(() => heading.innerText(), { timeout: 20_000 }).not.toBe(before);
  await settled(page);
}

describe("from their home", () => {
  it("a natural leader reports, records a meeting, and begins the self-assessment", async () => {
    await from("leader", async (page, home) => {
      await page.getByRole("link", { name: "Report what you saw" }).click();
      await page.getByRole("radio", { name: "I saw no open defaecation." }).check();
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByRole("heading", { name: "Your report was received" }).waitFor();
      await page.getByRole("link", { name: "Back to your community" }).click();
      await page.getByText(/^Your report of .* was received on/).waitFor();

      await page.getByRole("link", { name: "Meetings, plan, map and reports" }).click();
      await page.getByRole("button", { name: "Record a meeting", exact: true }).click();
      await dialog(page).getByLabel("People in all (if counted)").fill("84");
      await dialog(page)
        .getByLabel(/^What was said or decided/)
        .fill("Each compound digs before the rains.");
      await dialog(page).getByRole("button", { name: "Record the meeting" }).click();
      await page.getByText("The meeting was recorded.").waitFor();

      await home();
      await page.getByRole("link", { name: "Assess yourselves and ask for verification" }).click();
      await page.getByRole("link", { name: "Begin the self-assessment" }).click();
      await page.getByRole("link", { name: /^Go on with 01 / }).click();
      await page.getByRole("heading", { level: 1, name: /^01/ }).waitFor();
      await expectSound(page);
    });
  });

  it("a chief sees how the neighbours do, what was agreed, and where the community stands", async () => {
    await from("chief", async (page, home) => {
      await page.getByRole("heading", { name: "Your neighbours" }).waitFor();
      expect(await page.locator("main").innerText()).not.toContain("%");

      await follow(page, page.getByRole("link", { name: "Meetings, plan, map and reports" }));
      await page.getByRole("heading", { name: "Action plan" }).waitFor();

      await home();
      await page.getByRole("link", { name: "See your community" }).click();
      await page.getByRole("link", { name: "Certificates and reviews" }).click();
      await page.getByRole("heading", { level: 1, name: /^Levels and certificates of/ }).waitFor();
      await expectSound(page);
    });
  });

  it("an assistant visits, passes a request on, and briefs the community that assessed itself", async () => {
    await from("eha", async (page, home) => {
      const asked = await waits(page, "ASK");
      await waiting(page, "Requests to sign and pass on").click();
      await signRequest(page);
      expect(await waits(page, "ASK")).toBe(asked - 1);

      await home();
      const briefed = await waits(page, "BRIEF");
      await waiting(page, "Self-assessments to brief and decide on").click();
      await decideToAsk(page);
      expect(await waits(page, "BRIEF")).toBe(briefed - 1);

      await home();
      await page.getByRole("list", { name: "Whom to visit" }).getByRole("link").first().click();
      await page.getByRole("heading", { name: /^Visit to/ }).waitFor();
      await page.getByRole("radio", { name: "No" }).check();
      await expectSound(page);
    });
  });

  it("a district officer replies, forms a team, and sees what a list would do before it is submitted", async () => {
    await from("deho", async (page, home) => {
      const replied = await waits(page, "REPLY");
      await waiting(page, "Requests to reply to").click();
      await replyHere(page);
      expect(await waits(page, "REPLY")).toBe(replied - 1);

      await home();
      const formed = await waits(page, "FORM_TEAM");
      await waiting(page, "Teams to form").click();
      await formTeam(
        page,
        inDays(9),
        districtTeam.map(([, name]) => name),
      );
      expect(await waits(page, "FORM_TEAM")).toBe(formed - 1);

      await home();
      await follow(page, page.getByRole("navigation").getByRole("link", { name: "Board" }));
      await page.getByRole("link", { name: "Make the list" }).click();
      await page.getByText("May still fail without a penalty").waitFor();
    });
  });

  it("a member of the district's committee decides with a reason, submits a list, and replies", async () => {
    await from("diccs", async (page, home) => {
      const due = page.getByRole("table", { name: "Decisions that are due" }).getByRole("rowheader").first();
      const name = await due.innerText();
      await due.getByRole("link").click();
      await page.getByRole("heading", { level: 1, name: new RegExp(name) }).waitFor();
      await declare(page);

      await home();
      await follow(page, waiting(page, "Cases to present on a list"));
      await settleAll(page);
      await home();
      await page.getByRole("link", { name: "Make the list" }).click();
      await page.getByRole("checkbox").first().check();
      await meet(page);
      await page.getByRole("button", { name: /^Submit 1 of 1/ }).click();
      await page.waitForURL((url) => url.pathname === "/cases/lists");

      await home();
      const replied = await waits(page, "REPLY");
      await follow(page, waiting(page, "Requests to reply to"));
      await replyHere(page);
      expect(await waits(page, "REPLY")).toBe(replied - 1);
    });
  });

  it("a regional officer compares districts, forms a regional team, and sees whose work lags", async () => {
    await from("reho", async (page, home) => {
      await page.getByRole("button", { name: "Area council", exact: true }).click();
      await page.waitForURL(/by=/);
      await page.getByText(/^Area councils? \d+/).waitFor();

      await home();
      const formed = await waits(page, "FORM_TEAM");
      await follow(
        page,
        page.getByRole("region", { name: "What waits for you" }).getByRole("link", { name: "Teams to form" }),
      );
      await follow(page, page.locator("#FORM_TEAM").getByRole("link").first());
      await page.getByLabel("Day of the visit").fill(inDays(9));
      await page.getByRole("button", { name: "Take team 1" }).click();
      await page.getByText(/✓ No rule refuses this team/).waitFor();
      await page.getByRole("button", { name: "Plan the visit" }).click();
      await page.getByText("The visit is planned.").waitFor();
      expect(await waits(page, "FORM_TEAM")).toBe(formed - 1);

      await home();
      await page.getByRole("navigation").getByRole("link", { name: "Supervision" }).click();
      await page
        .getByRole("table", { name: "People, the one most behind first" })
        .getByRole("link")
        .first()
        .waitFor();
    });
  });

  it("a member of the region's committee declares a level, decides on a sanction, and opens an older list", async () => {
    await from("riccs", async (page, home) => {
      await follow(
        page,
        page.getByRole("table", { name: "Decisions that are due" }).getByRole("link").first(),
      );
      await declare(page);

      await home();
      await waiting(page, "Penalties and rewards to decide").click();
      await page
        .getByRole("table", { name: "Standing by list" })
        .getByRole("button", { name: "Decide" })
        .first()
        .click();
      await dialog(page).getByRole("button", { pressed: true }).waitFor();
      await meet(dialog(page));
      await dialog(page).getByRole("button", { name: "Record the decision" }).click();
      await page.getByText("The decision was recorded.").waitFor();

      await home();
      await follow(page, waiting(page, "Older lists to decide on"));
      await page.waitForURL("**/older-lists*");
    });
  });

  it("an independent verifier sees the papers, goes on with the sheet, and knows the next visit", async () => {
    await from("verifier", async (page, home) => {
      const papers = await waits(page, "REVIEW_PAPERS");
      await waiting(page, "Papers to see before a visit").click();
      await page.getByRole("button", { name: "I have seen the baseline" }).click();
      await page.getByText("You have seen them").first().waitFor();
      await page.getByRole("button", { name: "I have seen the monitoring reports" }).click();
      await page.getByText("You have seen them").nth(1).waitFor();
      expect(await waits(page, "REVIEW_PAPERS")).toBe(papers - 1);

      await home();
      await follow(page, waiting(page, "Score sheets to finish and sign"));
      // Blind until they have signed (WF5): nothing of the district's marks.
      expect(await page.getByText("District", { exact: true }).count()).toBe(0);

      await home();
      await page.getByRole("link", { name: "Your visits" }).click();
      await page.getByRole("heading", { name: "Made" }).waitFor();

      await home();
      const found = page.getByRole("region", { name: "What your last checks found" });
      const differs = found
        .getByRole("listitem")
        .filter({ hasText: /\d of \d+ indicators have other marks\./ });
      await follow(page, differs.first().getByRole("link"));
      await page.waitForURL("**/cases/*");
    });
  });

  it("an NGO goes to a community that it supports, to its own records, and takes them along", async () => {
    await from("ngo", async (page, home) => {
      await page.getByRole("table").first().getByRole("rowheader").first().getByRole("link").click();
      await page.waitForURL("**/communities/*");
      await page.getByRole("heading", { name: "Support by organisations" }).waitFor();

      await page
        .getByRole("link", { name: /^Demo organisation/ })
        .first()
        .click();
      await page.waitForURL("**/organisations/*");
      await page.getByRole("heading", { name: /^Its support/ }).waitFor();

      await home();
      await page.getByRole("navigation").getByRole("link", { name: "Communities" }).click();
      await settled(page);
      const arriving = page.waitForEvent("download");
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("menuitem", { name: /CSV/ }).click();
      expect((await readFile(await (await arriving).path(), "utf8")).split("\n").length).toBeGreaterThan(30);
    });
  });

  it("the national secretariat compares districts, freezes the league, and plans its celebration", async () => {
    await from("national", async (page, home) => {
      await page.getByRole("button", { name: "District", exact: true }).click();
      await page.waitForURL(/by=DISTRICT/);

      await home();
      await page.getByRole("navigation").getByRole("link", { name: "League" }).click();
      await page.getByRole("button", { name: /^Freeze the edition of/ }).click();
      await dialog(page)
        .getByRole("button", { name: /^Freeze \d+ communities/ })
        .click();
      await dialog(page).waitFor({ state: "hidden" });

      await home();
      await page.getByRole("navigation").getByRole("link", { name: "Celebrations" }).click();
      await page.getByRole("button", { name: "Plan a celebration" }).click();
      await dialog(page).getByLabel("Day", { exact: true }).fill(inDays(3));
      await dialog(page).getByLabel("Place").fill("Black Star Square");
      await dialog(page).getByRole("button", { name: "Plan it" }).click();
      // Not on the day that the country has for it: it is said, and what was typed stays.
      await dialog(page)
        .getByText(/^It is held/)
        .waitFor();
      expect(await dialog(page).getByLabel("Place").inputValue()).toBe("Black Star Square");
    });
  });

  it("an administrator adds a person, sees who is too few for a team, and opens an area that nobody confirmed", async () => {
    await from("admin", async (page, home) => {
      await page.getByRole("link", { name: "Accounts" }).click();
      await page.getByRole("button", { name: "Add a person" }).click();
      await dialog(page).getByLabel("Full name").fill("Second person of the secretariat");
      await dialog(page).getByLabel("Role", { exact: true }).selectOption("NATIONAL");
      await dialog(page).getByRole("button", { name: "Add", exact: true }).click();
      await page.waitForURL(/\/people\/.+/);
      await page.getByText("Cannot sign in yet").waitFor();

      await home();
      await page.getByRole("link", { name: "Verification teams" }).first().click();
      await page.waitForURL("**/rosters*");
      await page.getByRole("button", { name: "Add somebody" }).waitFor();

      await home();
      const waits = page.getByRole("region", { name: "What waits for you" }).getByRole("listitem");
      await waits
        .filter({ has: page.getByRole("link", { name: "Bodies with too few people for a team" }) })
        .getByRole("listitem")
        .first()
        .getByRole("link")
        .click();
      await page.waitForURL("**/rosters?area=*");
      await page.getByRole("button", { name: "Add somebody" }).waitFor();

      await home();
      const area = page
        .getByRole("region", { name: "Areas that nobody has confirmed" })
        .getByRole("link")
        .first();
      const name = await area.innerText();
      await area.click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByRole("button", { name: "Change" }).click();
      await page.getByRole("menuitem", { name: "Say that it exists" }).click();
      await dialog(page).getByRole("button", { name: "Yes, it exists" }).click();
      await dialog(page).waitFor({ state: "detached" });
    });
  });
});
