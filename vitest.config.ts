import { defineConfig } from "vitest/config";

// What takes long: real processes, killed; real browsers; and whatever is large.
const LONG = ["test/**/*.long.test.ts", "test/faults/**/*.test.ts", "test/browser/**/*.test.ts"];

// `npm test`: every rule, as each change waits for it. With `--mode long` (`npm run test:faults`): the rest.
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === "long" ? LONG : ["test/**/*.test.ts"],
    exclude: mode === "long" ? [] : LONG,
    globalSetup: ["test/seed.ts", "test/leftovers.ts"],
    setupFiles: ["test/seeded.ts"],
    // How long something takes is the benchmark's business: these end only what will never end, on the slowest machine.
    testTimeout: mode === "long" ? 1_200_000 : 300_000,
    hookTimeout: mode === "long" ? 1_200_000 : 300_000,
    // Process faults and browsers are real, and wait for most of their time: three at a time is what two cores carry.
    maxWorkers: 3,
    // A worker keeps what it has imported from one file to the next: importing is a sixth of what the tests take.
    isolate: mode === "long",
  },
}));
