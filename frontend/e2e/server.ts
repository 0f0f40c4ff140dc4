import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const program = join(import.meta.dirname, "..", "..", "bin", "saniladder");

/** The demo's seed: tests ask for districts without a list in one region, which not every seed has. */
const seed = 7;

/** How long a first start may take: PostgreSQL's cluster, migrations and the demo country. */
const startMs = 180_000;

/** The program as people start it, with a data folder and a port of its own. */
export interface Server {
  url: string;
  /** What it printed, line by line. */
  printed: readonly string[];
  stop(): Promise<void>;
}

/** Starts `saniladder serve` and waits until it serves. Rejects with what it said when it does not. */
export async function startServer(options: { demo: "small" | "off"; password?: string }): Promise<Server> {
  if (!existsSync(program)) {
    throw new Error("bin/saniladder is missing: run npm run build first");
  }
  const data = mkdtempSync(join(tmpdir(), "saniladder-e2e-"));
  chmodSync(data, 0o755); // PostgreSQL's own user has to reach it
  const {
    DATABASE_URL: _url,
    DATABASE_MIGRATE_URL: _migrate,
    DATABASE_READ_URL: _read,
    ...env
  } = process.env;
  const child = spawn(program, ["serve", `--demo=${options.demo}`, `--seed=${seed}`, "--port=0"], {
    env: {
      ...env,
      HOST: "127.0.0.1",
      SANILADDER_DATA: join(data, "data"),
      ...(options.password ? { SANILADDER_DEMO_PASSWORD: options.password } : {}),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no server in time:\n${printed.join("\n")}`)), startMs);
    const read = (line: string) => {
      printed.push(line);
      const address = /serves on (http:\/\/\S+)/.exec(line)?.[1];
      if (address) {
        clearTimeout(late);
        resolve(address.replace(/\/$/, ""));
      }
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", (line) => printed.push(line));
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}:\n${printed.join("\n")}`));
    });
  }).catch(async (problem: unknown) => {
    await end(child);
    rmSync(data, { recursive: true, force: true });
    throw problem;
  });
  return {
    url,
    printed,
    async stop() {
      await end(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
