import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { transformWithOxc } from "vite";

/** What opens without a network: these parts of the source, with all that they import now or later, and their words. */
const takenAlong = [
  /^src\/features\/(visits|monitoring|my|home)\//,
  /^src\/features\/district\/(today-page|locales)/,
  /^src\/features\/services\/(page|query|locales)/,
  /^src\/(locales\/|ui\/awaited\/locales\/|app\/(unsent|posts|more))/,
];

/** Builds the service worker as sw.js, at the root since it serves every address. */
export function serviceWorker(): Plugin {
  const root = join(import.meta.dirname, "..");
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    async writeBundle({ dir = join(root, "dist") }, bundle) {
      const html = readFileSync(join(dir, "index.html"), "utf8");
      const first = [...html.matchAll(/"\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? "");
      const kept = new Set(first);
      for (const file of first) {
        follow(file, bundle, root, kept);
      }
      const file = join(import.meta.dirname, "worker.ts");
      const { code } = await transformWithOxc(readFileSync(file, "utf8"), file, { target: "chrome109" });
      const told = {
        keptAtOnce: [...kept].sort().map((name) => `/${name}`),
        html,
        version: createHash("sha256").update(html).digest("hex").slice(0, 16),
      };
      const lines = Object.entries(told).map(
        ([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`,
      );
      writeFileSync(join(dir, "sw.js"), lines.join("") + code);
    },
  };
}

/** Adds what a file imports; of what it may import later, what is taken along, and all that this may import in turn. */
function follow(file: string, bundle: Rolldown.OutputBundle, root: string, kept: Set<string>): void {
  const chunk = bundle[file];
  if (chunk?.type !== "chunk") {
    return;
  }
  const { importedCss = [], importedAssets = [] } =
    (chunk as { viteMetadata?: Record<"importedCss" | "importedAssets", Set<string>> }).viteMetadata ?? {};
  const later = chunk.dynamicImports.filter((name) => isTakenAlong(bundle[name], root));
  for (const next of [...chunk.imports, ...importedCss, ...importedAssets, ...later]) {
    if (!kept.has(next)) {
      kept.add(next);
      follow(next, bundle, root, kept);
    }
  }
}

function isTakenAlong(chunk: Rolldown.OutputBundle[string] | undefined, root: string): boolean {
  const from = (chunk?.type === "chunk" && chunk.facadeModuleId) || "";
  const path = from.slice(root.length + 1);
  return takenAlong.some((one) => one.test(path));
}
