import { defineConfig } from "vitest/config";

const LONG = "test/**/*.long.test.ts";

// `npm test`; with `--mode long` (`npm run test:faults`) what takes many minutes: large numbers, and faults by the thousand.
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === "long" ? [LONG] : ["test/**/*.test.ts"],
    exclude: mode === "long" ? [] : [LONG],
    globalSetup: ["test/seed.ts"],
    setupFiles: ["test/seeded.ts"],
    // How long something takes is the benchmark's business: these end only what will never end, on the slowest machine.
    testTimeout: mode === "long" ? 3_600_000 : 300_000,
    hookTimeout: mode === "long" ? 3_600_000 : 300_000,
    // Process faults and browsers are real, and wait for most of their time: three at a time is what two cores carry.
    maxWorkers: 3,
  },
}));
