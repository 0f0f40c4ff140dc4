// Runs Go tests, tells of each package and each failure as it comes, and counts.
import { Count, run, StepFailed } from "./steps.mjs";

/** Runs `go test` on packages. Resolves with the count; a failure carries it as `count`. */
export async function goTests(packages, { flags = [], env = {} } = {}) {
  const results = new Map(); // package and test → pass, fail or skip
  const said = new Map(); // package and test → its output
  const broken = []; // packages that failed without a failed test: did not build, or panicked
  const key = (event) => `${event.Package ?? event.ImportPath} ${event.Test ?? ""}`;
  const { code } = await run("go", ["test", "-json", "-vet=off", ...flags, ...packages], {
    env,
    ok: true,
    line(text) {
      const event = parse(text);
      if (!event) {
        if (text.trim()) {
          console.log(text);
        }
        return;
      }
      switch (event.Action) {
        case "output":
        case "build-output":
          said.set(key(event), (said.get(key(event)) ?? "") + event.Output);
          break;
        case "pass":
        case "fail":
        case "skip":
          if (event.Test) {
            results.set(key(event), event.Action);
          } else {
            tellPackage(event, results, said, broken);
          }
          if (event.Test && event.Action === "fail") {
            console.error(`--- ${event.Package}: ${event.Test}\n${said.get(key(event)) ?? ""}`);
          }
      }
    },
  });
  const count = countLeaves(results);
  count.failed += broken.length;
  for (const [name, result] of results) {
    if (result === "skip") {
      console.log(`    skipped: ${name}: ${reason(said.get(name))}`);
    }
  }
  if (code !== 0) {
    throw Object.assign(new StepFailed(`${count.failed} failed, ${count.passed} passed`), { count });
  }
  return count;
}

function parse(text) {
  try {
    return text.startsWith("{") ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function tellPackage(event, results, said, broken) {
  const tests = [...results.keys()].filter((name) => name.startsWith(`${event.Package} `)).length;
  if (event.Action === "fail" && ![...results].some(([name, result]) => name.startsWith(`${event.Package} `) && result === "fail")) {
    broken.push(event.Package);
    console.error(`--- ${event.Package}\n${said.get(`${event.FailedBuild ?? event.Package} `) ?? ""}${said.get(`${event.Package} `) ?? ""}`);
  }
  if (tests > 0 || event.Action === "fail") {
    console.log(`    ${event.Action === "fail" ? "FAILED" : "ok"}  ${event.Package}  ${(event.Elapsed ?? 0).toFixed(1)} s`);
  }
}

/** Counts tests that have no subtests; those that have are their subtests' sum. */
function countLeaves(results) {
  const count = { pass: 0, fail: 0, skip: 0 };
  const names = [...results.keys()];
  const parents = new Set(names.flatMap((name) => {
    const parts = name.split("/");
    const packageParts = name.split(" ")[0].split("/").length;
    return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join("/")).slice(packageParts - 1);
  }));
  for (const [name, result] of results) {
    if (!parents.has(name)) {
      count[result] += 1;
    }
  }
  return new Count({ passed: count.pass, failed: count.fail, skipped: count.skip });
}

function reason(output = "") {
  const told = output.split("\n").map((line) => line.trim()).filter((line) => line && !/^(===|---)/.test(line));
  return told.at(-1)?.replace(/^\S+\.go:\d+: /, "") ?? "";
}
