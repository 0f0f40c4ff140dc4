import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { visit } from "./browser";

/** What those who are made here sign in with. */
export const password = "quiet river stone";

/** An id as whoever creates something makes it: a UUID of version 7. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** An act by the API; refused, it fails the test. */
export async function act(page: Page, name: string, input: Record<string, unknown>, more = "") {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const done = await page.evaluate(
    async (body) => {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(body),
      });
      return response.json();
    },
    {
      query: `mutation ($input: ${type}!) { ${name}(input: $input) { ${more} userErrors { code field } } }`,
      variables: { input: { operationId: crypto.randomUUID(), ...input } },
    },
  );
  expect(done.errors).toBeUndefined();
  expect(done.data[name].userErrors).toEqual([]);
  return done.data[name];
}

/** Chooses the password of an account that was just invited. */
export async function begin(browser: Browser, token: string, baseURL?: string): Promise<void> {
  const { page, close } = await visit(browser, baseURL ? { baseURL } : {});
  await page.goto(`/welcome#${token}`);
  await page.getByLabel("New password or PIN").fill(password);
  await page.getByLabel("The same once more").fill(password);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/welcome") && url.pathname !== "/");
  await close();
}
