import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/seed.ts"],
    setupFiles: ["test/seeded.ts"],
    // How long something takes is the benchmark's business: these end only what will never end, on the slowest machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Process faults and browsers are real, and wait for most of their time: three at a time is what two cores carry.
    maxWorkers: 3,
  },
});
