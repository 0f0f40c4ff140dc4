import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const [lightText = "", darkText = ""] = css.split("@media (prefers-color-scheme: dark)");
const light = read(lightText);
const schemes = { light, dark: { ...light, ...read(darkText) } };

/** Text, and the grounds that it stands on. */
const texts: [string, string[]][] = [
  ["ink", ["ground", "card", "sunken", "accent-soft", "late-soft", "lost-soft"]],
  ["muted", ["ground", "card", "sunken"]],
  ["nav-ink", ["nav", "nav-raised"]],
  ["nav-muted", ["nav", "nav-raised"]],
  ["accent", ["ground", "card", "sunken", "accent-soft"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["gain", ["ground", "card"]],
  ["late", ["ground", "card", "late-soft"]],
  ["lost", ["ground", "card", "lost-soft"]],
  ["on-demo", ["demo"]],
  ...["none", "triggered", "1", "2", "3", "4"].map((step): [string, string[]] => [
    `on-level-${step}`,
    [`level-${step}`],
  ]),
];

/** Graphics that carry meaning by themselves, and the grounds that they stand on. */
const graphics: [string, string[]][] = [
  ["edge", ["ground", "card", "sunken"]],
  ["accent", ["ground", "card"]],
  ["hatch", ["card"]],
  ["gold", ["card"]],
  ["rung-gold", ["level-4"]],
  ["silver", ["card"]],
  ["bronze", ["card"]],
  ["late", ["card"]],
  ["lost", ["card"]],
];

for (const [scheme, colours] of Object.entries(schemes)) {
  describe(`the ${scheme} scheme`, () => {
    it.each(pairs(texts))("reads %s on %s at 4.5 : 1", (ink, ground) => {
      expect(contrast(colour(colours, ink), colour(colours, ground))).toBeGreaterThanOrEqual(4.5);
    });
    it.each(pairs(graphics))("shows %s on %s at 3 : 1", (figure, ground) => {
      expect(contrast(colour(colours, figure), colour(colours, ground))).toBeGreaterThanOrEqual(3);
    });
    it("has a ramp of levels that rises in grey, each step apart from the last", () => {
      const ramp = ["none", "triggered", "1", "2", "3", "4"].map((step) =>
        luminance(colour(colours, `level-${step}`)),
      );
      const direction = Math.sign((ramp.at(-1) ?? 0) - (ramp[0] ?? 0));
      for (const [index, value] of ramp.entries()) {
        const before = ramp[index - 1];
        if (before !== undefined) {
          expect(direction * (value - before)).toBeGreaterThan(0);
        }
      }
    });
  });
}

it("gives every role to both schemes", () => {
  const dark = read(darkText);
  expect(Object.keys(light).filter((name) => !(name in dark))).toEqual([]);
});

function pairs(table: [string, string[]][]): [string, string][] {
  return table.flatMap(([name, grounds]) => grounds.map((ground): [string, string] => [name, ground]));
}

function read(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function colour(colours: Record<string, string>, name: string): string {
  const value = colours[name];
  if (!value) {
    throw new Error(`no colour ${name}`);
  }
  return value;
}

/** WCAG 2's contrast of two colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
