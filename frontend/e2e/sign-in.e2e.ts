import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, settled, signIn, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const signInWithNext = (url: URL) => url.pathname === "/sign-in" && url.searchParams.has("next");

it("a wrong password is refused in words, and the name stays typed", async () => {
  const { page, close } = await visit(browser);
  await page.goto("/sign-in");
  await page.getByLabel("Name, phone or staff number").fill("reho");
  await page.getByLabel("Password or PIN").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("The name or the password is not right.").waitFor();
  expect(await page.getByLabel("Name, phone or staff number").inputValue()).toBe("reho");
  await close();
});

it.each([
  ["national", "/national"],
  ["reho", "/region"],
  ["riccs", "/region/board"],
  ["deho", "/district"],
  ["diccs", "/district/board"],
  ["eha", "/today"],
  ["verifier", "/iv"],
  ["admin", "/admin"],
  ["ngo", "/ngo"],
  ["leader", "/my"],
  ["chief", "/my"],
])("%s is led to %s", async (name, home) => {
  const { page, complaints, close } = await visit(browser);
  await signIn(page, name);
  await settled(page);
  expect(new URL(page.url()).pathname).toBe(home);
  expect((await page.getByRole("alert").allTextContents()).join("")).toBe("");
  expect(complaints).toEqual([]);
  await close();
});

it("whoever is not signed in is asked to, and then comes to the page that they wanted", async () => {
  const { page, close } = await visit(browser);
  await page.goto("/explorer");
  await page.waitForURL(signInWithNext);
  await page.getByLabel("Name, phone or staff number").fill("reho");
  await page.getByLabel("Password or PIN").fill(inject("password"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/explorer");
  await close();
});

it("signing out ends the session and forgets what was seen", async () => {
  const { page, close } = await visit(browser);
  await signIn(page, "reho");
  const address = page.url();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in");
  await page.goto(address);
  await page.waitForURL(signInWithNext);
  await close();
});

describe("a session that ended meanwhile", () => {
  /** Signed in as the REHO on the explorer's page with something typed; then the session is gone. */
  async function endedWhileTyping() {
    const seen = await visit(browser);
    await signIn(seen.page, "reho");
    await seen.page.goto("/explorer");
    await settled(seen.page);
    await seen.page.locator("textarea").first().fill("{ viewer { name } } # mine");
    await seen.page.context().clearCookies();
    return seen;
  }

  async function signInOver(page: Page, name: string) {
    const dialog = page.getByRole("dialog", { name: "Sign in again to go on" });
    await dialog.getByLabel("Name, phone or staff number").fill(name);
    await dialog.getByLabel("Password or PIN").fill(inject("password"));
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await dialog.waitFor({ state: "detached" });
  }

  it("is begun again over the page: the page that was wanted opens, and the address stays", async () => {
    const { page, close } = await visit(browser);
    await signIn(page, "reho");
    await settled(page);
    await page.context().clearCookies();
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("link", { name: "API explorer" }).click();
    await signInOver(page, "reho");
    await page.waitForURL("**/explorer");
    await settled(page);
    await close();
  });

  it("loses nothing that was typed, and what was begun is done", async () => {
    const { page, close } = await endedWhileTyping();
    await page.getByRole("button", { name: "Run" }).click();
    await signInOver(page, "reho");
    await page.getByText("REHO (demo)").nth(1).waitFor();
    expect(await page.locator("textarea").first().inputValue()).toBe("{ viewer { name } } # mine");
    await close();
  });

  it("does nothing in another person's name: their own home opens instead", async () => {
    const { page, close } = await endedWhileTyping();
    await page.getByRole("button", { name: "Run" }).click();
    await signInOver(page, "national");
    await page.waitForURL("**/national");
    await close();
  });

  it("can be left alone: the page stays as it is", async () => {
    const { page, close } = await endedWhileTyping();
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByText("Your query is still here").waitFor();
    expect(await page.locator("textarea").first().inputValue()).toContain("# mine");
    await close();
  });
});

it("the public's front door is the certified status, without a count of what is listed", async () => {
  const { page, complaints, close } = await visit(browser);
  await page.goto("/");
  await page.waitForURL("**/public");
  await settled(page);
  expect(await page.locator("main table").first().locator("tbody tr").count()).toBe(16);
  expect(await page.locator("main").innerText()).not.toMatch(/%| of \d/);
  expect(complaints).toEqual([]);
  await close();
});
