// npm test: builds, lints and tests everything on a real PostgreSQL and in a real browser, from a fresh clone. Steps go on after a
// failure, so that one run tells all. npm run test:long runs the tests again with those that take longer.
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { goTests } from "./go_tests.mjs";
import { buildFrontend, buildServer, ensureBrowser, ensurePostgres, hasCompiler, installAudits, installPackages, memoryFolder, requireTools } from "./machine.mjs";
import { Count, main, root, run, StepFailed, Steps } from "./steps.mjs";

// Where goroutines share memory. The race detector builds everything a second time, so it is kept to these.
const concurrent = ["saniladder/internal/postgres", "saniladder/internal/casework", "saniladder/internal/progress", "saniladder/server"];

const long = process.argv.includes("--long");

await main(async () => {
  const steps = new Steps(15);
  const goOn = { goOn: true };
  await steps.run("Tools", requireTools);
  await steps.run("npm packages", installPackages);
  await steps.run("GraphQL audit suite", installAudits, goOn);
  await steps.run("Web client", buildFrontend);
  await steps.run("Server", buildServer);
  await steps.run("PostgreSQL", ensurePostgres);
  const browser = await steps.run("Browser", ensureBrowser, goOn);
  const packages = (await run("go", ["list", "./..."], { capture: true })).output.trim().split("\n");
  await steps.run("gofmt", gofmt, goOn);
  await steps.run("go vet", () => run("go", ["vet", "./..."]), goOn);
  await steps.run("staticcheck", () => run("go", ["tool", "staticcheck", ...packages.filter(byHand)]), goOn);

  // The long run writes more than memory is for. Go builds on the disk all the same.
  const memory = long ? undefined : memoryFolder();
  const scratch = memory ? { TMPDIR: memory, GOTMPDIR: tmpdir() } : {};
  const cluster = await startCluster(scratch);
  try {
    await test(steps, packages, { ...scratch, SANILADDER_TEST_CLUSTER: cluster.address }, browser);
  } finally {
    cluster.stop();
  }

  const { passed, failed, skipped } = steps.summary();
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed === 0 ? 0 : 1;
});

async function test(steps, packages, given, browser) {
  const goOn = { goOn: true };
  const env = { ...given, ...(long ? { SANILADDER_LONG: "1" } : {}) };
  const flags = ["-timeout", long ? "90m" : "10m"];
  const raced = (await hasCompiler()) ? concurrent.filter((name) => packages.includes(name)) : [];
  const server = async () => {
    await steps.run("Go tests", () => goTests(packages.filter((name) => !raced.includes(name)), { flags, env }), goOn);
    await steps.run("Go tests under the race detector", () => {
      if (raced.length === 0) {
        return "no C compiler here, so these ran without the race detector";
      }
      return goTests(raced, { flags: [...flags, "-race"], env: { ...env, CGO_ENABLED: "1" } });
    }, goOn);
  };
  const client = async () => {
    await steps.run("Web client's types and lint", () => run("npm", ["run", "--silent", "check", "--workspace", "frontend"], { quiet: true }), goOn);
    await steps.run("Web client's unit tests", () => vitest("test", env), goOn);
  };
  // Side by side: the compiler of types takes one core, and Go's tests leave some of theirs while they wait for PostgreSQL.
  await Promise.all([server(), client()]);
  await steps.run("Browser tests", () => vitest("test:e2e", { ...env, SANILADDER_CHROMIUM: browser ?? "" }), goOn);
}

/** Tells packages that people wrote from ent's and gqlgen's. */
function byHand(name) {
  return !/^saniladder\/(ent|graph\/generated)(\/|$)/.test(name) || /^saniladder\/ent\/(schema|migrate\/migrations)/.test(name);
}

async function gofmt() {
  const { output } = await run("git", ["ls-files", "*.go"], { capture: true });
  const unformatted = await run("gofmt", ["-l", ...output.trim().split("\n")], { capture: true });
  if (unformatted.output.trim()) {
    console.error(unformatted.output);
    throw new StepFailed("run gofmt -w on these files");
  }
}

/** Runs one of the web client's test commands, shows what it says, and counts its tests. */
async function vitest(script, env) {
  let count = new Count();
  const line = (text) => {
    console.log(text);
    const sum = /^\s*Tests\s+(.*)$/.exec(text.replace(/\u001b\[[0-9;]*m/g, ""))?.[1];
    if (sum) {
      const number = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(sum)?.[1] ?? 0);
      count = new Count({ passed: number("passed"), failed: number("failed"), skipped: number("skipped") + number("todo") });
    }
  };
  const { code } = await run("npm", ["run", "--silent", script, "--workspace", "frontend"], { env: { ...env, NO_COLOR: "1" }, line, ok: true });
  if (code !== 0) {
    count.failed ||= 1;
    throw Object.assign(new StepFailed(`${count.failed} failed, ${count.passed} passed`), { count });
  }
  return count;
}

/** Starts the PostgreSQL that the tests of one run share; it ends with us. */
async function startCluster(env) {
  const child = spawn("go", ["run", "./internal/testkit/cluster"], { cwd: root, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "inherit"] });
  for await (const address of createInterface({ input: child.stdout })) {
    return { address, stop: () => child.stdin.end() };
  }
  throw new StepFailed("the tests' PostgreSQL did not start");
}
