import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSound, launch, openAs, openPage, phone, profile, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("a point that the district enters is found by an assistant in two taps, and again without a network", async () => {
  const name = "Clinic of the test (demo)";
  const { page, complaints, close } = await visit(browser);
  await openAs(page, "deho");
  await page.getByRole("link", { name: "Where to refer" }).click();
  await page.getByRole("button", { name: "Add a service point" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the office").fill(name);
  await dialog.getByLabel("Kind of help").selectOption("HEALTH");
  await dialog.getByLabel("Telephone").fill("ask for Ama");
  await dialog.getByLabel("Monday", { exact: true }).fill("whenever");
  await dialog.getByText("Write one or two times").waitFor();
  await dialog.getByLabel("Monday", { exact: true }).fill("8:00-12:00, 13:00-17:00");
  await dialog.getByRole("button", { name: "Monday's times until Friday" }).click();
  await dialog.getByLabel("call first").check();
  await dialog.getByRole("button", { name: "Add it" }).click();
  await dialog.getByText(/no telephone number/).waitFor(); // refused with its field; what was typed stays
  await dialog.getByLabel("Telephone").fill("000 000 0199");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Add it" }).click();
  const entered = page.getByRole("article").filter({ hasText: name });
  await entered.getByRole("link", { name: "0000000199" }).waitFor();
  expect(await entered.getByText("call first").count()).toBe(1);

  const context = await profile(browser, { size: phone, keepsCode: true });
  const eha = await openPage(context);
  await openAs(eha.page, "eha");
  await settled(eha.page);
  await eha.page.evaluate(() => navigator.serviceWorker.ready);
  await eha.page.getByRole("button", { name: "Menu" }).click();
  await eha.page.getByRole("link", { name: "Where to refer" }).click();
  const found = eha.page.getByRole("article").filter({ hasText: name });
  await found.getByRole("link", { name: "0000000199" }).waitFor();
  await eha.page.getByText("nothing of that kind can be stored").waitFor();
  expect(await eha.page.getByRole("button", { name: "Add a service point" }).count()).toBe(0);
  await expectSound(eha.page);
  await context.setOffline(true);
  await eha.page.reload();
  await found.getByRole("link", { name: "0000000199" }).waitFor();
  await eha.page.getByText(/As of /).waitFor();
  await context.close();

  await entered.getByRole("button", { name: "It is no more" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it out" }).click();
  await entered.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});

it("everybody finds where to go, in the language that they read", async () => {
  const { page, complaints, close } = await visit(browser, { size: phone, locale: "km" });
  await page.goto("/public");
  await page.getByRole("link", { name: "កន្លែងបញ្ជូនទៅរកជំនួយ" }).click();
  await settled(page);
  await page.getByRole("link", { name: /000107/ }).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});
