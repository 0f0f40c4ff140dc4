import { readdirSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { transformAsync } from "@babel/core";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

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

const typedDocument =
  /\bgraphql\(\s*`\s*(query|mutation|fragment)\s+(\w+)[^`]*`\s*(?:,\s*\[[^\]]*\]\s*,?)?\s*\)/g;

/**
 * Leaves of each typed document its kind and name, from which the browser knows its id: the text is the server's
 * business (`npm run generate` reads it from the source), and would weigh on the first load of every page.
 */
function documentsByName(): Plugin {
  return {
    name: "documents-by-name",
    enforce: "pre",
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id.split("?")[0] ?? id) || !code.includes("graphql(")) {
        return null;
      }
      const shortened = code.replace(typedDocument, (_, operation: string, name: string) =>
        operation === "fragment"
          ? "undefined"
          : JSON.stringify({
              kind: "Document",
              definitions: [
                {
                  kind: "OperationDefinition",
                  operation,
                  name: { kind: "Name", value: name },
                  selectionSet: { kind: "SelectionSet", selections: [] },
                },
              ],
            }),
      );
      return shortened === code ? null : { code: shortened, map: null };
    },
  };
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

export default defineConfig({
  plugins: [documentsByName(), linguiMacros(), react(), lingui(), tailwindcss(), keepPlaceholder()],
  resolve: { alias: { "#": join(import.meta.dirname, "src") } },
  build: {
    target: ["chrome109", "firefox115", "safari16.4"],
    emptyOutDir: false,
    manifest: true,
    // The content security policy allows files of our own only, so nothing may become a data: address.
    assetsInlineLimit: 0,
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
