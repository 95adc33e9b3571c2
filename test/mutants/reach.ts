import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { noting } from "./operators.ts";
import { isOurs, ROOT, vitestWith, within } from "./vitest.ts";

/** What one test file reaches. */
export interface Noted {
  took: number; // ms, with what it imports
  tests: { id: string; took: number }[];
  reached: Record<string, number[]>; // by function: the places in `tests` of those that reached it
  outside: string[]; // reached while the file was read, or before or after all its tests
}

export type Reach = ReadonlyMap<string, Noted & { everywhere: ReadonlySet<string> }>;

/** Those tests of a file that reach a place: `ids` is null where that is every one. */
export interface Asked {
  test: string;
  ids: string[] | null;
  took: number;
}

const KEPT = path.join(ROOT, "test", "output", "mutants", "reached");
const nameOf = (test: string) => `${test.replaceAll("/", "~")}.json`;
/** They try the doubles, the repository's own rules and pictures of the whole: no function of the program alone. */
export const NOT_ASKED = /^test\/(platforms|pictures|bench)\/|architecture|docs\.test|readme/;

/** Since the test was changed last; what stands beside it may have been changed since. */
const isKnown = (test: string): boolean => {
  const noted = statSync(path.join(KEPT, nameOf(test)), { throwIfNoEntry: false });
  return noted !== undefined && noted.mtimeMs > statSync(path.join(ROOT, test)).mtimeMs;
};

/** ms, where it is known. */
export function tookOf(test: string): number {
  const file = path.join(KEPT, nameOf(test));
  const noted: Noted | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  return noted?.took ?? Number.MAX_SAFE_INTEGER;
}

/** What is known already is not looked at again, unless `anew`: a fault moves no function to another test. */
export async function reachOf(anew: boolean): Promise<Reach> {
  if (anew) rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT, { recursive: true });
  process.env.REACHED = KEPT;
  const vitest = await vitestWith(
    (code, file) => (isOurs(file) ? noting(file, code) : undefined),
    // Isolated: else what a file says at its top is read once a worker, and reached by one test alone.
    { setupFiles: ["test/seeded.ts", "test/mutants/noted.ts"], maxWorkers: 2, isolate: true },
  );
  await vitest.standalone();
  const unknown = (await vitest.globTestSpecifications()).filter(({ moduleId }) => {
    const test = within(moduleId);
    return !NOT_ASKED.test(test) && !isKnown(test);
  });
  if (unknown.length > 0) await vitest.runTestSpecifications(unknown);
  await vitest.close();
  return new Map(
    readdirSync(KEPT).map((name) => {
      const noted: Noted = JSON.parse(readFileSync(path.join(KEPT, name), "utf8"));
      const test = name.replaceAll("~", "/").replace(/\.json$/, "");
      return [test, { ...noted, everywhere: new Set(noted.outside) }];
    }),
  );
}

/** Who reaches a function. */
export function askedAbout(at: string, reach: Reach): Asked[] {
  return [...reach].flatMap(([test, { took, tests, reached, everywhere }]): Asked[] => {
    if (everywhere.has(at)) return [{ test, ids: null, took }];
    const some = (reached[at] ?? []).flatMap((place) => tests[place] ?? []);
    if (some.length === 0) return [];
    const together = some.reduce((sum, one) => sum + one.took, 0);
    return [{ test, ids: some.length === tests.length ? null : some.map(({ id }) => id), took: together }];
  });
}
