import { defineConfig } from "vitest/config";

/** Browser tests: the real program with demo countries of their own, and the machine's Chromium. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/demo.ts"],
    // Two files at a time, each worker against a copy of the demo of its own: while one waits, the other works.
    maxWorkers: 2,
    // What a page shows after an act may take a busy machine longer than vitest's second.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
