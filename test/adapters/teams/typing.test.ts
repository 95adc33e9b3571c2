import { afterEach, describe, expect, it, vi } from "vitest";
import { line } from "../../../src/views/words/phrases.ts";
import { type AtWork, CHANNEL, MAYA, teamsAtWork } from "./at-work.ts";

describe("while an answer is being written", () => {
  let work: AtWork;
  afterEach(() => work.close());

  const typed = () => work.teams.calls.filter(({ body }) => body.type === "typing").length;
  const ANSWER = { type: "notice", message: line("Here it is.") } as const;
  const said = () =>
    JSON.stringify(work.teams.posts(work.teams.personalOf(MAYA.id).id).map(({ activity }) => activity));

  it("Teams is told so after a second, and the answer comes all the same", async () => {
    work = await teamsAtWork({}, { typingAfterMs: 1 });
    await work.listen(async () => {
      await vi.waitFor(() => expect(typed()).toBe(1), { interval: 1 });
      return ANSWER;
    });
    expect((await work.send(work.fromMaya("gaps"))).status).toBe(200);
    expect(said()).toContain("Here it is.");
    expect(typed()).toBe(1);
  });

  it("an answer that is quick is only itself", async () => {
    work = await teamsAtWork({}, { typingAfterMs: 60_000 });
    await work.listen(async () => ANSWER);
    await work.send(work.fromMaya("gaps"));
    expect(said()).toContain("Here it is.");
    expect(typed()).toBe(0);
  });

  it("nothing is shown in a channel, where the answer does not come", async () => {
    work = await teamsAtWork({}, { typingAfterMs: 0 });
    let waited = false;
    await work.listen(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5)); // longer than it would take
      waited = true;
      return { type: "none" };
    });
    const there = work.teams.conversations.get(CHANNEL);
    if (!there) throw new Error("There is a channel.");
    const post = work.teams.write({ conversation: CHANNEL, from: MAYA.id, text: "gaps" });
    await work.send(work.sends.message(MAYA, there, post));
    expect([waited, typed()]).toEqual([true, 0]);
  });

  it("nor is an answer lost with a sign that Teams refuses", async () => {
    work = await teamsAtWork({}, { typingAfterMs: 1 });
    work.teams.fail("send", { type: "error-before", status: 500 });
    await work.listen(async () => {
      await vi.waitFor(() => expect(typed()).toBe(1), { interval: 1 });
      return ANSWER;
    });
    await work.send(work.fromMaya("gaps"));
    expect(said()).toContain("Here it is.");
  });
});
