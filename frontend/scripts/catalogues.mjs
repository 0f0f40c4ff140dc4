/** Holds the catalogues to the source: every string is in them, none is left over, and none lacks its translation. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const before = new Map(files().map((file) => [file, read(file)]));
execFileSync(process.execPath, [join(root, bin()), "extract", "--clean"], { cwd: root, stdio: "pipe" });
let wrong = 0;
for (const file of files()) {
  const text = read(file);
  if (text !== before.get(file)) {
    complain(`${file} was not current; it is now: look through it and translate what is new`);
  }
  const missing = [...text.matchAll(/^msgid (".*"(?:\n".*")*)\nmsgstr ""$(?!\n")/gm)].filter(
    ([, id]) => id !== '""',
  );
  for (const [, id] of missing) {
    complain(`${file} has no translation of ${id}`);
  }
}
// A page says the common catalogue's words in the navigation, and its own beside them: the last one loaded would win.
for (const language of ["km"]) {
  const common = wordsOf(join("src", "locales", `${language}.po`));
  for (const file of files().filter((name) => name.endsWith(`${language}.po`))) {
    for (const [id, text] of wordsOf(file)) {
      if (text !== "" && (common.get(id) ?? text) !== text) {
        complain(
          `${file} says ${id} otherwise than the common catalogue: give them one wording, or a context`,
        );
      }
    }
  }
}
process.exit(wrong > 0 ? 1 : 0);

/** Every catalogue: the common ones and the features'. */
function files() {
  return readdirSync(join(root, "src"), { recursive: true })
    .filter((file) => file.endsWith(".po"))
    .map((file) => join("src", file))
    .sort();
}

/** A catalogue's translations by their contexts and texts. */
function wordsOf(file) {
  const entries = read(file)
    .split("\n\n")
    .filter((entry) => !entry.includes("#~"))
    .map((entry) => /((?:msgctxt ".*"\n)?msgid ".*"(?:\n".*")*)\nmsgstr (".*"(?:\n".*")*)/.exec(entry));
  return new Map(entries.filter((found) => found && found[1] !== `msgid ""`).map(([, id, text]) => [id, text.replaceAll(/"\n"|^"|"$/g, "")]));
}

function read(file) {
  return readFileSync(join(root, file), "utf8");
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
