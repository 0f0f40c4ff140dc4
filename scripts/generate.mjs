// npm run generate: everything that is generated, each after what it is generated from: ent's code from ent/schema, gqlgen's from
// graph/schema and ent (both by generate.go), the migrations' checksums, and the web client's from graph/schema.
import { fileURLToPath } from "node:url";
import { installPackages } from "./machine.mjs";
import { main, run, Steps } from "./steps.mjs";

/** Where generated files lie. What is written by hand among them is told apart by the exclusions. */
export const generated = [
  "ent/*.go", "ent/*/*.go", ":!ent/schema/*", ":!ent/entc.go", ":!ent/generate.go", "ent/migrate/migrations/atlas.sum",
  "graph/generated/*", "frontend/src/graphql/*",
  // The generators' "go run" may change what they need.
  "go.mod", "go.sum",
];

export async function generate(steps) {
  await steps.run("npm packages", installPackages);
  await steps.run("ent, gqlgen and the migrations' checksums", () => run("go", ["generate", "./..."]));
  await steps.run("Web client's operations", () => run("npm", ["run", "--silent", "generate", "--workspace", "frontend"]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => generate(new Steps(3)));
}
