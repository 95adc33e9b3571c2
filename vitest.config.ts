import { defineConfig } from "vitest/config";

// What takes long: real processes, killed; real browsers; and whatever is large.
const LONG = ["test/**/*.long.test.ts", "test/faults/**/*.test.ts", "test/browser/**/*.test.ts"];
// A whole year of sixty trainees, and the faults that its checker has to find: minutes of work, by hand.
const YEAR = ["test/**/*.year.test.ts"];

const BY_MODE: Record<string, string[]> = { long: LONG, year: YEAR };

// `npm test`: every rule, as each change waits for it. With `--mode long` (`npm run test:faults`): the rest, but for the
// year (`npm run year`).
export default defineConfig(({ mode }) => ({
  test: {
    include: BY_MODE[mode] ?? ["test/**/*.test.ts"],
    exclude: BY_MODE[mode] ? [] : [...LONG, ...YEAR],
    globalSetup: ["test/seed.ts", "test/leftovers.ts"],
    setupFiles: ["test/seeded.ts"],
    // How long something takes is the benchmark's business: these end only what will never end, on the slowest machine.
    testTimeout: BY_MODE[mode] ? 1_200_000 : 300_000,
    hookTimeout: BY_MODE[mode] ? 1_200_000 : 300_000,
    // Process faults and browsers are real, and wait for most of their time: three at a time is what two cores carry.
    maxWorkers: 3,
    // A worker keeps what it has imported from one file to the next: importing is a sixth of what the tests take.
    isolate: BY_MODE[mode] !== undefined,
  },
}));
