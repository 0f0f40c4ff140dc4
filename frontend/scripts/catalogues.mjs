/** Holds the catalogues to the source: every string is in them, none is left over, and none lacks its translation. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const locales = ["en", "km"];
const before = locales.map(read);
execFileSync(process.execPath, [join(root, bin()), "extract", "--clean"], { cwd: root, stdio: "pipe" });
let wrong = 0;
for (const [index, locale] of locales.entries()) {
  const text = read(locale);
  if (text !== before[index]) {
    complain(
      `src/locales/${locale}.po was not current; it is now: look through it and translate what is new`,
    );
  }
  const missing = [...text.matchAll(/^msgid (".*"(?:\n".*")*)\nmsgstr ""$(?!\n")/gm)].filter(
    ([, id]) => id !== '""',
  );
  for (const [, id] of missing) {
    complain(`src/locales/${locale}.po has no translation of ${id}`);
  }
}
process.exit(wrong > 0 ? 1 : 0);

function read(locale) {
  return readFileSync(join(root, "src", "locales", `${locale}.po`), "utf8");
}

function bin() {
  return join(...findPackage("@lingui/cli").split("/"));
}

function findPackage(name) {
  for (const folder of ["node_modules", "../node_modules"]) {
    try {
      const manifest = JSON.parse(readFileSync(join(root, folder, name, "package.json"), "utf8"));
      return `${folder}/${name}/${manifest.bin.lingui}`;
    } catch {}
  }
  throw new Error(`${name} is not installed`);
}

function complain(text) {
  wrong += 1;
  process.stderr.write(`${text}\n`);
}
