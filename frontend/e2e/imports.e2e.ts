import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectSound, launch, openAs, phone, settled, type Visit, visit } from "./browser";

let browser: Browser;
let national: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  national = await visit(browser);
  page = national.page;
  page.setDefaultTimeout(10_000);
  await openAs(page, "national");
});
afterAll(() => browser.close());

interface Given {
  name: string;
  content: string | Buffer;
}

async function give(on: Page, { name, content }: Given) {
  await on.goto("/imports/new");
  await settled(on);
  await on
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

/** Sends a list and goes on to its columns; the date is said to be unknown. */
async function begin(on: Page, given: Given) {
  await give(on, given);
  await on.getByRole("heading", { name: "What it is" }).waitFor();
  await on.getByLabel("How exactly it is known").selectOption("UNKNOWN");
  await on.getByRole("button", { name: "Go on to the columns" }).click();
  await on.getByRole("heading", { name: "What the columns mean" }).waitFor();
}

async function looksRight(on: Page, name: string) {
  const folder = process.env.SANILADDER_PICTURES;
  if (folder) {
    await on.screenshot({ path: join(folder, `${name}.png`) });
  }
  await expectSound(on);
}

describe("a file of which nothing can be made", () => {
  it.each([
    ["a letter", { name: "letter.docx", content: "Dear" }, "This kind of file is not taken."],
    ["an old workbook", { name: "list.xls", content: "x" }, "This is an old Excel file"],
    ["an empty file", { name: "list.csv", content: "" }, "The file is empty."],
    ["a broken workbook", { name: "list.xlsx", content: "PK\u0003\u0004 and no more" }, "damaged or cut off"],
    [
      "no table at all",
      { name: "list.csv", content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]) },
      /./,
    ],
    ["data without a header", { name: "list.csv", content: "1,2,3\n4,5,6\n" }, "looks like data"],
    ["a column twice", { name: "list.csv", content: "a,A\n1,2\n" }, "Two columns are called"],
  ] as const)("%s is said to be one, and another can be taken", async (_, file, words) => {
    await give(page, file);
    await page.getByRole("alert").getByText(words).first().waitFor();
    expect(await page.getByRole("button", { name: "Go on to the columns" }).count()).toBe(0);
  });
});

describe("a list with oddities", () => {
  it("in another encoding is read all the same", async () => {
    await begin(page, {
      name: "latin.csv",
      content: Buffer.from("district,community\nBongo,Caf\u00e9 d'Abokobi\n", "latin1"),
    });
    await page.getByText("Café d'Abokobi").waitFor();
  });

  it("without a row is said to have none", async () => {
    await begin(page, { name: "no-rows.csv", content: "district,community,population\n" });
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByText("has no rows: there is nothing to bring in").waitFor();
    expect(await page.getByRole("button", { name: "Bring it in" }).isDisabled()).toBe(true);
  });

  it("that lacks a column says which, until one is chosen", async () => {
    await give(page, { name: "lacks.csv", content: "district,weather\nBongo,Kanga\n" });
    await page.getByText("It could not be told").waitFor();
    await page.getByRole("button", { name: "Communities" }).click();
    await page.getByLabel("How exactly it is known").selectOption("UNKNOWN");
    await page.getByRole("button", { name: "Go on to the columns" }).click();
    await page.getByText("No column says: Community's name").waitFor();
    expect(await page.getByRole("button", { name: "Try it out" }).isDisabled()).toBe(true);
    await page.getByLabel("weather means").selectOption("COMMUNITY");
    await page.getByText("No column says").waitFor({ state: "detached" });
    await expect.poll(() => page.getByRole("button", { name: "Try it out" }).isDisabled()).toBe(false);
    await looksRight(page, "import-columns");
  });
});

describe("a connection that fails while a file is sent", () => {
  const list = { name: "list.csv", content: "district,community\nBongo,Kanga\n" };

  it("is said, and the file is sent again from the same page", async () => {
    await page.route("**/uploads*", (route) => route.abort());
    await give(page, list);
    await page.getByText("There is no connection to the server.").waitFor();
    await page.getByText("Nothing of the file was kept.").waitFor();
    await page.unroute("**/uploads*");
    await page.getByRole("button", { name: "Send it again" }).click();
    await page.getByRole("heading", { name: "What it is" }).waitFor();
    national.complaints.length = 0; // the browser's own word for a request that was cut
  });

  it("is told from a captive portal, which answers in the server's place", async () => {
    await page.route("**/uploads*", (route) =>
      route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Hotel guest network</h1>" }),
    );
    await give(page, list);
    await page.getByText("Something else answered in the server's place").waitFor();
    await page.unroute("**/uploads*");
  });

  it("can be given up by a person", async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route("**/uploads*", async (route) => {
      await held;
      await route.abort().catch(() => undefined);
    });
    await give(page, list);
    await page.getByRole("button", { name: "Stop sending" }).click();
    await page.getByText("Sending was stopped.").waitFor();
    go();
    await page.unroute("**/uploads*");
    national.complaints.length = 0;
  });
});

describe("what a list could not decide", () => {
  it("is decided at 360 pixels by touch alone, put right, and taken back", async () => {
    const rows = ["Bongoo,Kanga,41", "Bongoo,Awaa,12", "Bongo,Zua,many", "Nowhere at all,Kumi,7"];
    await begin(page, {
      name: `doubtful-${Date.now()}.csv`,
      content: `district,community,households\n${rows.join("\n")}\n`,
    });
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByText("of 4 rows would be made new").waitFor();
    await looksRight(page, "import-tried");
    await page.getByRole("link", { name: "Decide on them" }).click();
    await page.getByText(/rows wait for you/).waitFor();
    await looksRight(page, "import-review");

    await page.setViewportSize(phone);
    await looksRight(page, "import-review-phone");
    const title = page.locator("main h2").first();
    const listed = page.getByRole("option");
    await listed.filter({ hasText: "A value that cannot be read" }).click();
    await page.getByRole("button", { name: "Put it right" }).click();
    await page.getByRole("dialog").getByLabel("Households, reported").fill("14");
    await page.getByRole("dialog").getByRole("button", { name: "For this row" }).click();
    await page.getByRole("status").getByText("put right").waitFor();
    await listed.filter({ hasText: "Nowhere at all" }).click();
    await page.getByRole("button", { name: "Another area" }).click();
    await page.getByRole("combobox").fill("Bongo");
    await page.getByRole("option", { name: "Bongo" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "For this row" }).click();
    await page.getByRole("status").getByText("it means Bongo").waitFor();
    await page.getByRole("status").getByRole("button", { name: "Take back" }).click();
    await page.getByRole("status").getByText("Taken back:").waitFor();
    await expect.poll(() => title.innerText()).toContain("Nowhere at all");
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(national.complaints).toEqual([]);
  });

  it("is seen by an administrator as counts, and not as rows", async () => {
    const deho = await visit(browser);
    await openAs(deho.page, "deho");
    await begin(deho.page, {
      name: "households.csv",
      content: "district,community,household number,members\nNowhere,Kanga,1,4\n",
    });
    await deho.page.getByRole("button", { name: "Try it out" }).click();
    await deho.page.getByText("0 of 1 rows would be made new, 1 need your decision.").waitFor();
    const address = new URL(deho.page.url()).pathname;
    await deho.close();
    const admin = await visit(browser);
    await openAs(admin.page, "admin", address);
    await admin.page.getByText("What stands in this list is not for your role").waitFor();
    expect(await admin.page.getByRole("link", { name: "Report of every row" }).count()).toBe(0);
    expect(await admin.page.getByRole("link", { name: "Decide on them" }).count()).toBe(0);
    expect(await admin.page.getByRole("button", { name: "Try it out" }).count()).toBe(0);
    expect(admin.complaints).toEqual([]);
    await admin.close();
  });
});

describe("a list that was brought in by mistake", () => {
  it("is taken back as a whole, once it was said how much of it that is", async () => {
    const tail = Date.now().toString(36);
    await begin(page, {
      name: `mistake-${tail}.csv`,
      content: `district,community\nBongo,Mistake ${tail}\nBongo,Error ${tail}\n`,
    });
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByRole("button", { name: "Bring it in" }).click({ timeout: 30_000 });
    await page.getByRole("dialog").getByRole("button", { name: "Bring it in" }).click();
    await page.getByRole("button", { name: "See what can be taken back" }).click({ timeout: 30_000 });
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Take back 2 of 2?").waitFor();
    await looksRight(page, "take-back");
    await dialog.getByRole("button", { name: "Take back 2" }).click();
    await page.getByText("2 of what this list made were taken back.").waitFor();
    await page.getByRole("button", { name: "See what can be taken back" }).click();
    await dialog.getByText("Nothing can be taken back any more").waitFor();
    await dialog.getByText("have ended already").waitFor();
    await page.setViewportSize(phone);
    await looksRight(page, "taken-back-phone");
  });
});
