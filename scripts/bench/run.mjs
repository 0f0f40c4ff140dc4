// npm run bench: builds the program, finds a Node that PostGraphile runs on, and runs the bench, whose body is the Go program in this
// folder. What stands behind -- goes to it: npm run bench -- --only progress --seconds 2
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildFrontend, buildServer, ensurePostgres, installPackages, installRivals, requireTools } from "../machine.mjs";
import { main, root, run, Steps } from "../steps.mjs";

const folder = join(root, "scripts", "bench");
const data = join(folder, ".data");
const program = join(data, process.platform === "win32" ? "bench.exe" : "bench");

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
