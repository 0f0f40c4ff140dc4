import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
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
  ["riccs", "/region"],
  ["deho", "/region"],
  ["diccs", "/region"],
  ["eha", "/region"],
  ["verifier", "/region"],
  ["admin", "/home"],
  ["ngo", "/home"],
  ["leader", "/home"],
  ["chief", "/home"],
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
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await page.goto(address);
  await page.waitForURL(signInWithNext);
  await close();
});

it("a session that ended meanwhile leads to the sign-in page, and back", async () => {
  const { page, close } = await visit(browser);
  await signIn(page, "reho");
  await settled(page);
  await page.context().clearCookies();
  await page.getByRole("link", { name: "API explorer" }).click();
  await page.waitForURL(signInWithNext);
  expect(new URL(page.url()).searchParams.get("next")).toBe("/explorer");
  await close();
});

it("the public's front door is the certified status, without a count of what is listed", async () => {
  const { page, complaints, close } = await visit(browser);
  await page.goto("/");
  await page.waitForURL("**/public");
  await settled(page);
  expect(await page.locator("main table tbody[data-rows=parts] tr").count()).toBe(16);
  expect(await page.locator("main").innerText()).not.toMatch(/%| of \d/);
  expect(complaints).toEqual([]);
  await close();
});
