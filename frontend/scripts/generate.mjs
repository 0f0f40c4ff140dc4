/**
 * Makes src/graphql from the API's schema and from the documents in the source:
 *
 *   schema.graphql       the schema in one file, as the type checker and editors read it
 *   introspection.d.ts   its types
 *   documents.json       the trusted documents, {sha256: text}; the server embeds it and runs nothing else by id
 *   operations.ts        the id of each operation by its name, which is all that the browser sends
 *
 * Usage: node scripts/generate.mjs [--schema FOLDER]
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { generateOutput } from "@gql.tada/cli-utils";
import { buildSchema, Kind, parse, print, printSchema, validate, visit } from "graphql";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const out = join(root, "src", "graphql");
const { values } = parseArgs({
  options: { schema: { type: "string", default: join(root, "../graph/schema") } },
});

const schema = readSchema(values.schema);
writeFileSync(join(out, "schema.graphql"), `${printSchema(schema)}\n`);
await generateOutput({
  tsconfig: join(root, "tsconfig.json"),
  output: join(out, "introspection.d.ts"),
  disablePreprocessing: false,
});

const documents = readDocuments(join(root, "src"));
const manifest = {};
const ids = {};
for (const [name, text] of documents) {
  const id = createHash("sha256").update(text).digest("hex");
  manifest[id] = text;
  ids[name] = id;
}
writeFileSync(join(out, "documents.json"), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(
  join(out, "operations.ts"),
  `// Generated from the documents in the source. Do not edit.\nexport const operations: Readonly<Record<string, string>> = ${JSON.stringify(ids, null, 2)};\n`,
);
process.stdout.write(`generated ${documents.length} trusted documents\n`);

/** All *.graphql files of the folder as one schema. */
function readSchema(folder) {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8"));
  if (texts.length === 0) {
    throw new Error(`no *.graphql file in ${folder}`);
  }
  return buildSchema(texts.join("\n"), { assumeValidSDL: true });
}

/** Each operation of the source with the fragments that it uses, as [name, text], sorted by name. */
function readDocuments(folder) {
  const operations = new Map();
  const fragments = new Map();
  for (const { file, text } of graphqlCalls(folder)) {
    for (const definition of parse(text).definitions) {
      const kept = definition.kind === Kind.FRAGMENT_DEFINITION ? fragments : operations;
      const name = definition.name?.value;
      if (!name) {
        throw new Error(`${file}: an operation without a name`);
      }
      if (kept.has(name)) {
        throw new Error(`${file}: ${name} is defined twice`);
      }
      kept.set(name, definition);
    }
  }
  return [...operations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, operation]) => {
      const used = new Map();
      collectFragments(operation, fragments, used);
      const document = {
        kind: Kind.DOCUMENT,
        definitions: [operation, ...[...used.keys()].sort().map((key) => used.get(key))],
      };
      const errors = validate(schema, document);
      if (errors.length > 0) {
        throw new Error(`${name}: ${errors.map((error) => error.message).join("; ")}`);
      }
      return [name, print(document)];
    });
}

function collectFragments(node, fragments, used) {
  visit(node, {
    FragmentSpread(spread) {
      const name = spread.name.value;
      const fragment = fragments.get(name);
      if (!fragment) {
        throw new Error(`fragment ${name} is nowhere defined`);
      }
      if (!used.has(name)) {
        // gql.tada's own directives shape types only; the server must not see them.
        used.set(name, visit(fragment, { enter: (node) => (isUnmask(node) ? null : undefined) }));
        collectFragments(fragment, fragments, used);
      }
    },
  });
}

/** The text of every graphql(`…`) call. */
function graphqlCalls(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { recursive: true }).sort()) {
    if (!/\.tsx?$/.test(entry) || /\.(d|test)\.tsx?$/.test(entry)) {
      continue;
    }
    const file = join(folder, entry);
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const look = (node) => {
      if (ts.isCallExpression(node) && node.expression.getText(source) === "graphql") {
        const text = node.arguments[0];
        if (!text || !ts.isStringLiteralLike(text)) {
          throw new Error(`${relative(root, file)}: graphql() takes one plain text`);
        }
        found.push({ file: relative(root, file), text: text.text });
      }
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return found;
}

function isUnmask(node) {
  return node.kind === Kind.DIRECTIVE && node.name.value === "_unmask";
}
