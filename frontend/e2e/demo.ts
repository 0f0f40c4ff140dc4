import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { makeDemo, startServer } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the demo country is served, for each worker apart. */
    urls: readonly string[];
    /** The password of its accounts, drawn for this run. */
    password: string;
    /** The data folder of the demo country as it was made, for servers to begin with a copy of it. */
    demo: string;
  }
}

/** Makes one demo country for all browser tests, and serves each worker a copy: what one does, the other does not see. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const password = randomBytes(12).toString("base64url");
  const demo = await makeDemo(password);
  const workers = Array.from({ length: project.config.maxWorkers });
  const servers = await Promise.all(workers.map(() => startServer({ demo: demo.folder })));
  project.provide(
    "urls",
    servers.map(({ url }) => url),
  );
  project.provide("password", password);
  project.provide("demo", demo.folder);
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    demo.remove();
  };
}
