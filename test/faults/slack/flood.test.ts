import { expect, it } from "vitest";
import { nothingOutlivesItsTest } from "../program.ts";
import { figures } from "./figures.ts";
import { flood } from "./flood.ts";
import { KEPT } from "./promises.ts";

nothingOutlivesItsTest();

it("loses and doubles nothing of five hundred Slack requests over three kills", async () => {
  const outcome = await flood({
    seed: Number(process.env.TEST_SEED ?? 20260303),
    requests: 500,
    kills: 3,
    startsKilled: 0,
    audited: false,
    mix: { notes: 0.72, entries: 0.1, duplicates: 0.43 },
    trainees: 40,
    supervisors: 8,
    writers: 8,
    atOnce: 12,
  });
  process.stdout.write(`${figures(outcome).join("; ")}\n`);
  expect(outcome.promises).toEqual(KEPT);
  expect(outcome).toMatchObject({ notesWrong: [], entriesWrong: [], reactionsWrong: [] });
  expect(outcome.did.otherAnswers).toEqual([]);
  expect(outcome.tally.cutOff).toBeGreaterThan(0);
});
