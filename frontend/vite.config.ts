import { readdirSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { transformAsync } from "@babel/core";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import { serviceWorker } from "./worker/build";

/**
 * Expands Lingui's macros. Only files that name a macro pass through Babel, so that the rest keeps the speed of
 * the bundler's own transform. (The bundler's Babel plugin wants a newer Node than the one we run on.)
 */
function linguiMacros(): Plugin {
  return {
    name: "lingui-macros",
    enforce: "pre",
    async transform(code, id) {
      const file = id.split("?")[0] ?? id;
      if (
        !/\.tsx?$/.test(file) ||
        file.includes("node_modules") ||
        !/@lingui\/(core|react)\/macro/.test(code)
      ) {
        return null;
      }
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ["typescript", "jsx"] },
        plugins: ["@lingui/babel-plugin-lingui-macro"],
      });
      return result?.code ? { code: result.code, map: result.map ?? null } : null;
    },
  };
}

/**
 * Leaves of each typed document what the browser sends: its kind, its name and the id of the trusted document. The texts
 * are the server's (documents.json), and most of what the pages' questions would weigh.
 */
function trustedDocuments(): Plugin {
  const text = readFileSync(join(import.meta.dirname, "src/graphql/operations.ts"), "utf8");
  const ids = new Map([...text.matchAll(/"(\w+)": "([0-9a-f]{64})"/g)].map(([, name, id]) => [name, id]));
  return {
    name: "trusted-documents",
    apply: "build",
    enforce: "post",
    transform(code, id) {
      if (id.includes("node_modules") || !/\bgraphql\(/.test(code)) {
        return null;
      }
      const calls: { start: number; end: number; text: string }[] = [];
      const look = (node: unknown) => {
        if (Array.isArray(node)) {
          node.forEach(look);
        } else if (typeof node === "object" && node !== null) {
          const { type, callee, arguments: given, start, end } = node as unknown as Call;
          const text = given?.[0]?.quasis?.[0]?.value.cooked ?? given?.[0]?.value;
          if (type === "CallExpression" && callee?.name === "graphql" && typeof text === "string") {
            calls.push({ start, end, text });
          } else {
            Object.values(node).forEach(look);
          }
        }
      };
      look(this.parse(code));
      return {
        code: calls
          .toSorted((a, b) => b.start - a.start)
          .reduce((whole, call) => shorten(whole, call, ids), code),
        map: null,
      };
    },
  };
}

interface Call {
  type: string;
  start: number;
  end: number;
  callee?: { name?: string };
  arguments?: readonly { value?: unknown; quasis?: readonly { value: { cooked: string } }[] }[];
}

function shorten(
  code: string,
  { start, end, text }: { start: number; end: number; text: string },
  ids: ReadonlyMap<string | undefined, string | undefined>,
): string {
  const [, kind, name] = /^\s*(query|mutation|fragment)\s+(\w+)/.exec(text) ?? [];
  const id = ids.get(name);
  if (!kind || (!id && kind !== "fragment")) {
    throw new Error(`a document that was not generated, run npm run generate: ${text}`);
  }
  const definition = {
    kind: "OperationDefinition",
    operation: kind,
    name: { kind: "Name", value: name, id },
    selectionSet: { kind: "SelectionSet", selections: [] },
  };
  const document = { kind: "Document", definitions: kind === "fragment" ? [] : [definition] };
  return `${code.slice(0, start)}(${JSON.stringify(document)})${code.slice(end)}`;
}

/** Empties the output folder but for the committed placeholder, which lets the server be built from a fresh clone. */
function keepPlaceholder(): Plugin {
  return {
    name: "keep-placeholder",
    apply: "build",
    buildStart() {
      const folder = join(import.meta.dirname, "dist");
      for (const entry of readdirSync(folder)) {
        if (entry !== "placeholder.html") {
          rmSync(join(folder, entry), { recursive: true });
        }
      }
    },
  };
}

/** Parts of the kit that some pages take and most go without, each a file of its own, by their modules' names. */
const parts = {
  // What scores a checklist; answering one comes after, and is fetched once the sheet stands.
  sheets: /(answers|checklist|gates|score)/,
  answering: /(answer-control|facts|lost|picture)/,
  // Signing comes after filling: those pages fetch it once they stand.
  signing: /(draw-pad|signature-field|verdict-signatures)/,
  // What waits for somebody, on their home.
  waiting: /(waiting)/,
  // Long lists with columns, filters and search.
  tables:
    /(chips|column|community-columns|data-table|filter-bar|fits|pages|phone|row-list|row-window|search-field|sort-header|table-row)/,
};

function partOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  const name = /src[\\/](?:ui|lib)[\\/](?:[^\\/]+[\\/])?([^\\/]+)\.tsx?$/.exec(id)?.[1];
  const part = Object.entries(parts).find(([, names]) => new RegExp(`^${names.source}$`).test(name ?? ""));
  return part && !isHeadless(id, graph) ? part[0] : null;
}

/** What is left of the kit is a file for all pages, and another one, the desk, that field pages go without. */
function isKit(id: string, graph: Rolldown.ChunkingContext): boolean {
  return /src[\\/](ui|lib)[\\/].*\.tsx?$/.test(id) && !isHeadless(id, graph) && !partOf(id, graph);
}

/** The pages that phones open, by the table of budgets. */
const fieldPages = [
  ...readFileSync(join(import.meta.dirname, "scripts/sizes.mjs"), "utf8").matchAll(/"(src\/[^"]+)": field/g),
].map(([, page]) => join(import.meta.dirname, page ?? ""));

/** Whether a page that phones open asks for it, at once or later. */
function isOfField(id: string, graph: Rolldown.ChunkingContext, seen = new Set<string>()): boolean {
  const info = seen.has(id) ? null : graph.getModuleInfo(id);
  seen.add(id);
  return (
    fieldPages.includes(id) ||
    [...(info?.importers ?? []), ...(info?.dynamicImporters ?? [])].some((one) => isOfField(one, graph, seen))
  );
}

/** The headless library, and what of the kit stands on it, is a file that field pages go without. */
function isHeadless(id: string, graph: Rolldown.ChunkingContext): boolean {
  return (
    /@base-ui|@floating-ui/.test(id) ||
    (/src[\\/](ui|lib)[\\/]/.test(id) &&
      (graph.getModuleInfo(id)?.importedIds ?? []).some((imported) => isHeadless(imported, graph)))
  );
}

/** What the pages of one feature share is a file beside them; what stands on the headless library is one of its own. */
function featureOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  const feature = /src[\\/]features[\\/]([^\\/]+)[\\/].*\.tsx?$/.exec(id)?.[1];
  return feature ? `${feature}${reachesHeadless(id, graph) ? "-headless" : ""}` : null;
}

function reachesHeadless(id: string, graph: Rolldown.ChunkingContext, seen = new Set<string>()): boolean {
  if (!/src[\\/](ui|lib|features)[\\/]/.test(id) || seen.has(id)) {
    return /@base-ui|@floating-ui/.test(id);
  }
  seen.add(id);
  return (graph.getModuleInfo(id)?.importedIds ?? []).some((one) => reachesHeadless(one, graph, seen));
}

export default defineConfig({
  plugins: [
    linguiMacros(),
    react(),
    lingui(),
    tailwindcss(),
    trustedDocuments(),
    keepPlaceholder(),
    serviceWorker(),
  ],
  resolve: { alias: { "#": join(import.meta.dirname, "src") } },
  build: {
    target: ["chrome109", "firefox115", "safari16.4"],
    emptyOutDir: false,
    manifest: true,
    // The content security policy allows files of our own only, so nothing may become a data: address.
    assetsInlineLimit: 0,
    // A slow network pays for each file: what every page needs is one, and what several pages share a few.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "app", tags: ["$initial"], priority: 5 },
            {
              name: (id, graph) => (isKit(id, graph) && isOfField(id, graph) ? "kit" : null),
              minShareCount: 2,
              priority: 4,
            },
            { name: partOf, minShareCount: 2, priority: 4 },
            { name: (id, graph) => (isKit(id, graph) ? "desk" : null), minShareCount: 2, priority: 3 },
            {
              name: (id, graph) => (isHeadless(id, graph) ? "headless" : null),
              minShareCount: 2,
              priority: 2,
            },
            { name: featureOf, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
  server: {
    proxy: Object.fromEntries(
      ["/graphql", "/session", "/welcome"].map((path) => [
        path,
        { target: process.env.SANILADDER_URL ?? "http://127.0.0.1:8080", bypass: pageOf },
      ]),
    ),
  },
});

/** Lets the development server answer page loads itself: /welcome/… is a page when read and a call when posted. */
function pageOf(request: IncomingMessage) {
  return request.headers.accept?.includes("text/html") ? request.url : undefined;
}
