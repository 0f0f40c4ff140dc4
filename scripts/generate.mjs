// npm run generate: everything that is generated, each after what it is generated from: ent's code from ent/schema, the
// migrations' checksums, gqlgen's from graph/schema and ent, the web client's from graph/schema.
import { fileURLToPath } from "node:url";
import { installPackages } from "./machine.mjs";
import { main, run, Steps } from "./steps.mjs";

/** Where generated files lie. What is written by hand among them is told apart by the exclusions. */
export const generated = [
  "ent/*.go", "ent/*/*.go", ":!ent/schema/*", ":!ent/entc.go", ":!ent/generate.go", "ent/migrate/migrations/atlas.sum",
  "graph/generated/*", "frontend/src/graphql/*",
];

export async function generate(steps) {
  await steps.run("npm packages", installPackages);
  await steps.run("ent and its migrations", () => run("go", ["generate", "./ent/..."]));
  await steps.run("GraphQL", async () => {
    const { output } = await run("go", ["list", "./..."], { capture: true });
    const others = output.trim().split("\n").filter((name) => !/^saniladder\/ent(\/|$)/.test(name));
    await run("go", ["generate", ...others]);
  });
  await steps.run("Web client's operations", () => run("npm", ["run", "--silent", "generate", "--workspace", "frontend"]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => generate(new Steps(4)));
}
