import { describe, expect, it } from "vitest";
import { CHANNEL, logs, waiting } from "./stage.ts";

describe("a card in Slack", () => {
  it("in a channel shows the words, and no reflection: that opens for those who may read it", async () => {
    const { okafor, sam, slack } = await waiting({ channel: true }, { Reflection: "I asked for help late." });
    const card = slack.messages(CHANNEL).at(-1);
    expect(card?.text).toContain("To review: #1");
    expect(JSON.stringify(card?.blocks)).toContain("put it right");
    expect(card?.text + JSON.stringify(card?.blocks)).not.toContain("help late");
    await okafor.presses("Read all", "To review: #1");
    expect(okafor.modalWords()).toContain("put it right");
    expect(okafor.modalWords()).not.toContain("I asked for help late.");
    await okafor.presses("Read reflection");
    expect(okafor.modalWords()).toContain("I asked for help late.");
    await sam.presses("Read all", "To review: #1");
    expect(sam.modalWords()).not.toContain("put it right");
  });

  it("is answered by a comment in its thread, which decides nothing", async () => {
    const { maya, okafor, entry } = await waiting({ channel: true });
    await okafor.saysIn(CHANNEL, "Clear account of the cause.", { thread: "To review: #1" });
    expect((await entry())?.status).toBe("submitted");
    expect(maya.last()).toContain("Clear account of the cause.");
  });

  it("is approved in what Read opened, and the window says so", async () => {
    const { okafor, entry } = await waiting();
    await okafor.presses("Read all", "To review: #1");
    await okafor.presses("Approve");
    expect(okafor.modalWords()).toContain("You approved #1 for Tech4.");
    expect((await entry())?.status).toBe("approved");
    expect(okafor.inbox()).toEqual([expect.stringMatching(/^Approved: #1, .* By you, /)]);
  });

  it("has buttons for all that reactions do: approve, undo, choose, return", async () => {
    const { maya, okafor, lind, entry } = await waiting();
    await okafor.presses("Approve", "To review: #1");
    expect((await entry())?.status).toBe("approved");
    expect(lind.inbox()[0]).toMatch(/^Approved: #1/);
    await okafor.presses("Undo");
    expect((await entry())?.status).toBe("submitted");
    await lind.presses("Return with feedback", "To review: #1");
    await lind.fills({ "What should change": "Say more." });
    await lind.submits();
    expect((await entry())?.status).toBe("returned");
    expect(maya.last()).toContain("Your text is safe.");
  });

  it("whose entry was changed says so, to a press and to a ✅", async () => {
    const { maya, okafor, slack, payloads, entry } = await waiting();
    const card = okafor.sees("To review: #1");
    const { blocks } = card;
    await maya.presses("Edit", "Sent for review: #1");
    await maya.fills({ Title: "Another title", "My own work, anonymised": true });
    await maya.submits();
    const pressed = { type: "button", ...approveIn(blocks) };
    await okafor.does(payloads.inMessage(okafor.user, { ...card, blocks }, [pressed]));
    expect(okafor.modalWords()).toMatch(/changed/i);
    expect((await entry())?.status).toBe("submitted");
    expect(slack.messages(card.channel).length).toBeGreaterThan(1);
  });

  it("on a message that was deleted is still answered", async () => {
    const { maya, okafor, slack, payloads, entry } = await waiting();
    const card = { ...okafor.sees("To review: #1") };
    slack.erase(card.channel, card.ts);
    const pressed = { type: "button", ...approveIn(card.blocks) };
    await okafor.does(payloads.inMessage(okafor.user, card, [pressed]));
    expect((await entry())?.status).toBe("approved");
    expect(maya.last()).toContain("Approved: #1");
  });
});

describe("the home tab", () => {
  it("that cannot be drawn again now keeps nobody waiting for the answer to a press", async () => {
    const { okafor, slack, entry } = await waiting();
    await okafor.opensHome();
    slack.fail("views.publish", { type: "rate-limited", retryAfter: 40 });
    const about = "#1, Output drift after service, from Maya Rao, for 0 working days";
    expect((await okafor.presses("Approve", about))?.status).toBe(200);
    expect((await entry())?.status).toBe("approved");
  });

  it("shows what waits, oldest first; approving there takes it off", async () => {
    const { maya, okafor, shah } = await waiting();
    await logs(maya, { Title: "A second look" });
    await okafor.opensHome();
    expect(okafor.homeWords()).toContain("2 entries are waiting for you, oldest first.");
    await okafor.presses("Approve", "#1, Output drift after service, from Maya Rao, for 0 working days");
    await expect.poll(() => okafor.homeWords()).toMatch(/^(1|One) entry/);
    expect(okafor.homeWords()).not.toContain("#1,");
    await maya.opensHome();
    expect(maya.homeWords()).toContain("Evidence approved: 1 of 46 areas");
    await shah.opensHome();
    expect(shah.homeWords()).toContain("Radiotherapy Physics: the one trainee needs no conversation");
    expect(shah.homeWords()).not.toContain("put it right");
  });
});

/** The approve button as it stands in a card's blocks. */
function approveIn(blocks: readonly unknown[]): { action_id: string; block_id: string; value: string } {
  for (const block of blocks as { block_id?: string; elements?: { action_id?: string; value?: string }[] }[])
    for (const { action_id = "", value = "" } of block.elements ?? [])
      if (action_id.startsWith("approve")) return { action_id, block_id: block.block_id ?? "", value };
  throw new Error("The card has no button that approves.");
}
