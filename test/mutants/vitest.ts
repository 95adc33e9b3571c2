import path from "node:path";
import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from "vitest/node";
import type { Reporter } from "vitest/reporters";

/** Vitest, reading the program's text through a function of ours. */

export const ROOT = path.join(import.meta.dirname, "..", "..");
export const within = (file: string) => path.relative(ROOT, file);
export const isOurs = (file: string) =>
  /^(src|adapters|prisma|framework)\/(?!.*generated\/).*\.ts$/.test(file);

/**
 * @param order of the test files, the first to run first
 * @param onFailed for each test file in which something fails
 */
export function vitestWith(
  transform: (code: string, file: string) => string | undefined,
  options: { setupFiles?: string[]; bail?: number; maxWorkers: number },
  order: () => readonly string[],
  onFailed: (test: string) => void = () => {},
): Promise<Vitest> {
  class AsOrdered extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return [...files].sort((a, b) => order().indexOf(a.moduleId) - order().indexOf(b.moduleId));
    }
  }
  const reporter: Reporter = {
    onTestModuleEnd: (module) => {
      if (module.state() === "failed") onFailed(module.moduleId);
    },
  };
  return createVitest(
    "test",
    {
      root: ROOT,
      watch: false,
      reporters: [reporter],
      pool: "forks",
      isolate: true, // else what a file says at its top is read once a worker, and reached by one test alone
      sequence: { sequencer: AsOrdered },
      ...options,
    },
    {
      plugins: [
        {
          name: "plant",
          enforce: "pre",
          transform: (code: string, id: string) => transform(code, within(id.split("?")[0] ?? id)),
        },
      ],
    },
  );
}
