import { describe, expect, it } from "vitest";
import { CHANNEL, logs, slackStage, waiting } from "./stage.ts";

describe("a reaction in Slack", () => {
  it("approves whatever its skin tone, and by either of the two ticks", async () => {
    const { okafor, entry } = await waiting();
    await okafor.reacts("heavy_check_mark::skin-tone-4", "To review: #1");
    expect((await entry())?.status).toBe("approved");
  });

  it("that returns is answered with a button, and the feedback goes to the trainee alone", async () => {
    const { maya, okafor, slack, entry } = await waiting({ channel: true });
    await okafor.reacts("leftwards_arrow_with_hook", "To review: #1");
    expect((await entry())?.status).toBe("submitted");
    await okafor.presses("Write feedback");
    await okafor.submits();
    expect(Object.keys(okafor.errors())).toHaveLength(1);
    await okafor.fills({ "What should change": "Say which checks you made yourself." });
    await okafor.submits();
    expect((await entry())?.status).toBe("returned");
    expect(maya.last()).toContain('Dr Okafor: "Say which checks you made yourself."');
    const inChannel = slack.messages(CHANNEL).map(({ text, blocks }) => text + JSON.stringify(blocks));
    expect(inChannel.join()).not.toContain("Say which checks");
  });

  it("of an onlooker, of the trainee, of a guest and of someone unknown changes nothing", async () => {
    const { maya, sam, member, slack, entry } = await waiting({ channel: true });
    const elsewhere = { is_stranger: true, team: "T0OTHER" };
    const others = [
      { id: "U0GUEST", name: "Guest", email: "c.okafor@example.test", is_restricted: true },
      { id: "U0OTHERBOT", name: "Robot", is_bot: true },
      { id: "U0KIT", name: "Kit", email: "kit@example.test" },
      { id: "U0FOREIGN", name: "Foreign", email: "e.lind@example.test", ...elsewhere },
    ].map(member);
    for (const one of others) slack.channels.get(CHANNEL)?.members.push(one.user);
    for (const one of [sam, maya, ...others]) await one.reacts("white_check_mark", "To review: #1");
    expect((await entry())?.status).toBe("submitted");
    expect(sam.last()).toContain("Your ✅ on #1 changed nothing");
    expect(maya.last()).toContain("Your ✅ on #1 changed nothing: approval has to come from a supervisor");
    await sam.takesAway("white_check_mark", "To review: #1");
    await sam.reacts("white_check_mark", "To review: #1");
    expect(sam.inbox()).toHaveLength(1);
  });

  it("of someone who was deactivated counts no more", async () => {
    const { maya, okafor, slack, send, payloads, entry } = await slackStage({ channel: true });
    await okafor.commands("/evidence", "queue");
    await logs(maya);
    const gone = { ...slack.users.get(okafor.user), id: okafor.user, name: "Dr Okafor", deleted: true };
    slack.users.set(okafor.user, gone);
    await send(payloads.userChanged({ ...gone, team_id: slack.team }));
    await okafor.reacts("white_check_mark", "To review: #1");
    expect((await entry())?.status).toBe("submitted");
  });
});
