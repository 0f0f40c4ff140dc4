import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..", "..");

function read(...path: string[]): string {
  return readFileSync(join(root, ...path), "utf8");
}

it("every reason that the server holds a row for is put into words here, twice", () => {
  const server = [
    ...read("internal", "transfer", "reason.go").matchAll(/Reason = "([A-Z_]+)"/g),
    ...read("internal", "transfer", "table", "table.go").matchAll(/FlawCode = "([A-Z_]+)"/g),
  ].map(([, reason]) => reason);
  expect(server.length).toBeGreaterThan(30);
  const words = read("frontend", "src", "features", "imports", "reasons.tsx");
  for (const reason of server) {
    expect([...words.matchAll(new RegExp(`^ {2}${reason}: \\(`, "gm"))], reason).toHaveLength(2);
  }
});

it("every problem of a file that the server names is put into words here", () => {
  const folders = [
    "table/table.go",
    "table/header.go",
    "table/workbook.go",
    "table/encoding.go",
    "table/text.go",
  ];
  const named = [...folders, "table/sheet.go", "border/border.go", "border/topology.go"]
    .map((file) => read("internal", "transfer", file))
    .flatMap((text) => [
      ...text.matchAll(/(?:With\("problem", |at\((?:fault\.\w+, )?|fail\(fault\.\w+, )"([A-Z_]+)"/g),
    ])
    .map(([, problem]) => problem);
  expect(named.length).toBeGreaterThan(20);
  const words = read("frontend", "src", "features", "imports", "file-problem.tsx");
  for (const problem of new Set(named)) {
    expect(words, problem).toContain(`  ${problem}: `);
  }
});
