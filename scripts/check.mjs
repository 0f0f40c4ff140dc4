// npm run check: generates everything anew and fails when that changes a file.
import { join } from "node:path";
import { generate, generated } from "./generate.mjs";
import { hashOf } from "./machine.mjs";
import { Count, main, root, run, StepFailed, Steps } from "./steps.mjs";

await main(async () => {
  const steps = new Steps(5);
  const before = await steps.run("What is there", hashes);
  await generate(steps);
  await steps.run("What has changed", async () => {
    const after = await hashes();
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const stale = names.filter((name) => before[name] !== after[name]);
    if (stale.length > 0) {
      console.error(`Stale: ${stale.join(", ")}\nRun npm run generate and commit what it changes.`);
      throw new StepFailed(`${stale.length} generated files are stale`);
    }
    return new Count({ passed: names.length });
  }, { goOn: true });
  const { passed, failed } = steps.summary();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});

/** A hash of each generated file, tracked or new. */
async function hashes() {
  const { output } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...generated], { capture: true });
  const names = output.split("\n").filter(Boolean);
  return Object.fromEntries(names.map((name) => [name, hashOf([join(root, name)])]));
}
