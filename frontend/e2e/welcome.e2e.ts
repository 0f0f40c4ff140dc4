import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, settled, visit } from "./browser";
import { type Server, startServer } from "./server";

let browser: Browser;
let server: Server;
beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer({ demo: "off" })]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

it("the printed link makes the first administrator, once", async () => {
  await expect.poll(() => server.printed.some((line) => line.includes("/welcome"))).toBe(true);
  const link = /http:\/\/\S*\/welcome\S*/.exec(server.printed.join("\n"))?.[0] ?? "";
  const { page, complaints, close } = await visit(browser, { baseURL: server.url });
  await page.goto(link);
  await page.getByLabel("Name to sign in with").fill("Akosua");
  await page.getByLabel("New password or PIN").fill("one sentence");
  await page.getByLabel("The same once more").fill("something else");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByText("The two differ.").waitFor();
  await page.getByLabel("New password or PIN").fill("four rungs to gold");
  await page.getByLabel("The same once more").fill("four rungs to gold");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForURL("**/admin");
  await settled(page);
  expect(await page.getByText("Demonstration").count()).toBe(0);
  expect(complaints).toEqual([]);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in");
  await page.goto(link);
  await page.getByText("This link has been used, or is too old.").waitFor();
  await close();
});

it("a register without a community says that there is no list, and never 0 %", async () => {
  const { page, close } = await visit(browser, { baseURL: server.url });
  await page.goto("/public");
  await page.getByText("No community here holds a certificate yet.").waitFor();
  expect(await page.locator("main").innerText()).not.toContain("%");
  await close();
});
