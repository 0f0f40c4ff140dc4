// Runs a command's steps one after another or side by side, says which of how many it is at and how long each took, and sums up at the end.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** A step that failed in a way that its own output has already told. */
export class StepFailed extends Error {}

/** What a step may return to be counted: how many tests (or checks) passed, failed and were skipped. */
export class Count {
  constructor({ passed = 0, failed = 0, skipped = 0 } = {}) {
    Object.assign(this, { passed, failed, skipped });
  }
}

export class Steps {
  #done = [];
  #began = Date.now();
  #total;

  constructor(total) {
    this.#total = total;
  }

  /** Runs one step. Its failure is told, kept for the summary, and thrown again unless `goOn` is set. */
  async run(name, work, { goOn = false } = {}) {
    const number = `[${this.#done.length + 1}/${this.#total}]`;
    console.log(`${number} ${name} …`);
    const began = Date.now();
    const step = { name, seconds: 0, note: "", count: new Count(), failed: false };
    this.#done.push(step);
    try {
      const result = await work();
      if (result instanceof Count) {
        step.count = result;
        step.note = `${result.passed} passed${result.skipped ? `, ${result.skipped} skipped` : ""}`;
      } else if (typeof result === "string") {
        step.note = result;
      }
      return result;
    } catch (error) {
      step.failed = true;
      step.note = error.message;
      step.count = error.count ?? new Count({ failed: 1 });
      if (!(error instanceof StepFailed)) {
        console.error(error);
      }
      if (!goOn) {
        throw error;
      }
    } finally {
      step.seconds = (Date.now() - began) / 1000;
      console.log(`${number} ${name}: ${step.failed ? "FAILED, " : ""}${step.note ? `${step.note}, ` : ""}${step.seconds.toFixed(1)} s`);
    }
  }

  get failed() {
    return this.#done.some((step) => step.failed);
  }

  /** The summary: seconds for each step, and all counts added up. A step without a count counts as one check. */
  summary() {
    const width = Math.max(...this.#done.map((step) => step.name.length));
    const total = new Count();
    console.log("");
    for (const { name, seconds, note, failed, count } of this.#done) {
      console.log(`${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s  ${failed ? "FAILED" : "ok"}${note ? `  ${note}` : ""}`);
      total.failed += count.failed;
      total.skipped += count.skipped;
      total.passed += count.passed || (failed ? 0 : 1);
    }
    const seconds = (Date.now() - this.#began) / 1000;
    console.log(`${"together".padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s`);
    return total;
  }
}

/**
 * Runs a program in the project's folder and resolves with its output. Options: `env` (added), `cwd`, `quiet` (show output only
 * when it fails), `capture` (do not show it at all), `line` (called with each line instead of showing it), `ok` (a failure
 * resolves too).
 */
export function run(program, args, { env = {}, cwd = root, quiet = false, capture = false, line, ok = false } = {}) {
  return new Promise((resolve, reject) => {
    const piped = quiet || capture || line;
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", piped ? "pipe" : "inherit", piped ? "pipe" : "inherit"],
      shell: process.platform === "win32" && program === "npm",
    });
    let output = "";
    let rest = "";
    const take = (chunk) => {
      output += chunk;
      if (line) {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop();
        lines.forEach(line);
      }
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", take);
    }
    child.on("error", (error) => {
      reject(error.code === "ENOENT" ? new StepFailed(`${program} was not found on this machine`) : error);
    });
    child.on("close", (code, signal) => {
      if (line && rest) {
        line(rest);
      }
      if (code === 0 || ok) {
        resolve({ code, output });
        return;
      }
      if (quiet) {
        process.stderr.write(output);
      }
      const failure = new StepFailed(`${[program, ...args.slice(0, 2)].join(" ")} ended with ${signal ?? code}`);
      reject(Object.assign(failure, { output, code }));
    });
  });
}

/** Runs a command file's main function, and ends with 1 when it fails. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof StepFailed) {
      console.error(error.message);
    } else {
      console.error(error);
    }
    process.exitCode = 1;
  }
}
