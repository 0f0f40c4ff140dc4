import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

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

/** A data folder with the demo country in it, which no server uses. */
export interface Demo {
  folder: string;
  remove(): void;
}

/** Makes the demo country: to make it takes the time of many tests, to copy it does not. */
export async function makeDemo(password: string): Promise<Demo> {
  const folder = newFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await serve(folder, ["--demo=small", `--seed=${seed}`], password);
    await server.stop();
  } catch (problem) {
    remove();
    throw problem;
  }
  return { folder, remove };
}

/**
 * Starts `saniladder serve` on a copy of a demo country's folder, or on nothing, and waits until it serves. Rejects with
 * what it said when it does not.
 */
export async function startServer({
  demo,
  country,
}: {
  demo: string | "off";
  /** Whose profile an empty database gets; Ghana's when left out. */
  country?: string;
}): Promise<Server> {
  const folder = newFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    if (demo !== "off") {
      // Not Node's own copy: PostgreSQL's files belong to its own user.
      await promisify(execFile)("cp", ["-Rp", `${demo}/.`, folder]);
    }
    const server = await serve(folder, ["--demo=off", ...(country ? [`--country=${country}`] : [])]);
    return {
      ...server,
      async stop() {
        await server.stop();
        remove();
      },
    };
  } catch (problem) {
    remove();
    throw problem;
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "saniladder-e2e-"));
  chmodSync(folder, 0o755); // PostgreSQL's own user has to reach it
  return folder;
}

/** The program on a folder. */
async function serve(folder: string, flags: readonly string[], password?: string): Promise<Server> {
  if (!existsSync(program)) {
    throw new Error("bin/saniladder is missing: run npm run build first");
  }
  const {
    DATABASE_URL: _url,
    DATABASE_MIGRATE_URL: _migrate,
    DATABASE_READ_URL: _read,
    ...env
  } = process.env;
  const child = spawn(program, ["serve", ...flags, "--port=0"], {
    env: {
      ...env,
      HOST: "127.0.0.1",
      SANILADDER_DATA: join(folder, "data"),
      ...(password ? { SANILADDER_DEMO_PASSWORD: password } : {}),
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
    throw problem;
  });
  return { url, printed, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
