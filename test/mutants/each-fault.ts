import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type RunnerTestCase, TestRunner } from "vitest";

/*
 * Runs each test as it is, and then once for each fault that it reached and that nobody noticed so far, in the same
 * process. A test that does not hold a second time is not asked; nor is it any more once a fault has spoilt it.
 */

type Test = RunnerTestCase & { onFinished?: Called[] | undefined };
type Suite = Parameters<typeof TestRunner.getSuiteHooks>[0];
type Called = (...given: readonly unknown[]) => unknown;

const { EACH_FAULT: kept = "", EACH_FAULT_MS: limitMs = "4000" } = process.env;
const MOST_TURNS = 2_000_000; // of all loops of one test, under a fault

let at = 0; // the fault that is on; 0: none
let turns = 0;
let reached: Set<number> | null = null;

globalThis.__at = () => at;
globalThis.__is = (first, last) => {
  if (reached) for (let one = first; one <= last; one += 1) reached.add(one);
  return at >= first && at <= last;
};
globalThis.__turn = () => {
  turns += 1;
  if (at > 0 && turns > MOST_TURNS) throw new Error("A loop does not end");
};

const note = (name: string, line: string) => appendFileSync(path.join(kept, name), `${line}\n`);
const noted = (name: string): string[] => {
  const file = path.join(kept, name);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
};

/** Its hooks and itself once more, as vitest calls them. */
async function again(test: Test): Promise<void> {
  const suites: Suite[] = [test.file];
  for (let one = test.suite; one; one = one.suite) suites.splice(1, 0, one);
  const hooks = (when: "beforeEach" | "afterEach") =>
    suites.flatMap((suite) =>
      TestRunner.getSuiteHooks(suite)[when].map((hook) => [hook as Called, suite] as const),
    );
  const undone: Called[] = [];
  try {
    for (const [hook, suite] of hooks("beforeEach")) {
      const undo = await hook(test.context, suite);
      if (typeof undo === "function") undone.push(undo as Called);
    }
    await TestRunner.getTestFn(test)();
  } finally {
    at = 0;
    const finished = test.onFinished ?? [];
    test.onFinished = undefined;
    for (const [hook, suite] of hooks("afterEach").toReversed()) await hook(test.context, suite);
    for (const undo of [...undone, ...finished].toReversed()) await undo(test.context);
  }
}

const fileOf = (test: Test) => path.relative(process.cwd(), test.file.filepath);

/** Under which fault this worker runs which file stands in one of its own: what never ends is ended from outside. */
const under = (fault: number, test: Test) =>
  writeFileSync(path.join(kept, `under-${process.pid}`), `${fault} ${fileOf(test)}`);

async function holds(test: Test, fault: number): Promise<boolean> {
  under(fault, test);
  at = fault;
  turns = 0;
  try {
    await again(test);
    return true;
  } catch {
    return false;
  } finally {
    at = 0;
    under(0, test);
  }
}

/** How often each fault was tried: those that were tried least come first. */
function triesOf(): Map<number, number> {
  const tries = new Map<number, number>();
  for (const fault of noted("tried").map(Number)) tries.set(fault, (tries.get(fault) ?? 0) + 1);
  return tries;
}

/** Until its time is over, a fault has spoilt it, or all are asked. */
async function askAbout(test: Test, faults: readonly number[], name: string): Promise<void> {
  const noticed = new Set(noted("noticed").map((line) => Number.parseInt(line, 10)));
  const tries = triesOf();
  const open = faults
    .filter((fault) => !noticed.has(fault))
    .toSorted((a, b) => (tries.get(a) ?? 0) - (tries.get(b) ?? 0));
  if (open.length === 0 || !(await holds(test, 0))) return;
  const until = performance.now() + Number(limitMs);
  for (const fault of open) {
    if (performance.now() > until) return;
    note("tried", String(fault));
    if (await holds(test, fault)) continue;
    if (!(await holds(test, 0))) return; // what the fault left behind fails, not the fault
    note("noticed", `${fault} ${name}`);
  }
}

export default class EachFault extends TestRunner {
  async runTask(test: Test): Promise<void> {
    const name = `${fileOf(test)} ${test.id}`;
    reached = new Set();
    await TestRunner.getTestFn(test)();
    const faults = [...reached];
    reached = null;
    note("reached", faults.join(" "));
    if (noted("asked").includes(name)) return;
    await askAbout(test, faults, name);
    note("asked", name);
  }
}
