import path from "node:path";
import type { Mutant } from "./operators.ts";
import { type Asked, askedAbout, type Reach } from "./reach.ts";
import { endWorkers, ROOT, vitestWith, within } from "./vitest.ts";

/*
 * Asks the tests that reach a fault, the likeliest first, until one fails. They share workers, as those of `npm test` do:
 * what is imported, migrated and made of queries serves them all, and goes with the fault.
 */

export type Verdict = { noticed: string } | { survives: string };

const ENDLESS = "a test that never ends";
const CUT_SHORT = "a run that was cut short twice";
/** For so long nothing is heard of one that never ends. The longest that ends takes a quarter of it on a busy machine. */
const SILENCE_MS = 120_000;

/** They hold a whole text against what is said, shown, read, counted or committed, and so notice most. */
export const WHOLE = /(said|sentences|shown|read|counted|committed(-\w+)?)\.test\.ts$/;

export interface Asking {
  about(mutant: Mutant, limitMs: number): Promise<Verdict>;
}

export async function asking(reach: Reach): Promise<Asking> {
  let planted: Mutant | null = null;
  let failed: string | null = null; // of the present run: what a run answers with holds those before it too
  let heardAt = 0;
  let ended = 0; // files of the present run
  const open = async () => {
    const opened = await vitestWith(
      (code, file) =>
        planted?.file === file
          ? code.slice(0, planted.start) + planted.text + code.slice(planted.end)
          : undefined,
      { bail: 1, maxWorkers: 2, isolate: false },
      {
        sign: () => {
          heardAt = Date.now();
        },
        ended: () => {
          ended += 1;
        },
        failed: (test) => {
          failed ??= within(test);
        },
      },
    );
    await opened.standalone();
    return opened;
  };
  let vitest = await open();

  /** @returns the test file that fails; null where none does; "late", `ENDLESS` or `CUT_SHORT` */
  async function run(
    asked: readonly Asked[],
    mutant: Mutant | null,
    limitMs: number,
    again = false,
  ): Promise<string | null> {
    planted = mutant;
    failed = null;
    ended = 0;
    heardAt = Date.now();
    const until = heardAt + limitMs;
    if (mutant) vitest.invalidateFile(path.join(ROOT, mutant.file));
    const specs = asked.map(({ test, ids }) =>
      vitest.getRootProject().createSpecification(path.join(ROOT, test), ids ? { testIds: ids } : undefined),
    );
    let over: "late" | typeof ENDLESS | null = null;
    let before: string | null = null; // what failed by itself: what is cut short is called failed too
    const watched = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (Date.now() - heardAt > SILENCE_MS) over = ENDLESS;
        else if (Date.now() > until && !over) {
          over = "late";
          before = failed;
          void vitest.cancelCurrentRun("keyboard-input");
        }
        if (over === ENDLESS) resolve();
      }, 1_000);
      void vitest
        .runTestSpecifications(specs)
        .catch(() => {}) // cancelled
        .finally(() => {
          clearInterval(timer);
          resolve();
        });
    });
    await watched;
    if (mutant) vitest.invalidateFile(path.join(ROOT, mutant.file));
    planted = null;
    if (over === ENDLESS) {
      endWorkers();
      vitest = await open();
    }
    // Now and then vitest says that it has run what it has not: no verdict on a fault.
    if (failed === null && over === null && ended < specs.length)
      return again ? CUT_SHORT : run(asked, mutant, limitMs, true);
    return (over === "late" ? before : failed) ?? over;
  }

  const noticedBefore = new Map<string, number>(); // "file test" → how often
  const inOrder = (mutant: Mutant, asked: readonly Asked[]): Asked[] => {
    const rank = ({ test }: Asked) =>
      likely(mutant.file, test) + 10 * (noticedBefore.get(`${mutant.file} ${test}`) ?? 0);
    return asked.toSorted((a, b) => rank(b) - rank(a) || a.took - b.took);
  };

  const leaning = new Set<string>(); // files whose tests lean on each other: some of them alone fail anyhow
  const standing = new Set<string>(); // some tests of a file that were seen to hold without the fault
  async function holdWithout(asked: Asked): Promise<boolean> {
    const key = `${asked.test} ${asked.ids?.join()}`;
    if (standing.has(key)) return true;
    if ((await run([asked], null, SILENCE_MS)) === asked.test) return false;
    standing.add(key);
    return true;
  }

  return {
    about: async (mutant, limitMs) => {
      for (;;) {
        const asked = inOrder(mutant, askedAbout(mutant.within, reach)).map((one) =>
          leaning.has(one.test) ? { ...one, ids: null } : one,
        );
        if (asked.length === 0) return { survives: "no test reaches it" };
        const by = await run(asked, mutant, limitMs);
        if (by === "late") return { survives: `nobody within ${limitMs / 1_000} seconds` };
        if (by === CUT_SHORT) return { survives: CUT_SHORT };
        if (by === null) return { survives: `none of ${asked.length} test files` };
        const one = asked.find(({ test }) => test === by);
        if (one?.ids && !(await holdWithout(one))) {
          leaning.add(by);
          continue;
        }
        const key = `${mutant.file} ${by}`;
        noticedBefore.set(key, (noticedBefore.get(key) ?? 0) + 1);
        return { noticed: by };
      }
    },
  };
}

/** Those named like the file, then those of its room. */
function likely(file: string, test: string): number {
  const room = file
    .replace(/^src\//, "")
    .split("/")
    .slice(0, 2);
  return (
    (path.basename(test).startsWith(path.basename(file, ".ts")) ? 5 : 0) +
    (test.startsWith(`test/${room[0]}/`) ? 3 : 0) +
    (test.startsWith(`test/${room.join("/")}/`) ? 1 : 0) +
    (WHOLE.test(test) ? 2 : 0)
  );
}
