import { afterEach, expect, it } from "vitest";
import type { ChatReply } from "../../../src/ports/chat.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

const line = (lead: string) => ({ lead, parts: [], buttons: [], note: null });
const HOME: ChatReply = {
  type: "notice",
  message: {
    ...line("Your evidence"),
    buttons: [{ label: "My coverage", action: "coverage", value: "", style: "plain" }],
  },
};

let work: AtWork | undefined;
afterEach(() => work?.close());

it("an answer that came too late to be shown on Home or for a global shortcut is told in the person's own conversation", async () => {
  work = await slackAtWork();
  const { slack, send } = work;
  await work.listen(async (event) => {
    if (event.type === "home") return HOME;
    slack.expireTriggers(); // as after three seconds
    return { type: "notice", message: line("31 of 46 areas") };
  });
  const maya = slackMember(slack, { user: MAYA.id, send });
  await maya.opensHome();
  for (const act of [() => maya.presses("My coverage"), () => maya.uses("log_evidence")]) {
    const before = maya.inbox().length;
    expect((await act()).status).toBe(200);
    await expect
      .poll(() => maya.inbox().slice(before))
      .toEqual(["Slack could not show the answer in time. Please press or type that again."]);
  }
  expect(slack.violations).toEqual([]);
});
