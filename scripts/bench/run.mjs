// npm run bench: builds the program, finds a Node that PostGraphile runs on, and runs the bench, whose body is the Go program in this
// folder. What stands behind -- goes to it: npm run bench -- --only progress --seconds 2
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFrontend, buildServer, ensurePostgres, installPackages, requireTools } from "../machine.mjs";
import { main, root, run, Steps } from "../steps.mjs";

const folder = join(root, "scripts", "bench");
const data = join(folder, ".data");
const program = join(data, process.platform === "win32" ? "bench.exe" : "bench");

/** PostGraphile and a Node for it have a lock file of their own, so that nothing of theirs is in the product. */
async function installRivals() {
  const stamp = join(folder, "node_modules", ".installed");
  const wanted = createHash("sha256").update(readFileSync(join(folder, "package-lock.json"))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return "up to date";
  }
  await run("npm", ["ci", "--ignore-scripts"], { cwd: folder, quiet: true });
  writeFileSync(stamp, wanted);
  return "installed";
}

/** This Node where it is new enough, else the one from npm; nothing where npm has none for this machine. */
function suitableNode() {
  if (Number(process.versions.node.split(".")[0]) >= 22) {
    return process.execPath;
  }
  const shipped = join(folder, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  return existsSync(shipped) ? shipped : "";
}

main(async () => {
  const steps = new Steps(7);
  await steps.run("tools", requireTools);
  await steps.run("npm packages", installPackages);
  await steps.run("web client", buildFrontend);
  await steps.run("server", buildServer);
  await steps.run("PostgreSQL", ensurePostgres);
  await steps.run("PostGraphile", installRivals);
  mkdirSync(data, { recursive: true });
  await steps.run("bench", () => run("go", ["build", "-buildvcs=false", "-o", program, "./scripts/bench"]));
  const child = spawn(program, ["--project", root, "--node", suitableNode(), "--json", join(data, "result.json"), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
});
