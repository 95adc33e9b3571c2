import path from "node:path";
import { expect, it } from "vitest";
import { gapsOf } from "../../src/core/calendar/prompt.ts";
import { approvedOf } from "../../src/core/coverage/approved.ts";
import { balanceOf } from "../../src/core/coverage/balance.ts";
import { standingOf } from "../../src/core/coverage/concerns.ts";
import { coverageOf, talliesIn } from "../../src/core/coverage/coverage.ts";
import { digestOf, weekOfTrainee } from "../../src/core/coverage/digest.ts";
import { forecastFor } from "../../src/core/coverage/progress.ts";
import { waitingOf } from "../../src/core/entry/waiting.ts";
import { checkOf } from "../../src/core/portfolio/check.ts";
import { contentsOf } from "../../src/core/portfolio/contents.ts";
import { NOW } from "../fixtures.ts";
import { LATER, STATES, scene } from "../states.ts";

/*
 * Promises every number that is counted from one trainee's evidence: coverage, week, digest, what waits, what goes into a
 * portfolio and how long it is. `counted/numbers.txt` has them; `vitest run test/core -u` writes it anew.
 */

/** Entries by their numbers and people by their ids: what they hold is not counted here. */
function shown(_: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  if (typeof value !== "object" || value === null) return value;
  if ("status" in value && "number" in value) return `#${value.number} ${value.status}`;
  if ("email" in value && "id" in value) return value.id;
  if ("guidance" in value && "id" in value) return value.id;
  return value;
}

it("everything that is counted", async () => {
  const { framework, directory, programme, enrolment, entries } = scene;
  const targets = { all: 1, domains: { B: 2 }, competences: { A1: 3 } };
  const portfolio = (chosen: readonly string[] | null) =>
    contentsOf(
      scene,
      { enrolmentId: enrolment.id, route: "one", chosen, reflections: ["entry-6"], returns: [], version: 1 },
      NOW,
    );
  const coverage = coverageOf(framework, programme.targets, entries);
  const counted: Record<string, object> = {
    coverage,
    "coverage against higher targets": coverageOf(framework, targets, entries),
    "coverage of each alone": Object.entries(STATES).map(([state, one]) => [
      state,
      coverageOf(framework, targets, [one]).competences.filter((each) => each.state !== "none"),
    ]),
    gaps: gapsOf(framework, coverageOf(framework, targets, entries)),
    week: weekOfTrainee(scene, NOW),
    "week, later": weekOfTrainee(scene, LATER),
    standing: standingOf(scene, LATER),
    waiting: waitingOf(scene, LATER),
    forecast: forecastFor(scene, LATER) ?? {},
    balance: balanceOf(entries),
    digest: digestOf({ framework, directory, programme, entries }, LATER),
    "portfolio of everything": portfolio(null),
    "portfolio as chosen": portfolio(["entry-7", "entry-8", "entry-6"]),
    "its check": checkOf(portfolio(["entry-7", "entry-8", "entry-6"])),
  };
  const lines = Object.entries(counted).flatMap(([name, of]) => [
    `== ${name}`,
    ...(Array.isArray(of) ? of.map((one) => ["-", one] as const) : Object.entries(of)).map(
      ([field, value]) => `${field} ${JSON.stringify(value, shown)}`,
    ),
  ]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "counted", "numbers.txt"),
  );
});

it("the tallies of many are those of each one's coverage", () => {
  const { framework, entries } = scene;
  for (const targets of [scene.programme.targets, { all: 1, domains: { B: 2 }, competences: { A1: 3 } }])
    for (const some of [[], entries, ...Object.values(STATES).map((one) => [one])]) {
      const { competences: _one, ...tallies } = coverageOf(framework, targets, some);
      expect(talliesIn(framework, targets, approvedOf(some))).toEqual(tallies);
    }
});
