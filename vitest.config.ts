import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/seed.ts"],
    setupFiles: ["test/seeded.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Process faults and browsers are real, and wait for most of their time: three at a time is what two cores carry.
    maxWorkers: 3,
  },
});
