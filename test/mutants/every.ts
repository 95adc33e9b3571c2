import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { WHOLE } from "./asking.ts";
import type { Mutant } from "./operators.ts";
import { NOT_ASKED, tookOf } from "./reach.ts";
import { switched } from "./switched.ts";
import { endWorkers, ROOT, vitestWith, within } from "./vitest.ts";

/*
 * Every fault of some files at once, behind switches, asked of every test in the process that it runs in: thousands in the
 * time that planting one at a time takes for sixty. What is said to be left may yet be noticed by a test that holds only once
 * in a process; `--at` asks those one at a time.
 */

const LONGEST_MS = 25_000; // of one test under one fault
const KEPT = path.join(ROOT, "test", "output", "mutants", "every");

export interface Everything {
  tests: readonly string[]; // beginnings of their paths; none: all
  minutes: number;
  goOn: boolean; // asks those alone that were not asked before
}

export interface Left {
  mutant: Mutant;
  reached: boolean;
}

/** @returns those that nobody noticed, and how many there are in all */
export async function everyFault(
  files: readonly string[],
  { tests, minutes, goOn }: Everything,
): Promise<{ all: number; left: Left[] }> {
  if (!goOn) rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT, { recursive: true });
  const texts = new Map<string, string>();
  const mutants: Mutant[] = [];
  for (const file of files) {
    const { code, faults } = switched(file, readFileSync(path.join(ROOT, file), "utf8"), mutants.length + 1);
    texts.set(file, code);
    mutants.push(...faults);
  }
  Object.assign(process.env, { EACH_FAULT: KEPT, CI: "1" }); // no approved text is written anew
  const vitest = await vitestWith((_, file) => texts.get(file), {
    runner: path.join(import.meta.dirname, "each-fault.ts"),
    maxWorkers: 2,
    isolate: true,
    testTimeout: 20_000, // a fault may wait for ever
    dangerouslyIgnoreUnhandledErrors: true,
  });
  await vitest.standalone();
  const asked = (await vitest.globTestSpecifications())
    .map((specification) => ({ specification, test: within(specification.moduleId) }))
    .filter(({ test }) => !NOT_ASKED.test(test))
    .filter(({ test }) => tests.length === 0 || tests.some((one) => test.startsWith(one)))
    .toSorted(
      (a, b) => Number(WHOLE.test(b.test)) - Number(WHOLE.test(a.test)) || tookOf(a.test) - tookOf(b.test),
    );
  const ended = new Set<string>();
  const watch = setInterval(() => {
    for (const test of endHung()) ended.add(test);
  }, 5_000);
  const late = new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
  const askAll = async () => {
    for (let some = asked; some.length > 0; some = some.filter(({ test }) => ended.has(test))) {
      ended.clear();
      await vitest.runTestSpecifications(some.map(({ specification }) => specification));
    }
  };
  await Promise.race([askAll(), late]);
  clearInterval(watch);
  endWorkers();
  const [noticed, reached] = [noted("noticed"), noted("reached")];
  const left = mutants.flatMap((mutant, at): Left[] =>
    noticed.has(at + 1) ? [] : [{ mutant, reached: reached.has(at + 1) }],
  );
  return { all: mutants.length, left };
}

/** Ends workers that a fault keeps for ever, which counts as noticed. @returns the files that they ran */
function endHung(): string[] {
  const ended: string[] = [];
  for (const name of readdirSync(KEPT).filter((one) => one.startsWith("under-"))) {
    const file = path.join(KEPT, name);
    const [fault = "", test = ""] = readFileSync(file, "utf8").split(" ");
    if (fault === "0" || statSync(file).mtimeMs > Date.now() - LONGEST_MS) continue;
    try {
      process.kill(Number(name.replace("under-", "")), "SIGKILL");
      appendFileSync(path.join(KEPT, "noticed"), `${fault} as it never ends\n`);
      ended.push(test);
    } catch {} // it has ended with its file
    rmSync(file);
  }
  return ended;
}

/** The faults that lines of a file begin with, or that they hold. */
function noted(name: "noticed" | "reached"): ReadonlySet<number> {
  const file = path.join(KEPT, name);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return new Set(
    lines.flatMap((line) => (name === "noticed" ? [Number.parseInt(line, 10)] : line.split(" ").map(Number))),
  );
}
