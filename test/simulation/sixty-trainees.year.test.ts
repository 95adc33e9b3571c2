import { beforeAll, describe, expect, it } from "vitest";
import { type Burden, burdenOf } from "./burden.ts";
import { drawnDepartment, YEAR } from "./drawn.ts";
import { importedBy } from "./imports.ts";
import type { Plans } from "./plans.ts";
import { type Lived, lived } from "./year.ts";
import { checkedYear, type YearFindings } from "./year-checker.ts";

const SEED = Number(process.env.TEST_SEED);
const PATIENCE_MS = 60 * 60_000; // some minutes of work, on cores that others may share
let plans: Plans;
let year: Lived;
let findings: YearFindings;
let burden: Burden[];

beforeAll(async () => {
  plans = drawnDepartment(SEED, YEAR);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  year = await lived(plans, SEED);
  const { user, system } = process.cpuUsage(cpu);
  findings = checkedYear(plans, year);
  burden = burdenOf(plans, findings.timed);
  const { beats, messages, evidence, approved, tried } = year;
  const seconds = `${((performance.now() - began) / 1_000).toFixed(0)} s, ${((user + system) / 1e6).toFixed(0)} s of it busy`;
  const due = Object.entries(findings.expected).map(([kind, n]) => `${n} ${kind}`);
  const rows = burden.map(
    ({ role, weeks, median, most95, most }) =>
      `  ${role.padEnd(28)}${[median, most95, most].map((n) => String(n).padStart(8)).join("")}   in ${weeks} weeks`,
  );
  process.stdout.write(
    [
      `A year in ${seconds} (seed ${SEED}): ${beats} beats, ${messages.length} messages, due by the calendar: ${due.join(", ")}`,
      `${evidence.length} pieces of evidence, ${approved.length} approvals; ${tried} times somebody tried what may not be theirs`,
      "Messages that nobody's own act brought about, a week:   median    95 %    most",
      ...rows,
      "",
    ].join("\n"),
  );
}, PATIENCE_MS);

const of = (role: string) => burden.find((one) => one.role === role) ?? expect.fail(`There is no ${role}.`);

describe("a year of sixty trainees in five time zones", () => {
  it("brings every prompt and weekly message once, none on a day off or in quiet hours, and no approval by who may not", () => {
    expect(year.problems).toEqual([]);
    expect(findings.faults.slice(0, 20)).toEqual([]);
  });

  it("was a real one: people came, went, were away, handed over and tried what was not theirs", () => {
    const { trainees, supervisors, delegations = [] } = plans;
    const zones = new Set(trainees.flatMap(({ stays }) => stays.map(({ zone }) => zone)));
    expect(new Set(trainees.map(({ id }) => id)).size).toBe(60);
    expect(zones.size).toBeGreaterThanOrEqual(5);
    const drawn = {
      ends: trainees.filter(({ ends }) => ends).length,
      again: trainees.length - 60,
      pauses: trainees.filter(({ pauses = [] }) => pauses.length > 0).length,
      handovers: trainees.filter(({ links = [] }) => links.some(({ ends }) => ends)).length,
      partTime: trainees.filter(({ workingDays }) => workingDays.length < 5).length,
      gone: [...trainees, ...supervisors].filter(({ gone }) => gone).length,
      delegations: delegations.length,
    };
    for (const [what, n] of Object.entries(drawn)) expect([what, n > 0]).toEqual([what, true]);
    expect(year.approved.some(({ onBehalfOf }) => onBehalfOf !== null)).toBe(true);
    expect(year.tried).toBeGreaterThan(500);
    expect(findings.expected.prompt).toBeGreaterThan(1_000);
    expect(findings.expected.summary).toBeGreaterThan(1_500);
  });

  it("brings a trainee three messages a week and a supervisor of four five at most, but for one in twenty; a lead one, and two after a week away", () => {
    expect(of("trainee").most95).toBeLessThanOrEqual(3);
    expect(of("supervisor").most95).toBeLessThanOrEqual(5);
    expect(of("lead").median).toBeLessThanOrEqual(1);
    expect(of("lead").most95).toBeLessThanOrEqual(2);
  });

  it("is read by a checker that shares nothing with what it checks", () => {
    expect(importedBy("year-checker.ts")).toEqual([
      "../data.ts",
      "bank-holidays.ts",
      "luxon",
      "node:fs",
      "node:path",
      "plans.ts",
      "reckoning.ts",
      "regular.ts",
      "rights.ts",
      "signs.ts",
      "yaml",
    ]);
  });
});
