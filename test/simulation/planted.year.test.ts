import { afterEach, describe, expect, it, vi } from "vitest";
import { drawnDepartment, type Size } from "./drawn.ts";
import type { Plans } from "./plans.ts";
import { checkedYear, type YearFault } from "./year-checker.ts";
import { PROGRAMMES } from "./year-programmes.ts";

/*
 * Faults that are put into the program itself, one at a time, where one of its files takes something from another. Each has
 * to be found by the checker, and named.
 */

const SEED = 20260405; // of a world in which each of them does harm
const SPRING: Size = {
  from: "2026-03-23",
  weeks: 6,
  programmes: PROGRAMMES.filter(({ id }) => id === "rt"),
  trainees: 4,
  supervisors: 4,
};
/** Somebody names a colleague for four days. */
const NAMED: NonNullable<Plans["delegations"]>[number] = {
  ...{ supervisor: "rt-s3", delegate: "rt-s1", first: "2026-03-30", last: "2026-04-02" },
  ...{ told: "2026-03-27T12:00:00Z", by: "operator" },
};
const PATIENCE_MS = 20 * 60_000;

/** The same spring, lived by a program that is read anew. */
async function faultsNow(plans: Plans): Promise<YearFault[]> {
  const { lived } = await import("./year.ts");
  const came = await lived(plans, SEED, { meddles: 1, logs: 0.03, decides: 0.01 });
  return checkedYear(plans, came).faults;
}

const daysOff = () => import("../../src/core/people/days-off.ts");
type DaysOff = Awaited<ReturnType<typeof daysOff>>;
/** Days off of a kind are overlooked wherever somebody's days are reckoned. */
const overlooking = (kind: string) => () =>
  vi.doMock(import("../../src/core/people/days-off.ts"), async (original) => {
    const real: DaysOff = await original();
    return {
      ...real,
      daysOffFor: (all, ...whose) =>
        real.daysOffFor(
          all.filter((one) => one.kind !== kind),
          ...whose,
        ),
    };
  });

/** [what is wrong, how the checker calls it, about what, the fault] */
const PLANTED: [what: string, named: RegExp, kind: string, plant: () => unknown][] = [
  ["a bank holiday is overlooked", /on a day off/, "summary", overlooking("holiday")],
  ["leave is overlooked", /on a day off/, "prompt", overlooking("leave")],
  [
    "a prompt is written twice",
    /came twice/,
    "prompt",
    () =>
      vi.doMock(import("../../src/flows/weekly/prompt-trainees.ts"), async (original) => {
        const real = await original();
        return {
          ...real,
          promptTrainee: async (together, slot) => {
            const change = await real.promptTrainee(together, slot);
            const again = change?.deliveries?.map((one) => ({ ...one, key: `${one.key}:again` })) ?? [];
            return change && { ...change, deliveries: [...(change.deliveries ?? []), ...again] };
          },
        };
      }),
  ],
  [
    "who supervises no more decides still",
    /no supervisor of this trainee for that day/,
    "approval",
    () =>
      vi.doMock(import("../../src/core/people/here.ts"), async (original) => {
        const real = await original();
        const linksOf: typeof real.linksOf = (all, id) =>
          real.linksOf(all, id).map((one) => ({ ...one, until: null, decideUntil: null }));
        return { ...real, linksOf };
      }),
  ],
  [
    "a reminder comes twice on one day",
    /a second reminder on one day/,
    "reminder",
    () =>
      vi.doMock(import("../../src/flows/weekly/remind-supervisors.ts"), async (original) => {
        const real = await original();
        return {
          ...real,
          remindSupervisor: async (together, slot) => {
            const change = await real.remindSupervisor(together, slot);
            const [first] = change?.deliveries ?? [];
            if (!change || !first || slot.kind !== "reminder") return change;
            return {
              ...change,
              deliveries: [...(change.deliveries ?? []), { ...first, key: `${first.key}:again` }],
            };
          },
        };
      }),
  ],
  [
    "one summary of all is lost",
    /did not come/,
    "summary",
    () =>
      vi.doMock(import("../../src/flows/weekly/send-digests.ts"), async (original) => {
        const real = await original();
        let count = 0;
        return {
          ...real,
          sendSummary: async (together, slot) => {
            const change = await real.sendSummary(together, slot);
            count += 1;
            return change && count === 5 ? { ...change, deliveries: [] } : change;
          },
        };
      }),
  ],
  [
    "everybody's clock is their programme's",
    /came, and was not due/,
    "prompt",
    () =>
      vi.doMock(import("../../src/core/people/directory.ts"), async (original) => {
        const real = await original();
        return { ...real, zoneOf: (_directory, _id, programme) => real.zoneOfProgramme(programme) };
      }),
  ],
];

describe("a spring of four trainees", () => {
  const drawn = drawnDepartment(SEED, SPRING);
  const plans: Plans = { ...drawn, delegations: [NAMED] };
  afterEach(() => {
    vi.doUnmock("../../src/core/people/days-off.ts");
    for (const file of ["prompt-trainees", "remind-supervisors", "send-digests"])
      vi.doUnmock(`../../src/flows/weekly/${file}.ts`);
    for (const file of ["here", "directory"]) vi.doUnmock(`../../src/core/people/${file}.ts`);
    vi.resetModules();
  });

  it("has no fault where none was planted", { timeout: PATIENCE_MS }, async () => {
    expect(await faultsNow(plans)).toEqual([]);
  });

  it.each(PLANTED)("shows it where %s", { timeout: PATIENCE_MS }, async (_what, named, kind, plant) => {
    vi.resetModules();
    plant();
    const found = (await faultsNow(plans)).filter((fault) => fault.kind === kind && named.test(fault.what));
    expect(found.length).toBeGreaterThan(0);
  });
});
