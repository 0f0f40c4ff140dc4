// npm run build: the web client, and the server with it in it, as bin/saniladder.
import { buildFrontend, buildServer, installPackages, requireTools } from "./machine.mjs";
import { main, Steps } from "./steps.mjs";

await main(async () => {
  const steps = new Steps(4);
  await steps.run("Tools", requireTools);
  await steps.run("npm packages", installPackages);
  await steps.run("Web client", buildFrontend);
  await steps.run("Server", buildServer);
});
