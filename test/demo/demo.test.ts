import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type OpenStage, type Played, playDemo } from "../../src/demo/demo.ts";
import { openStage } from "../../src/main.ts";

const NEVER = new AbortController().signal;

const folders: string[] = [];
const onNote: OpenStage = (folder, clock) => {
  folders.push(folder);
  return openStage(folder, clock);
};
const left = () => folders.filter((folder) => existsSync(folder));

describe("the demo", () => {
  const lines: string[] = [];
  let told: Played;
  beforeAll(async () => {
    told = await playDemo(onNote, (line) => lines.push(line), NEVER);
  });

  it("tells what happens as it happens, coverage growing every Friday", () => {
    const { transcript } = told;
    const areas = (week: string[]) =>
      week.flatMap((line) => /Evidence approved: (\d+) of 46 areas/.exec(line)?.[1] ?? []).map(Number);
    const fridays = lines
      .join("\n")
      .split(/\nFriday /)
      .slice(1)
      .map((friday) => areas(friday.split("\n")).reduce((sum, one) => sum + one, 0));
    expect(fridays).toHaveLength(4);
    expect(fridays).toEqual([...fridays].sort((a, b) => a - b));
    expect(new Set(fridays).size).toBe(4);
    expect(lines.at(-1)).toContain("Try it yourself: npm start");

    const bySomebody = transcript.filter(({ from }) => from !== "Countersign");
    expect(bySomebody.map(({ from }) => from)).toContain("Jo Bell");
    const texts = transcript.map(({ text }) => text).join("\n");
    for (const words of [
      "Draft kept:",
      "only Maya's supervisors can approve it",
      "approval has to come from a supervisor",
      "Returned with feedback:",
      "Not counted:",
      "Approval withdrawn:",
    ])
      expect(texts).toContain(words);
  });

  it("leaves nothing behind where it fails or is stopped", async () => {
    const broken: OpenStage = async (folder, clock) => {
      const stage = await onNote(folder, clock);
      return { ...stage, beat: () => Promise.reject(new Error("the stage broke")) };
    };
    await expect(playDemo(broken, () => {}, NEVER)).rejects.toThrow("the stage broke");
    const stopped = AbortSignal.abort(new Error("The demo was stopped."));
    await expect(playDemo(onNote, () => {}, stopped)).rejects.toThrow("The demo was stopped.");
    expect(folders).not.toEqual([]);
    expect(left()).toEqual([]);
  });
});
