// npm start: installs, builds, finds or fetches PostgreSQL, and serves. What is up to date is not done again. Arguments after
// "--" go to the server: npm start -- --demo=off
import { spawn } from "node:child_process";
import { binary, buildFrontend, buildServer, ensurePostgres, installPackages, requireTools } from "./machine.mjs";
import { main, root, Steps } from "./steps.mjs";

await main(async () => {
  const steps = new Steps(6);
  await steps.run("Tools", requireTools);
  await steps.run("npm packages", installPackages);
  await steps.run("Web client", buildFrontend);
  await steps.run("Server", buildServer);
  await steps.run("PostgreSQL", ensurePostgres);
  console.log("[6/6] Serving; Ctrl-C stops");
  process.exitCode = await serve(process.argv.slice(2));
});

/** Runs the server until it ends; a signal to us is one to the server, which ends in order. */
function serve(args) {
  return new Promise((resolve, reject) => {
    const server = spawn(binary, ["serve", ...args], { cwd: root, stdio: "inherit" });
    for (const signal of ["SIGTERM", "SIGHUP"]) {
      process.on(signal, () => server.kill("SIGTERM"));
    }
    process.on("SIGINT", () => {
      // The terminal sends it to the server as well; without a terminal we do.
      if (!process.stdin.isTTY) {
        server.kill("SIGTERM");
      }
    });
    // npm starts us in a shell, which passes no signal on when it is told to end: we notice that it is gone.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid === parent || server.kill("SIGTERM"), 500);
    server.on("error", reject);
    server.on("close", (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}
