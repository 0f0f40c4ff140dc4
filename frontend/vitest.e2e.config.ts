import { defineConfig } from "vitest/config";

/** Browser tests: the real program with a demo country of its own, and the machine's Chromium. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/demo.ts"],
    // One at a time: they share a server, and a machine that may have two cores.
    fileParallelism: false,
    // Of pages that are only looked at, two: while one is drawn, the other waits for its answer.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
