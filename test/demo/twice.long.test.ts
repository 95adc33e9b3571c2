import { existsSync } from "node:fs";
import { Command } from "commander";
import { expect, it } from "vitest";
import { addDemoCommand } from "../../src/commands/demo.ts";
import type { OpenStage, Played } from "../../src/demo/demo.ts";
import { openStage } from "../../src/main.ts";

const folders: string[] = [];
const onNote: OpenStage = (folder, clock) => {
  folders.push(folder);
  return openStage(folder, clock);
};

/** `countersign demo …`, as it is typed; gives what it printed. */
async function demo(...typed: string[]): Promise<string[]> {
  const printed: string[] = [];
  const program = new Command();
  addDemoCommand(program, onNote, (text) => printed.push(text));
  await program.parseAsync(["demo", ...typed], { from: "user" });
  return printed;
}

it("the demo comes to the same counts and the same transcript twice, with nothing doubled", {
  timeout: 120_000,
}, async () => {
  const began = performance.now();
  const [one = "", ...more] = await demo("--json");
  process.stdout.write(`one run of the demo: ${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  expect(more).toEqual([]);
  const first = JSON.parse(one) as Played;
  const [again = ""] = await demo("--json");
  expect(JSON.parse(again)).toEqual(first);

  const { promptsDoubled, summariesDoubled, ...others } = first.counts;
  expect({ promptsDoubled, summariesDoubled }).toEqual({ promptsDoubled: 0, summariesDoubled: 0 });
  expect(Object.keys(others)).toHaveLength(7);
  for (const [name, count] of Object.entries(others)) expect(count, name).toBeGreaterThan(0);
  expect(folders).not.toEqual([]);
  expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
});
