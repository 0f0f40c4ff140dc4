import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { startServer } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the demo country is served. */
    url: string;
    /** The password of its accounts, drawn for this run. */
    password: string;
  }
}

/** Starts one demo country for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const password = randomBytes(12).toString("base64url");
  const server = await startServer({ demo: "small", password });
  project.provide("url", server.url);
  project.provide("password", password);
  return () => server.stop();
}
