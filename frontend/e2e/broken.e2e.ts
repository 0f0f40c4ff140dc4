import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("a connection that is lost", () => {
  it("is said at once, keeps what is seen, and goes away by itself", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho");
    await settled(page);
    await page.context().setOffline(true);
    await page.getByText("No network.").waitFor();
    expect(await page.locator("main table tbody[data-rows=parts] tr").count()).toBeGreaterThan(5);
    await page.context().setOffline(false);
    await page.getByText("No network.").waitFor({ state: "detached" });
    await close();
  });

  it("keeps what was typed when signing in", async () => {
    const { page, close } = await visit(browser);
    await page.goto("/sign-in");
    await page.getByLabel("Name, phone or staff number").fill("reho");
    await page.getByLabel("Password or PIN").fill("something long");
    await page.route("**/session", (route) => route.abort());
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("There is no connection to the server.").waitFor();
    expect(await page.getByLabel("Password or PIN").inputValue()).toBe("something long");
    await close();
  });
});

describe("a page whose code does not come", () => {
  it.each([
    ["the network is gone", "abort", "There is no connection to the server"],
    ["the server has a newer version", 404, "There is a newer version of these pages"],
  ] as const)("because %s is said in words, without leaving the page", async (_, answer, words) => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho");
    await settled(page);
    await page.route("**/assets/page-*.js", (route) =>
      answer === "abort" ? route.abort() : route.fulfill({ status: answer, body: "" }),
    );
    if (answer === "abort") {
      await page.route("**/", (route) =>
        route.request().method() === "HEAD" ? route.abort() : route.continue(),
      );
    }
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("link", { name: "API explorer" }).click();
    await page.getByRole("heading", { name: words }).waitFor();
    await close();
  });
});

describe("an answer that is not ours", () => {
  it.each([
    ["a captive portal's page", 200, "Something else answered in the server's place"],
    ["a proxy's 502", 502, "The server could not answer"],
  ])("%s is said in words, and trying again helps", async (_, status, words) => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho");
    await settled(page);
    await page.route("**/graphql*", (route) =>
      route.fulfill({ status, contentType: "text/html", body: "<h1>Hotel guest network</h1>" }),
    );
    await page.locator("main table tbody[data-rows=parts] tr").getByRole("link").first().click();
    await page.getByRole("heading", { name: words }).waitFor();
    expect(await page.getByText("Nothing was changed").count()).toBe(1);
    await page.unroute("**/graphql*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: /how its parts compare/ }).waitFor();
    await close();
  });
});

describe("an answer that breaks off", () => {
  it("is said to be a lost connection, never shown by half", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "reho");
    await settled(page);
    await page.route("**/graphql*", (route) =>
      route.fulfill({ status: 200, contentType: "application/json", body: '{"data":{"viewer":{"id"' }),
    );
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("link", { name: "API explorer" }).click();
    await page.getByRole("heading", { name: "There is no connection to the server" }).waitFor();
    await close();
  });
});

describe("an address typed by hand", () => {
  it("that leads nowhere says so, and shows the way home", async () => {
    const { page, close } = await visit(browser);
    await page.goto("/no/such/page");
    await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
    await page.getByRole("link", { name: "Go to your home page" }).click();
    await page.waitForURL("**/public");
    await close();
  });

  it("with nonsense behind the question mark shows the page as it is by default", async () => {
    const { page, complaints, close } = await visit(browser);
    await openAs(page, "reho", "/region?level=99&sort=%27%3B--&dir=up&by=12");
    await settled(page);
    await page.getByText(/listed communities hold ODF or higher/).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe("an act on a bad connection", () => {
  it.each([
    ["a proxy's 502", 502, "The server could not do it just now."],
    ["a captive portal's page", 200, "Something else answered in the server's place"],
    ["no connection", 0, "There is no connection to the server."],
  ])(
    "meets %s, says so beside what was typed, and is done once when tried again",
    async (_, status, words) => {
      const { page, close } = await visit(browser);
      await openAs(page, "admin", "/organisations");
      await settled(page);
      await page.getByRole("button", { name: "Add an organisation" }).click();
      const name = `Friends of Water ${status}`;
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox").first().fill(name);
      await page.route("**/graphql*", (route) =>
        status === 0
          ? route.abort()
          : route.fulfill({ status, contentType: "text/html", body: "<h1>Hotel guest network</h1>" }),
      );
      const add = dialog.getByRole("button", { name: /^Add/ });
      await add.click();
      await dialog.getByRole("alert").getByText(words).waitFor();
      await dialog.getByText("What you typed is still here. Try again: it is never done twice.").waitFor();
      expect(await dialog.getByRole("textbox").first().inputValue()).toBe(name);
      await page.unroute("**/graphql*");
      await add.click();
      await page
        .getByRole("heading", { level: 1, name })
        .or(page.getByRole("link", { name }))
        .first()
        .waitFor();
      await close();
    },
  );

  it("is told in the reader's language", async () => {
    const { page, close } = await visit(browser, { locale: "km" });
    await openAs(page, "admin", "/organisations");
    await settled(page);
    await page.locator("main header button").first().click();
    await page.getByRole("dialog").getByRole("textbox").first().fill("មិត្តភក្តិទឹក");
    await page.route("**/graphql*", (route) => route.abort());
    await page.getByRole("dialog").locator("button").last().click();
    const said = page.getByRole("dialog").getByRole("alert");
    await said.locator("p").first().waitFor();
    expect(await said.innerText()).not.toMatch(/[A-Za-z]/);
    await close();
  });
});

describe("an address of something that is not there", () => {
  it.each([
    "/communities/xyz",
    "/communities/VXNlcjoxMjM",
    "/communities/xyz/way",
    "/areas/%F0%9F%98%80",
    "/areas/xyz/split",
    "/organisations/xyz",
    "/people/xyz",
    "/cases/xyz",
    "/imports/xyz",
    `/people/${"x".repeat(1500)}`,
  ])("%s says so, and shows the way on", async (path) => {
    const { page, close } = await visit(browser);
    await openAs(page, "national", path);
    await page
      .getByRole("heading", { name: "This page does not exist here, or is not yours to see" })
      .waitFor();
    await page.getByRole("link", { name: "Go to your home page" }).click();
    await page.waitForURL("**/national");
    await close();
  });
});

describe("junk", () => {
  it("pasted into a search finds nothing, and says so", async () => {
    const { page, complaints, close } = await visit(browser);
    await openAs(page, "reho", "/communities");
    await settled(page);
    const search = page.getByRole("searchbox").first();
    await search.fill(`'; DROP TABLE communities; -- \u0000\u202e${"😀%_\\".repeat(400)}`);
    await search.press("Enter");
    await page
      .getByText(/No community/)
      .first()
      .waitFor();
    await search.fill("");
    await search.press("Enter");
    await page.locator("tbody [data-row='0']").waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
