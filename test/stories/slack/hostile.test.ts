import { describe, expect, it } from "vitest";
import { write } from "../../fixtures.ts";
import type { SlackDouble } from "../../platforms/slack/web-api.ts";
import { PEOPLE } from "./people.ts";
import { CHANNEL, slackStage, waiting } from "./stage.ts";

/** Everything that Slack was given to show, and of it what Slack reads markup in. */
function given(slack: SlackDouble): { all: string; read: string[] } {
  const everything = [slack.everything().map(({ blocks }) => blocks), slack.everyView()];
  const read = slack.everything().map(({ text }) => text);
  const find = (thing: unknown): void => {
    if (typeof thing !== "object" || thing === null) return;
    if ("type" in thing && thing.type === "mrkdwn" && "text" in thing) read.push(String(thing.text));
    for (const part of Object.values(thing)) find(part);
  };
  find(everything);
  return { all: JSON.stringify(everything) + read.join(), read };
}

describe("text that would do something in Slack", () => {
  it.each([
    ["a shout", "<!channel> <!here> <!everyone>"],
    ["a mention", "<@U0OKAFOR> and <!subteam^S123>"],
    ["a disguised link", "<https://evil.example|https://nhs.uk>"],
    ["markup", "*bold* _italic_ ~gone~ `code` > quote :tada:"],
    ["right-to-left marks", "report \u202egnp.exe \u2067 \u200f end"],
    ["letters under letters", `Z${"\u0335".repeat(60)}algo`],
  ])("is only text: %s", async (_, hostile) => {
    const hostiles = { Title: hostile, "What was done, and your part": `I did this. ${hostile}` };
    const { maya, okafor, entry, slack } = await waiting({ channel: true }, hostiles);
    await okafor.presses("Read all", "To review: #1");
    await okafor.presses("Return with feedback");
    await okafor.fills({ "What should change": hostile });
    await okafor.submits();
    await maya.opensHome();
    const { all, read } = given(slack);
    expect(read.filter((text) => /<[!@#]|<https?:/.test(text))).toEqual([]);
    expect(all.match(/[\u202e\u2067\u200f]|\u0335{9}/u)).toBeNull();
    expect((await entry())?.status).toBe("returned");
  });

  it("is taken at its longest: three thousand emoji, and nothing is cut that is kept", async () => {
    const emoji = "👩🏽‍🔬".repeat(3_000 / "👩🏽‍🔬".length);
    const longest = { "What was done, and your part": emoji, Reflection: emoji };
    const { okafor, entry } = await waiting({}, longest);
    expect((await entry())?.words.narrative).toBe(emoji);
    await okafor.presses("Read all", "To review: #1");
    expect(okafor.modalWords()).toContain("👩🏽‍🔬");
  });

  it("from an event that names it twice over is heard as it was typed", async () => {
    const { maya, entry } = await slackStage();
    await maya.says("note A &amp; B &lt;5 % as in <https://example.test/qa|the record> and <@U0OKAFOR>");
    const typed = "A & B <5 % as in the record (https://example.test/qa) and @someone";
    expect((await entry())?.words.narrative).toBe(typed);
  });
});

describe("a form in Slack that was opened before something changed", () => {
  it("says so once, keeps the words, and is taken when it is sent again", async () => {
    const { maya, okafor, entry } = await waiting();
    await maya.presses("Edit", "Sent for review: #1");
    await maya.fills({ Title: "A better title", "My own work, anonymised": true });
    await okafor.reacts("white_check_mark", "To review: #1");
    await maya.submits();
    expect(maya.modalWords()).toMatch(/changed/i);
    expect(JSON.stringify(maya.filled())).toContain("A better title");
    await maya.submits();
    expect(maya.modal()).toBeNull();
    const words = { title: "A better title" };
    expect(await entry()).toMatchObject({
      status: "submitted",
      revision: 2,
      words,
      standing: { revision: 1 },
    });
  });

  it("of a supervisor who no longer supervises decides nothing", async () => {
    const { okafor, office, entry } = await waiting();
    await okafor.presses("Return with feedback", "To review: #1");
    await okafor.fills({ "What should change": "Say more." });
    const { store } = office.desk;
    const person = (await store.personByEmail(PEOPLE.okafor.email)) ?? expect.fail("Dr Okafor is known.");
    await write(store, { type: "person", person: { ...person, active: false } });
    await okafor.submits();
    expect((await entry())?.status).toBe("submitted");
    expect(okafor.modalWords()).not.toBe("");
  });
});

describe("what goes into a channel", () => {
  it("never holds feedback or a reflection, whatever is done there", async () => {
    const secret = { Reflection: "A secret thought." };
    const { maya, okafor, lind, slack, entry } = await waiting({ channel: true }, secret);
    await okafor.presses("Return with feedback", "To review: #1");
    await okafor.fills({ "What should change": "Private advice." });
    await okafor.submits();
    await maya.presses("Edit", "Returned with feedback: #1");
    await maya.fills({ Title: "Second try", "My own work, anonymised": true });
    await maya.submits();
    await lind.reacts("white_check_mark", "Changed since Dr Okafor returned it: #1");
    expect((await entry())?.status).toBe("approved");
    const standing = slack.messages(CHANNEL).map(({ text, blocks }) => [text, blocks]);
    const sent = slack.calls.flatMap(({ args }) => (args.channel === CHANNEL ? [args] : []));
    for (const there of [standing, sent])
      expect(JSON.stringify(there)).not.toMatch(/A secret thought|Private advice/);
  });
});
