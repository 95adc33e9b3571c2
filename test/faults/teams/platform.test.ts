import { describe, expect, it } from "vitest";
import { nothingOutlivesItsTest } from "../program.ts";
import { keysSent, promisesHold } from "./promises.ts";
import { faultStage, figure, heedful } from "./stage.ts";

nothingOutlivesItsTest();

const TICK = "2705_whiteheavycheckmark";
const QUICK = { perSecond: 40, mostPerSecond: 60, burst: 5, gapMs: 0 };

describe("asked to wait", () => {
  it("with Retry-After: nothing is called before it is over, and everything arrives", async () => {
    const { heard, trial } = heedful(QUICK);
    const stage = await faultStage(trial);
    const { teams, okafor } = stage;
    teams.fail("send", { type: "rate-limited", retryAfter: 1 });
    await stage.logs("One", "Two");
    await stage.allSent();
    teams.fail("update", { type: "rate-limited", retryAfter: 1 });
    await okafor.reacts(TICK, "To review: #1");
    await stage.allSent();
    figure("429 with Retry-After", { calls: stage.begun.send + stage.begun.update, early: heard.early });
    expect(heard.early).toBe(0);
    expect(await stage.statuses()).toEqual(["approved", "submitted"]);
    expect((await keysSent(stage)).length).toBeGreaterThan(0);
    await promisesHold(stage);
  });
});
