import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openAs, phone, settled, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function ask(page: Page, query: string, variables: object = {}) {
  const answer = await page.context().request.post("/graphql", {
    headers: { accept: "application/json", origin: new URL(page.url()).origin },
    data: { query, variables },
  });
  return (await answer.json()).data;
}

/** Renames a district twice, there and back, and says what it is called. */
async function renamed(page: Page) {
  const { areas } = await ask(
    page,
    `{ areas(filter: {level: "DISTRICT"}, first: 1) { edges { node { id name version } } } }`,
  );
  const { id, name } = areas.edges[0].node;
  for (const next of [`${name} North`, name]) {
    await ask(
      page,
      `mutation ($input: RenameAreaInput!) { renameArea(input: $input) { userErrors { code message } } }`,
      { input: { operationId: crypto.randomUUID(), id, name: next } },
    );
  }
  return { id, name };
}

describe("the audit", () => {
  it("says what changed before and after, leads to it, and keeps its filters in the address", async () => {
    const { page, complaints, close } = await visit(browser);
    await openAs(page, "admin");
    const { name } = await renamed(page);
    await page.goto("/audit");
    await settled(page);
    await page.getByLabel("To what").selectOption({ label: "Area" });
    await page.getByLabel("What was done").selectOption({ label: "Renamed an area" });
    await page.waitForURL(/kind=Area.*act=area\.rename/);
    const row = page
      .getByRole("row")
      .filter({ hasText: `${name} → ${name} North` })
      .first();
    await row.getByRole("link", { name }).waitFor();
    await row.getByRole("button", { name: "Renamed an area" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("cell", { name: `${name} North` }).waitFor();
    await dialog.getByRole("button", { name: "All that was done to this" }).click();
    await page.waitForURL(/object=/);
    await page.reload();
    await settled(page);
    expect(await page.getByRole("button", { name: "Renamed an area" }).count()).toBeGreaterThanOrEqual(2);
    expect(complaints).toEqual([]);
    await close();
  });

  it("stands as a list on a phone, and nowhere for who may not read it", async () => {
    const officer = await visit(browser, { size: phone });
    await openAs(officer.page, "deho", "/audit?from=2020-01-01");
    await settled(officer.page);
    await officer.page.getByRole("heading", { name: "Audit" }).waitFor();
    await officer.close();
    const assistant = await visit(browser);
    await openAs(assistant.page, "eha");
    expect(await assistant.page.getByRole("link", { name: "Audit", exact: true }).count()).toBe(0);
    await assistant.close();
  });
});
