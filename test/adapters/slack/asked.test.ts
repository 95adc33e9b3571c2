import { expect, it } from "vitest";
import { plain } from "../local/samples.ts";
import { askedWhole } from "../shared/asked.ts";
import { MAYA, slackAtWork } from "./at-work.ts";

it("Slack is asked no more and no less", async () => {
  const work = await slackAtWork();
  const { slack, payloads } = work;
  await work.listen(async () => ({ type: "notice", message: plain("An answer") }));
  const said = () =>
    payloads.message(MAYA.id, { channel: slack.dmOf(MAYA.id), ts: slack.stamp(), text: "hello" });
  try {
    await askedWhole(import.meta.dirname, work, "G0REVIEW", () => slack.calls, {
      "a home tab": async () => (await work.send(payloads.homeOpened(MAYA.id, "D0MAYA", null))).status,
      "answered where it was said": async () => (await work.send(said())).status,
    });
    expect(slack.calls.length).toBeGreaterThan(10);
  } finally {
    await work.close();
  }
});
