import { describe, expect, it } from "vitest";
import { CHANNEL, logs, type Stage, slackStage } from "./stage.ts";

const entryOf = async ({ office }: Stage) => (await office.desk.store.entries({}))[0];

/** Everything that Slack was given to show, and of it what Slack reads markup in. */
function given({ slack }: Stage): { all: string; read: string[] } {
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
    const stage = await slackStage({ channel: true });
    const { maya, okafor, settled } = stage;
    await logs(stage, maya, { Title: hostile, "What was done, and your part": `I did this. ${hostile}` });
    await okafor.presses("Read all", "To review: #1");
    await okafor.presses("Return with feedback");
    await okafor.fills({ "What should change": hostile });
    await okafor.submits();
    await settled();
    await maya.opensHome();
    const { all, read } = given(stage);
    expect(read.filter((text) => /<[!@#]|<https?:/.test(text))).toEqual([]);
    expect(all.match(/[\u202e\u2067\u200f]|\u0335{9}/u)).toBeNull();
    expect((await entryOf(stage))?.status).toBe("returned");
  });

  it("is taken at its longest: three thousand emoji, and nothing is cut that is kept", async () => {
    const stage = await slackStage();
    const { maya, okafor } = stage;
    const emoji = "👩🏽‍🔬".repeat(3_000 / "👩🏽‍🔬".length);
    await logs(stage, maya, { "What was done, and your part": emoji, Reflection: emoji });
    expect((await entryOf(stage))?.words.narrative).toBe(emoji);
    await okafor.presses("Read all", "To review: #1");
    expect(okafor.modalWords()).toContain("👩🏽‍🔬");
  });

  it("from an event that names it twice over is heard as it was typed", async () => {
    const stage = await slackStage();
    const { maya, settled } = stage;
    await maya.says(
      "note Compared A &amp; B &lt;5 % with <https://example.test/qa|the record> and <@U0OKAFOR>",
    );
    await settled();
    expect((await entryOf(stage))?.words.narrative).toBe(
      "Compared A & B <5 % with the record (https://example.test/qa) and @someone",
    );
  });
});

describe("a form in Slack that was opened before something changed", () => {
  it("says so once, keeps the words, and is taken when it is sent again", async () => {
    const stage = await slackStage();
    const { maya, okafor, settled } = stage;
    await logs(stage, maya);
    await maya.presses("Edit", "Sent for review: #1");
    await maya.fills({ Title: "A better title" });
    await okafor.reacts("white_check_mark", "To review: #1");
    await settled();
    await maya.submits();
    expect(maya.modalWords()).toMatch(/changed/i);
    expect(JSON.stringify(maya.filled())).toContain("A better title");
    await maya.submits();
    expect(maya.modal()).toBeNull();
    await settled();
    const entry = await entryOf(stage);
    expect(entry).toMatchObject({ status: "submitted", revision: 2, words: { title: "A better title" } });
    expect(entry?.standing?.revision).toBe(1);
  });

  it("of a supervisor who no longer supervises decides nothing", async () => {
    const stage = await slackStage();
    const { maya, okafor, office, settled } = stage;
    await logs(stage, maya);
    await okafor.presses("Return with feedback", "To review: #1");
    await okafor.fills({ "What should change": "Say more." });
    const { store, clock } = office.desk;
    const directory = await store.directory("all");
    const person = [...directory.people.values()].find(({ name }) => name === "Dr Okafor");
    if (!person) throw new Error("Dr Okafor is in the directory.");
    await store.commit({
      cause: "test:left",
      at: clock.now(),
      expect: [],
      writes: [{ type: "person", person: { ...person, active: false } }],
      audit: [],
      deliveries: [],
      answer: null,
    });
    await okafor.submits();
    await settled();
    expect((await entryOf(stage))?.status).toBe("submitted");
    expect(okafor.modalWords()).not.toBe("");
  });
});

describe("what goes into a channel", () => {
  it("never holds feedback, a reflection or a narrative, whatever is done there", async () => {
    const stage = await slackStage({ channel: true });
    const { maya, okafor, lind, settled, slack } = stage;
    await logs(stage, maya, {
      Reflection: "A secret thought.",
      "What was done, and your part": "A long account.",
    });
    await okafor.presses("Return with feedback", "To review: #1");
    await okafor.fills({ "What should change": "Private advice." });
    await okafor.submits();
    await settled();
    await maya.presses("Edit", "Returned with feedback: #1");
    await maya.fills({ Title: "Second try" });
    await maya.submits();
    await settled();
    await lind.reacts("white_check_mark", "To review: #1");
    await settled();
    expect((await entryOf(stage))?.status).toBe("approved");
    const standing = JSON.stringify(slack.messages(CHANNEL).map(({ text, blocks }) => [text, blocks]));
    const sent = JSON.stringify(
      slack.calls.filter(({ args }) => args.channel === CHANNEL).map(({ args }) => args),
    );
    for (const secret of ["A secret thought.", "A long account.", "Private advice."]) {
      expect(standing).not.toContain(secret);
      expect(sent).not.toContain(secret);
    }
  });
});
