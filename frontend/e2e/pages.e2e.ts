import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, office, phone, settled, signIn, visit } from "./browser";

/** Where the pictures go, to be looked at: SANILADDER_PICTURES, else a folder that is told at the end. */
const pictures = process.env.SANILADDER_PICTURES ?? mkdtempSync(join(tmpdir(), "saniladder-pictures-"));

const pages = [
  { name: "sign-in", path: "/sign-in", as: null },
  { name: "welcome", path: "/welcome/used-up", as: null },
  { name: "public", path: "/public", as: null },
  { name: "missing", path: "/nowhere", as: null },
  { name: "home", path: "/home", as: "leader" },
  { name: "progress-region", path: "", as: "reho" },
  { name: "progress-district", path: "", as: "deho" },
  { name: "progress-nation", path: "/progress?by=DISTRICT", as: "national" },
  { name: "explorer", path: "/explorer", as: "ngo" },
] as const;

let browser: Browser;
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  console.log(`pictures of every page: ${pictures}`);
});

describe.each([
  ["en", "office", office, "light"],
  ["km", "office", office, "light"],
  ["en", "phone", phone, "light"],
  ["km", "phone", phone, "light"],
  ["en", "office", office, "dark"],
] as const)("in %s at the size of an %s", (locale, sizeName, size, colorScheme) => {
  it.each(pages)(
    `$name is accessible, fits, and complains about nothing (${colorScheme})`,
    async ({ name, path, as }) => {
      const { page, complaints, close } = await visit(browser, { size, locale, colorScheme });
      if (as) {
        await signIn(page, as);
      }
      if (path) {
        await page.goto(path);
      }
      await settled(page);
      await page.screenshot({ path: join(pictures, `${name}-${sizeName}-${locale}-${colorScheme}.png`) });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
        [],
      );
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
