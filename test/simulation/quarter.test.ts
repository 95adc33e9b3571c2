import { beforeAll, describe, expect, it } from "vitest";
import { check } from "./checker.ts";
import { QUARTER } from "./plans.ts";
import { type Lived, livedQuarter } from "./quarter.ts";

const SEED = Number(process.env.TEST_SEED ?? 20_260_928);
let lived: Lived;
let seconds = 0;

beforeAll(async () => {
  const cpu = process.cpuUsage();
  const began = performance.now();
  lived = await livedQuarter(QUARTER, SEED);
  const u = process.cpuUsage(cpu);
  process.stdout.write(`CPU ${(u.user + u.system) / 1e6}`);
  seconds = (performance.now() - began) / 1_000;
}, 180_000);

describe("a quarter of twenty trainees", () => {
  it("has every message that was due, once and on time, and none that was not", () => {
    const findings = check(QUARTER, lived.down, lived.messages);
    process.stdout.write(
      `${seconds.toFixed(1)} s ${lived.looks} ${lived.restarts} ${JSON.stringify(findings.expected)} ${JSON.stringify(findings.arrived)} ${JSON.stringify(lived.down)}\n`,
    );
    const other = findings.faults
      .filter((f) => f.kind === "other")
      .map((f) =>
        lived.messages.find((m) => m.at === f.at && m.conversation === f.conversation)?.text.slice(0, 80),
      );
    process.stdout.write(JSON.stringify([...new Set(other)].slice(0, 20), null, 1));
    expect(lived.problems.slice(0, 5)).toEqual([]);
    expect(findings.faults.slice(0, 6)).toEqual([]);
  });
});
