import fc from "fast-check";
import { it } from "vitest";
import { drawnDepartment, type Size } from "./drawn.ts";
import type { Plans } from "./plans.ts";
import { daysLater } from "./reckoning.ts";
import { lived } from "./year.ts";
import { checkedYear, type YearFault } from "./year-checker.ts";
import { PROGRAMMES } from "./year-programmes.ts";

const RUNS = Number(process.env.RANDOM_YEARS ?? 6);
const PATIENCE_MS = 60 * 60_000;

/** Small departments, for some weeks or a whole year: what fails is made smaller, and told with the script of whom it is about. */
const worlds = fc.record({
  seed: fc.noShrink(fc.nat()),
  programme: fc.constantFrom(...PROGRAMMES.map(({ id }) => id)),
  begins: fc.nat({ max: 44 }), // weeks into 2026
  weeks: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 3, max: 9 }) }, fc.integer({ min: 10, max: 53 })),
  trainees: fc.integer({ min: 1, max: 3 }),
  supervisors: fc.integer({ min: 2, max: 4 }),
});

it("every small department's year, whatever is drawn, brings what is due and nothing else", {
  timeout: PATIENCE_MS,
}, async () => {
  const runs: string[] = [];
  await fc.assert(
    fc.asyncProperty(worlds, async ({ seed, programme, begins, ...drawn }) => {
      const from = daysLater("2026-01-05", 7 * begins);
      const weeks = Math.min(drawn.weeks, 56 - begins); // holidays are written down until March 2027
      const size: Size = {
        ...drawn,
        weeks,
        from,
        programmes: PROGRAMMES.filter(({ id }) => id === programme),
      };
      runs.push(`seed ${seed}: ${size.trainees} in ${programme}, ${weeks} weeks from ${from}`);
      const plans = drawnDepartment(seed, size);
      const came = await lived(plans, seed, { meddles: 0.5 });
      const { faults } = checkedYear(plans, came);
      if (came.problems.length > 0) throw new Error(came.problems.slice(0, 5).join("\n"));
      if (faults.length > 0) throw new Error(told(plans, faults));
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
  process.stdout.write(`${runs.join("\n")}\n`);
});

/** The first faults, and the script of those whom they are about. */
function told(plans: Plans, faults: readonly YearFault[]): string {
  const some = faults.slice(0, 5);
  const about = new Set(some.map(({ conversation }) => conversation));
  const people = [...plans.trainees, ...plans.supervisors, ...plans.leads].filter(({ id }) => about.has(id));
  return [
    ...some.map(({ at, conversation, kind, what }) => `${at} ${conversation}: ${kind} ${what}`),
    ...people.map((one) => JSON.stringify(one)),
    ...(some.some(({ kind }) => kind === "approval") ? [JSON.stringify(plans.delegations)] : []),
  ].join("\n");
}
