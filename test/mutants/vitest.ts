import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  BaseSequencer,
  createVitest,
  type InlineConfig,
  type TestSpecification,
  type Vitest,
} from "vitest/node";
import type { Reporter } from "vitest/reporters";

/** Vitest, reading the program's text through a function of ours. */

export const ROOT = path.join(import.meta.dirname, "..", "..");
export const within = (file: string) => path.relative(ROOT, file);
export const isOurs = (file: string) =>
  /^(src|adapters|prisma|framework)\/(?!.*generated\/).*\.ts$/.test(file);

/** What is heard of a run. */
export interface Heard {
  sign?(): void; // a test has ended, or a file has been read
  ended?(): void; // all that was asked of a file
  failed?(test: string): void; // the file of a test that fails
}

/** Runs the files in the order in which they are given. */
export function vitestWith(
  transform: (code: string, file: string) => string | undefined,
  options: InlineConfig & { maxWorkers: number; isolate: boolean },
  heard: Heard = {},
): Promise<Vitest> {
  class AsGiven extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return files;
    }
  }
  const reporter: Reporter = {
    onTestModuleCollected: () => heard.sign?.(),
    onTestCaseResult: () => heard.sign?.(),
    onTestModuleEnd: (module) => {
      heard.ended?.();
      if (module.state() === "failed") heard.failed?.(module.moduleId);
    },
  };
  return createVitest(
    "test",
    {
      root: ROOT,
      watch: false,
      reporters: [reporter],
      pool: "forks",
      sequence: { sequencer: AsGiven },
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

/** Ends this program's own workers: a fault may run for ever. */
export function endWorkers(): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (parent === String(process.pid) && !stat.includes("esbuild")) process.kill(Number(pid), "SIGKILL");
    } catch {} // gone in the meantime
  }
}
