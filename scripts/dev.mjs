// npm run dev: the server, and beside it the web client from its sources, reloaded as they change, at http://localhost:5173.
import { spawn } from "node:child_process";
import { binary, buildServer, ensurePostgres, installPackages, requireTools } from "./machine.mjs";
import { main, root, Steps } from "./steps.mjs";

await main(async () => {
  const steps = new Steps(5);
  await steps.run("Tools", requireTools);
  await steps.run("npm packages", installPackages);
  await steps.run("Server", buildServer);
  await steps.run("PostgreSQL", ensurePostgres);
  console.log("[5/5] Serving; Ctrl-C stops both");
  const port = process.env.PORT ?? "8080";
  const both = [
    spawn(binary, ["serve", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" }),
    spawn("npm", ["run", "--silent", "dev", "--workspace", "frontend"], {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
      env: { ...process.env, SANILADDER_URL: `http://127.0.0.1:${port}` },
    }),
  ];
  const stop = () => both.forEach((child) => child.kill("SIGTERM"));
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  both.forEach((child) => child.on("close", stop));
});
