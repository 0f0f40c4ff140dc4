import { defineConfig } from "vitest/config";

/** Browser tests: the real program with demo countries of their own, and the machine's Chromium. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/demo.ts"],
    // One file at a time, each worker against a copy of the demo of its own.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
