import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { noting } from "./operators.ts";
import { isOurs, ROOT, vitestWith, within } from "./vitest.ts";

/** By test file: which functions it reaches, and how long it takes (ms). */
export type Reach = ReadonlyMap<string, { reached: ReadonlySet<string>; took: number }>;

const KEPT = path.join(ROOT, "test", "output", "mutants", "reached");
const nameOf = (test: string) => `${test.replaceAll("/", "~")}.json`;
/** They try the doubles, the repository's own rules and pictures of the whole: no function of the program alone. */
const NOT_ASKED = /^test\/(platforms|pictures|bench)\/|architecture|docs\.test|readme/;

/** What is known already is not looked at again, unless `anew`: a fault moves no function to another test. */
export async function reachOf(anew: boolean): Promise<Reach> {
  if (anew) rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT, { recursive: true });
  process.env.REACHED = KEPT;
  const vitest = await vitestWith(
    (code, file) => (isOurs(file) ? noting(file, code) : undefined),
    { setupFiles: ["test/seeded.ts", "test/mutants/noted.ts"], maxWorkers: 2 },
    () => [],
  );
  await vitest.standalone();
  const unknown = (await vitest.globTestSpecifications()).filter(({ moduleId }) => {
    const test = within(moduleId);
    return !NOT_ASKED.test(test) && !existsSync(path.join(KEPT, nameOf(test)));
  });
  if (unknown.length > 0) await vitest.runTestSpecifications(unknown);
  await vitest.close();
  return new Map(
    readdirSync(KEPT).map((name) => {
      const { reached, took } = JSON.parse(readFileSync(path.join(KEPT, name), "utf8"));
      return [name.replaceAll("~", "/").replace(/\.json$/, ""), { reached: new Set<string>(reached), took }];
    }),
  );
}
