import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { act, begin, newId, password } from "./account-acts";
import { expectSound, launch, openAs, phone, settled, visit } from "./browser";
import { ask, signRequest } from "./casework-acts";
import { type Server, startServer } from "./server";

// A demo of its own: the one request that waits to be signed is signed here.
let browser: Browser;
let server: Server;
beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer({ demo: inject("demo") })]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A page of somebody of the demo, who does something and leaves. */
async function as<Found>(name: string, acts: (page: Page) => Promise<Found>): Promise<Found> {
  const { page, close } = await visit(browser, { baseURL: server.url });
  await openAs(page, name);
  const found = await acts(page);
  await close();
  return found;
}

/** The chief of a community, made by its district, on a phone; `share` is where the phone's own sheet would send to. */
async function chiefOf(community: string, share?: string[]) {
  const name = `chief-${crypto.randomUUID().slice(0, 8)}`;
  await as("deho", async (page) => {
    const role = { id: newId(), role: "CHIEF", communityId: community };
    const made = { id: newId(), name, displayName: name, role };
    const { user } = await act(page, "createUser", made, "user { id }");
    const { token } = await act(page, "inviteUser", { userId: user.id }, "token");
    await begin(browser, token, server.url);
  });
  const at = await visit(browser, { baseURL: server.url, size: phone });
  if (share) {
    await at.page.exposeFunction("sharedTo", (url: string) => share.push(url));
    await at.page.addInitScript(() => {
      // Chromium on a desk has no sheet to share with; a phone's takes a title and an address.
      navigator.share = (what) =>
        (window as unknown as { sharedTo(url?: string): Promise<void> }).sharedTo(what?.url);
    });
  }
  await openAs(at.page, name, "/", password);
  await settled(at.page);
  return at;
}

it("a chief reads that a request waits to be signed, what it asks for, and no more once it was signed", async () => {
  const community = await as("eha", async (page) => {
    const { waiting } = await ask(page, "{ waiting(each: 1) { kind entries { id } } }");
    return waiting.find(({ kind }: { kind: string }) => kind === "ASK").entries[0].id;
  });
  const { page, complaints, close } = await chiefOf(community);
  const waits = page.getByRole("heading", { name: "A request waits for your signature" });
  await waits.waitFor();
  await expectSound(page);
  await page.getByRole("link", { name: "See what is asked for" }).click();
  await page.waitForURL("**/communities/*/ask");
  await settled(page);
  await expectSound(page);
  // The sheet is the assistant's to bring: a chief passes nothing on alone (PR9).
  expect(await page.getByRole("link", { name: /^Make the request to the / }).count()).toBe(0);

  await as("eha", async (theirs) => {
    await theirs.goto(`/communities/${community}/ask`);
    await signRequest(theirs);
  });
  await page.goto("/my");
  await settled(page);
  await page.getByRole("link", { name: "See your community" }).waitFor();
  expect(await waits.count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it("a chief sees the community's certificate, and shares it by the phone's sheet or as a link", async () => {
  const community = await as("deho", async (page) => {
    const { verificationRequests } = await ask(
      page,
      "{ verificationRequests(first: 1, filter: {states: [CERTIFIED]}) { nodes { communityId } } }",
    );
    return verificationRequests.nodes[0].communityId;
  });
  const shared: string[] = [];
  const first = await chiefOf(community, shared);
  await first.page.getByRole("heading", { name: "Your certificate" }).waitFor();
  await expectSound(first.page);
  await first.page.getByRole("button", { name: "Share it" }).click();
  await expect.poll(() => shared).toHaveLength(1);
  await first.page.getByRole("link", { name: "See it" }).click();
  await first.page.waitForURL("**/verify/*");
  await settled(first.page);
  expect(shared).toEqual([first.page.url()]);
  await expectSound(first.page);
  expect(first.complaints).toEqual([]);
  await first.close();

  // Where there is no sheet the link is copied, and where nothing may be copied it is told.
  const { page, complaints, close } = await chiefOf(community);
  await page.evaluate(() =>
    Object.defineProperty(Navigator.prototype, "share", { value: undefined, configurable: true }),
  );
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Share it" }).click();
  await page.getByText("The link was copied. Paste it into a message.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shared[0]);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await page.getByRole("button", { name: "Share it" }).click();
  await page.getByText(`This is the link: ${shared[0]}`).waitFor();
  await expectSound(page);
  expect(complaints).toEqual([]);
  await close();
});
