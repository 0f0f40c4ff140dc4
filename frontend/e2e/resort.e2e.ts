import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, settled, type Visit, visit } from "./browser";
import { ask, dialog, sign } from "./casework-acts";

let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Somebody at work, signed in; what their pages complain of is looked at in the end. */
async function as<Done>(name: string | null, work: (page: Page) => Promise<Done>): Promise<Done> {
  const at: Visit = await visit(browser);
  try {
    if (name) {
      await openAs(at.page, name);
    }
    return await work(at.page);
  } finally {
    complaints.push(...at.complaints);
    await at.close();
  }
}

interface Found {
  id: string;
  communityId: string;
  communityName: string;
}

/** The first case that stands somewhere. */
async function caseAt(of: Page, state: string, level: number): Promise<Found> {
  const { verificationRequests } = await ask(
    of,
    `{ verificationRequests(first: 1, filter: {states: [${state}], level: ${level}}) { nodes { id communityId communityName } } }`,
  );
  const [found] = verificationRequests.nodes;
  if (!found) {
    throw new Error(`the demo has no case at ${state}`);
  }
  return found;
}

/** A case that the district found failing, of a community that has asked for nothing since. */
async function failedLast(of: Page): Promise<Found> {
  const { verificationRequests } = await ask(
    of,
    "{ verificationRequests(first: 100) { nodes { id state tier communityId communityName } } }",
  );
  const all: (Found & { state: string; tier: string })[] = verificationRequests.nodes;
  const found = all.find(
    ({ state, tier, communityId }) =>
      state === "FAILED" &&
      tier === "DISTRICT" &&
      all.filter((other) => other.communityId === communityId).length === 1,
  );
  if (!found) {
    throw new Error("no case that failed is its community's last");
  }
  return found;
}

async function code(of: Page, community: string): Promise<string> {
  const { certificates } = await ask(
    of,
    `{ certificates(community: "${community}") { code level standing } }`,
  );
  return certificates.find(({ standing }: { standing: string }) => standing === "IN_FORCE").code;
}

describe("a correction", () => {
  it("takes the verdict's place with both signatures, and the old one stays in sight", async () => {
    const found = await as("deho", (page) => caseAt(page, "PASSED", 2));
    await as("member1", async (page) => {
      const { visitPlans } = await ask(
        page,
        "{ visitPlans(first: 100) { edges { node { communityName verificationId } } } }",
      );
      const { node } = visitPlans.edges.find(
        ({ node }: { node: { communityName: string } }) => node.communityName === found.communityName,
      );
      await page.goto(`/visits/${node.verificationId}/sheet`);
      await page.getByRole("link", { name: "Correct this verdict" }).click();
      await page.getByLabel("Which answers were wrong").selectOption("03a");
      await page.getByRole("region", { name: "03a" }).getByRole("radio", { name: "No" }).check();
      await page.getByText(/marks, it passes\./).waitFor();
      await page
        .getByLabel("What was wrong, and how it came out")
        .fill("The map was the old one; the assistant brought it.");
      await page.getByLabel("The entire community was told of the correction").check();
      await page.getByLabel("Name", { exact: true }).nth(1).fill("Nana Kwaku");
      await sign(page, 0);
      await sign(page, 1);
      await page.getByRole("button", { name: "Sign and correct" }).click();
      await page.waitForURL(/\/sheet$/);
    });
    await as("deho", async (page) => {
      await page.goto(`/cases/${found.id}`);
      await settled(page);
      await page.getByText("Corrected: The map was the old one; the assistant brought it.").waitFor();
      await page.getByText("Superseded by a correction").waitFor();
    });
  });
});

/** What waits for the viewer's body beside its cases. */
const beside = (page: Page) => page.getByRole("region", { name: "Beside the cases" });

describe("an appeal", () => {
  it("goes to the body above, which upholds it, and the community is visited anew", async () => {
    const found = await as("deho", async (page) => {
      const failed = await failedLast(page);
      await page.goto(`/cases/${failed.id}`);
      await page.getByRole("button", { name: "Appeal", exact: true }).click();
      await dialog(page).getByLabel("Why the community appeals").fill("What they saw was a goat's.");
      await dialog(page).getByRole("button", { name: "Appeal" }).click();
      await page.getByText("The appeal was filed.").waitFor();
      await page.getByText(/^waits for /).waitFor();
      return failed;
    });
    await as("diccs", async (page) => {
      await page.goto(`/cases/${found.id}`);
      await page.getByText("What they saw was a goat's.").waitFor();
      expect(await page.getByRole("button", { name: "Decide on the appeal" }).count()).toBe(0);
    });
    await as("riccs", async (page) => {
      await page.goto("/cases");
      await beside(page).getByRole("link", { name: found.communityName, exact: true }).first().click();
      await page.getByRole("button", { name: "Decide on the appeal" }).click();
      await dialog(page).getByRole("button", { name: "Yes, uphold it" }).click();
      await dialog(page).getByText("What waits for your body").waitFor();
      await dialog(page)
        .getByLabel("Who was there")
        .fill("Araba Sam\nFiifi Quansah\nKwame Otu\nCommittee member 1 (demo)");
      await dialog(page).getByRole("button", { name: "Begin the minute with it" }).click();
      await dialog(page).getByLabel("Why").fill("The photograph shows a pen.");
      await dialog(page).getByRole("button", { name: "Record the decision" }).click();
      await page.getByText("The decision on the appeal was recorded.").waitFor();
      await page.getByText("4 members met").waitFor();
      await page.getByText(/Stands at: waits for a visit/).waitFor();
    });
  });
});

describe("a certificate", () => {
  let found: Found;

  it("is issued again under a new serial, and the old one says so", async () => {
    await as("riccs", async (page) => {
      found = await caseAt(page, "CERTIFIED", 2);
      const old = await code(page, found.communityId);
      await page.goto(`/communities/${found.communityId}/standing`);
      await page.getByRole("button", { name: "Issue again" }).first().click();
      await dialog(page).getByLabel("Why").fill("The chief's copy was lost in the flood.");
      await dialog(page).getByRole("button", { name: "Issue again" }).click();
      await page.getByText("The certificate was issued again.").waitFor();
      await page.goto(`/verify/${old}`);
      await page.getByText(/Another certificate took its place on/).waitFor();
    });
  });

  it("can be complained of by anybody, in confidence; the body hears it, and takes the status away", async () => {
    const inForce = await as("riccs", (page) => code(page, found.communityId));
    await as(null, async (page) => {
      await page.goto(`/verify/${inForce}`);
      await page.getByText("Something is wrong with it").click();
      await page.getByLabel("What is wrong").fill("The latrines were borrowed for the day.");
      await page.getByRole("button", { name: "Send the complaint" }).click();
      await page.getByText("Your complaint was taken.").waitFor();
    });
    await as("deho", async (page) => {
      await page.goto(`/communities/${found.communityId}/standing`);
      await settled(page);
      expect(await page.locator("main").innerText()).not.toContain("borrowed");
    });
    await as("riccs", async (page) => {
      await page.goto("/cases");
      await beside(page).getByRole("link", { name: found.communityName, exact: true }).first().click();
      await page.getByText("The latrines were borrowed for the day.").waitFor();
      await page.getByRole("button", { name: "Hear it" }).click();
      await dialog(page).getByRole("button", { name: "Put what is held under review" }).click();
      await dialog(page).getByLabel("Why").fill("Two households say the same.");
      await dialog(page).getByRole("button", { name: "Record the decision" }).click();
      await page.getByText("The review was opened.").waitFor();
      await page.getByRole("button", { name: "Decide", exact: true }).click();
      await dialog(page).getByRole("button", { name: "Status lost" }).click();
      await dialog(page).getByLabel("Who was there").fill("Ama Mensah\nKofi Boateng\nYaw Asante");
      await dialog(page).getByLabel("Minute").fill("The latrines were counted again: none is left.");
      await dialog(page).getByLabel(/^Why/).fill("No household has a latrine.");
      await dialog(page).getByRole("button", { name: "Record the decision" }).click();
      await page.getByText("The status was lost.").waitFor();
    });
    await as(null, async (page) => {
      await page.goto(`/verify/${inForce}`);
      await page.getByText(/It was genuine, but the community lost the status on/).waitFor();
    });
  });

  it("complained about nothing meanwhile", () => {
    expect(complaints).toEqual([]);
  });
});
