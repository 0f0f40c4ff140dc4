import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, openAs, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const password = "quiet river stone";
/** Names that no other run of this file has made. */
const tail = Date.now().toString(36);
const dialog = (page: Page) => page.getByRole("dialog");

/** Adds somebody on the page of people, and waits for theirs. */
async function add(page: Page, called: string, role: string, place?: string) {
  await page.goto("/people");
  await settled(page);
  await page.getByRole("button", { name: "Add a person" }).click();
  await dialog(page).getByLabel("Full name").fill(called);
  await dialog(page).getByLabel("Role", { exact: true }).selectOption(role);
  if (place) {
    await choose(page, /District|Area council/, place);
  }
  await dialog(page).getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/\/people\/.+/);
  await settled(page);
}

/** Finds something by typing, and takes the first that is found; what is offered changes until the search has settled. */
async function choose(page: Page, label: string | RegExp, text: string) {
  const input = dialog(page).getByLabel(label);
  const option = page.getByRole("option", { name: text }).first();
  await expect
    .poll(
      async () => {
        await input.fill(text);
        await option.click({ timeout: 3000 }).catch(() => undefined);
        return dialog(page).getByRole("button", { name: "Choose none" }).count();
      },
      { timeout: 25_000 },
    )
    .toBeGreaterThan(0);
}

/** Makes a link for whoever's page is open. */
async function link(page: Page, act: "Invite" | "Reset"): Promise<string> {
  await page.getByRole("button", { name: act === "Reset" ? "Reset PIN" : "Invite" }).click();
  await dialog(page).getByRole("button", { name: "a link" }).click();
  await dialog(page).getByRole("button", { name: act, exact: true }).click();
  const made = await dialog(page).getByLabel("Link").inputValue();
  await dialog(page).getByRole("button", { name: "Done" }).click();
  return made;
}

/** Chooses a password where an invitation led. */
async function begin(page: Page) {
  await page.getByLabel("New password or PIN").fill(password);
  await page.getByLabel("The same once more").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/welcome") && url.pathname !== "/");
}

describe("people", () => {
  it("are invited by a link that works once, are reset, and retire; each signs them out everywhere", async () => {
    const { page: admin, close: closeAdmin } = await visit(browser);
    const { page: theirs, close: closeTheirs } = await visit(browser);
    const called = `Ama ${tail}`;
    await openAs(admin, "admin");
    await add(admin, called, "NATIONAL");
    await admin.getByText("Cannot sign in yet").waitFor();
    const invitation = await link(admin, "Invite");

    await theirs.goto(invitation);
    await theirs.getByRole("heading", { name: `Welcome, ${called}` }).waitFor();
    await begin(theirs);
    await settled(theirs);
    const again = await visit(browser);
    await again.page.goto(invitation);
    await again.page.getByText("This link has been used").waitFor();
    await again.close();

    await admin.reload();
    await settled(admin);
    const renewal = await link(admin, "Reset");
    await theirs.goto("/account");
    await theirs.waitForURL(/sign-in/);
    await theirs.goto(renewal);
    await begin(theirs);

    await admin.reload();
    await settled(admin);
    await admin.getByRole("main").getByRole("button", { name: "More" }).click();
    await admin.getByRole("menuitem", { name: "Retire" }).click();
    await dialog(admin).getByRole("button", { name: "Retire" }).click();
    await admin.getByText("Retired since").waitFor();
    await theirs.goto("/account");
    await theirs.waitForURL(/sign-in/);
    await closeTheirs();
    await closeAdmin();
  });

  it("of a district are its officer's to invite, by a printed code, and nobody else's", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "deho", "/people");
    await settled(page);
    await page.getByRole("button", { name: "Add a person" }).click();
    const roles = await dialog(page).getByLabel("Role", { exact: true }).locator("option").allInnerTexts();
    expect(roles.join(" ")).toContain("Environmental health assistant");
    expect(roles.join(" ")).not.toContain("Regional");
    await dialog(page).getByRole("button", { name: "Leave it" }).click();

    const called = `Kofi ${tail}`;
    await add(page, called, "EHA", "Mion");
    await page.getByRole("button", { name: "Invite" }).click();
    await dialog(page).getByRole("button", { name: "Invite", exact: true }).click();
    const code = (await dialog(page).locator("[data-code]").getAttribute("data-code")) ?? "";
    expect(code).toMatch(/^\d{9}$/);
    await page.emulateMedia({ media: "print" });
    await page.locator(".code-sheet").getByText(`For ${called}`).waitFor();
    await page.emulateMedia({ media: "screen" });
    await dialog(page).getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(code);

    const { page: theirs, close: closeTheirs } = await visit(browser);
    await theirs.goto("/welcome");
    await theirs.getByLabel("Name, phone or staff number").fill(`kofi.${tail}`);
    await theirs.getByLabel("Code").fill("000 000 000");
    await theirs.getByLabel("New password or PIN").fill(password);
    await theirs.getByLabel("The same once more").fill(password);
    await theirs.getByRole("button", { name: "Begin" }).click();
    await theirs.getByText("The name and the code do not go together").waitFor();
    await theirs.getByLabel("Code").fill(code);
    await begin(theirs);
    await closeTheirs();

    await page.goto("/people?q=diccs");
    await settled(page);
    await page.getByRole("link", { name: "DICCS member (demo)" }).click();
    await page.getByRole("heading", { level: 1, name: "DICCS member (demo)" }).waitFor();
    expect(await page.getByRole("button", { name: "Reset PIN" }).count()).toBe(0);
    await close();
  });

  it("hand their roles over on a day, which is shown before it is done", async () => {
    const { page, close } = await visit(browser);
    await openAs(page, "deho");
    await add(page, `Esi ${tail}`, "EHA", "Mion");
    await add(page, `Yaw ${tail}`, "EHA", "Mion");
    await page.getByRole("main").getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Hand over roles" }).click();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await dialog(page).getByLabel("First day of the other one").fill(tomorrow);
    await choose(page, "Who takes over", `Esi ${tail}`);
    await dialog(page).getByText("holds it there already").waitFor();
    await dialog(page).getByRole("button", { name: "Hand over" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await page.getByText(/^\d.* to \d/).waitFor();
    await close();
  });
});

describe("a shared device", () => {
  it("keeps names that ask for it, switches over the page, and forgets them again", async () => {
    const { page, close } = await visit(browser);
    for (const name of ["eha", "reho"]) {
      await page.goto("/sign-in");
      const other = page.getByRole("button", { name: "Another name" });
      if (await other.isVisible()) {
        await other.click();
      }
      await page.locator("input[name=name]").fill(name);
      await page.locator("input[name=password]").fill(inject("password"));
      await page.getByLabel("Remember my name on this device").check();
      await page.locator("form button[type=submit]").click();
      await page.waitForURL((url) => url.pathname !== "/sign-in" && url.pathname !== "/");
      await settled(page);
      await expect
        .poll(() => page.evaluate(() => localStorage.getItem("saniladder.people")))
        .toContain(`"${name}"`);
    }
    expect(await page.evaluate(() => localStorage.getItem("saniladder.people"))).not.toContain(
      inject("password"),
    );
    await page.goto("/account");
    await page.getByText("You sign in as reho.").waitFor();
    await page.getByRole("button", { name: "Switch person" }).click();
    await dialog(page).getByRole("button", { name: /EHA/ }).click();
    await dialog(page).getByLabel("Password or PIN").fill(inject("password"));
    await dialog(page).getByRole("button", { name: "Sign in" }).click();
    await page.getByText("You sign in as eha.").waitFor();
    expect(new URL(page.url()).pathname).toBe("/account");

    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL(/sign-in/);
    await page.getByRole("button", { name: "Remove names" }).click();
    await page.getByRole("button", { name: "Remove EHA (demo)" }).click();
    await page.getByRole("button", { name: "Remove REHO (demo)" }).click();
    await page.getByLabel("Name, phone or staff number").waitFor();
    expect(await page.evaluate(() => localStorage.getItem("saniladder.people"))).toBe("[]");
    await close();
  });
});
