import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { act, begin, newId, password } from "./account-acts";
import { expectSound, launch, openAs, phone, settled, type Visit, visit } from "./browser";
import { type Server, startServer } from "./server";

const workshop = "Communications and Do No Harm";
const training = "Sharing and Learning Community Led Total Sanitation";

/**
 * Cambodia's profile, with nothing in it but the nation's areas: what its partners wrote down of 2018 is entered by hand, and read
 * back. One walk: each step stands on the one before.
 */
describe("Cambodia, 2018", () => {
  let browser: Browser;
  let server: Server;
  let desk: Visit;
  let page: Page;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ demo: "off", country: "KH" })]);
    const admin = await visit(browser, { baseURL: server.url });
    const link = await vi.waitFor(() => {
      const [found] = /http:\/\/\S*\/welcome\S*/.exec(server.printed.join("\n")) ?? [];
      return found ?? Promise.reject(new Error("no link was printed"));
    });
    await admin.page.goto(link);
    await admin.page.getByLabel("Name to sign in with").fill("admin");
    await admin.page.getByLabel("New password or PIN").fill(password);
    await admin.page.getByLabel("The same once more").fill(password);
    await admin.page.getByRole("button", { name: "Begin" }).click();
    await admin.page.waitForURL((url) => !url.pathname.startsWith("/welcome") && url.pathname !== "/");
    const { user } = await act(
      admin.page,
      "createUser",
      { id: newId(), name: "secretariat", role: { id: newId(), role: "NATIONAL" } },
      "user { id }",
    );
    const { token } = await act(admin.page, "inviteUser", { userId: user.id }, "token");
    await begin(browser, token, server.url);
    await admin.close();
    desk = await visit(browser, { baseURL: server.url });
    page = desk.page;
    await openAs(page, "secretariat", "/", password);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("its organisations are listed, each with its kind", async () => {
    for (const [name, kind] of [
      ["SNV", "NGO"],
      ["CLTS Foundation", "NGO"],
      ["Cooperation Committee for Cambodia", "NETWORK"],
    ] as const) {
      await page.goto("/organisations");
      await settled(page);
      await page.getByRole("button", { name: "Add an organisation" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByRole("dialog").getByLabel("Kind").selectOption(kind);
      await page.getByRole("button", { name: "Add it" }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
    }
  });

  it("the training of trainers in Pursat is kept: two who held it, five days, over 70 trainers", async () => {
    await page.goto("/events");
    await settled(page);
    await page.getByRole("button", { name: "Enter an event" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Kind", { exact: true }).selectOption("TRAINING_OF_TRAINERS");
    await dialog.getByLabel("Title").fill(training);
    await dialog.getByLabel("Area").fill("Pursat");
    await page
      .getByRole("option", { name: /^Pursat/ })
      .first()
      .click();
    await dialog.getByLabel("First day").fill("2018-02-05");
    await dialog.getByLabel("Last day").fill("2018-02-01");
    for (const name of ["SNV", "CLTS Foundation"]) {
      await dialog.getByLabel("Held by").fill(name);
      await page.getByRole("option", { name }).click();
    }
    await dialog.getByLabel("In all").fill("70");
    await dialog.getByLabel("There were more, nobody knows how many").check();
    await dialog.getByRole("button", { name: "Enter it" }).click();
    await dialog
      .getByText(/before/)
      .first()
      .waitFor(); // it ends before it begins; what was typed stays
    await dialog.getByLabel("Last day").fill("2018-02-09");
    await dialog.getByRole("button", { name: "Enter it" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("link", { name: training }).click();
    await page.getByRole("heading", { level: 1, name: training }).waitFor();
    const told = await page.locator("main").innerText();
    for (const text of [/over 70/, /SNV/, /CLTS Foundation/, /5.*9 Feb 2018/, /Pursat/]) {
      expect(told).toMatch(text);
    }
    await expectSound(page);
  });

  it("the Deputy Governor's promise of Pursat is told to everybody", async () => {
    await page.goto("/commitments");
    await settled(page);
    await page.getByRole("button", { name: "Write down a commitment" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Area").fill("Pursat");
    await page
      .getByRole("option", { name: /^Pursat/ })
      .first()
      .click();
    await dialog.getByLabel("What is promised").selectOption("AREA_ODF");
    await dialog.getByLabel("Office").fill("Deputy Governor of Pursat Province");
    await dialog
      .getByLabel("In the words of the promise")
      .fill("Every kind of support, to make Pursat the first ODF province of the country");
    await dialog.getByLabel("Said on").fill("2018-02-09");
    await dialog.getByLabel("Where it was said").fill("Training of trainers, Pursat");
    await dialog.getByRole("button", { name: "Write it down" }).click();
    await dialog.waitFor({ state: "detached" });
    const public_ = await visit(browser, { baseURL: server.url, size: phone });
    await public_.page.goto("/public/commitments");
    await public_.page.getByText("Deputy Governor of Pursat Province").waitFor();
    await public_.page.getByText("no day named").waitFor();
    await public_.close();
  });

  it("the workshop of 12 November is kept: 51 took part, 20 of them women, from four provinces", async () => {
    await page.goto("/events");
    await settled(page);
    await page.getByRole("button", { name: "Enter an event" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Kind", { exact: true }).selectOption("WORKSHOP");
    await dialog.getByLabel("Title").fill(workshop);
    await dialog.getByLabel("Area").fill("Battambang");
    await page
      .getByRole("option", { name: /^Battambang/ })
      .first()
      .click();
    await dialog.getByLabel("First day").fill("2018-11-12");
    await dialog.getByLabel("Place").fill("President Hotel, Battambang City");
    await dialog.getByLabel("Held by").fill("Cooperation");
    await page.getByRole("option", { name: "Cooperation Committee for Cambodia" }).click();
    await dialog
      .getByLabel("Programme")
      .fill(
        "Effective communication | Head of Communication and Member Development\nDo No Harm | Do No Harm Project Coordinator",
      );
    await dialog.getByLabel("In all").fill("51");
    await dialog.getByLabel("Women").fill("52");
    await dialog.getByText("By kind of organisation, and by where they came from").click();
    for (const province of ["Battambang", "Banteay Meanchey", "Pursat", "Kampong Chhnang"]) {
      await dialog.getByLabel("They came from").fill(province);
      await page
        .getByRole("option", { name: new RegExp(`^${province}`) })
        .first()
        .click();
    }
    await dialog.getByRole("button", { name: "Enter it" }).click();
    await dialog.getByText(/51/).first().waitFor(); // more women than people; what was typed stays
    await dialog.getByLabel("Women").fill("20");
    await dialog.getByRole("button", { name: "Enter it" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("link", { name: workshop }).click();
    await page.getByRole("heading", { level: 1, name: workshop }).waitFor();
    const told = await page.locator("main").innerText();
    for (const text of [/51/, /20 women/, /Banteay Meanchey/, /Kampong Chhnang/, /President Hotel/]) {
      expect(told).toMatch(text);
    }
  });

  it("its 26 evaluations are entered from paper, and told with how many answered", async () => {
    await page.getByRole("button", { name: "Make a survey" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Title").fill("What participants thought");
    await dialog.getByLabel("Answered in words").fill("The three main points that you learned");
    await dialog.getByLabel("Links, each for one answer").fill("0");
    await dialog.getByRole("button", { name: "Make it" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Enter counts from paper" }).click();
    await dialog.getByLabel("How many answered on paper").fill("52");
    await dialog
      .getByLabel("The three main points that you learned")
      .fill("Do No Harm 24\nEffective communication 19\nPrivacy and security of social media 5");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText(/51/).first().waitFor(); // more answers than participants
    await dialog.getByLabel("How many answered on paper").fill("26");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("26 of 51 who took part answered.").waitFor();
    const told = await page.locator("main").innerText();
    for (const text of [
      /Do No Harm\s+24/,
      /Effective communication\s+19/,
      /Privacy and security of social media\s+5/,
    ]) {
      expect(told).toMatch(text);
    }
    await expectSound(page);
  });

  it("who has a link answers on a phone without a name, and once only", async () => {
    await page.getByRole("button", { name: "Make a survey" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What it asks about").selectOption("NEEDS");
    await dialog.getByLabel("Title").fill("What you need");
    await dialog.getByLabel("Answered from 1 to 5").fill("How well do you know social media?");
    await dialog.getByLabel("Links, each for one answer").fill("2");
    await dialog.getByRole("button", { name: "Make it" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("2 links left, each for one answer").click();
    const link = await page.locator("code").first().innerText();
    const guest = await visit(browser, { baseURL: server.url, size: phone });
    await guest.page.goto(link);
    await guest.page.getByRole("radio", { name: "4" }).check();
    await expectSound(guest.page);
    await guest.page.getByRole("button", { name: "Send the answer" }).click();
    await guest.page.getByText("Thank you. Your answer is kept, without your name.").waitFor();
    await guest.page.goto(link);
    await guest.page.getByText("This link was used already").waitFor();
    expect(guest.complaints).toEqual([]);
    await guest.close();
    await page.reload();
    await page.getByText("1 of 2 links were used.").waitFor();
    await page.getByText("Too few to say: fewer than five answered.").first().waitFor();
  });
});
