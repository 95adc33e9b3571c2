import { HTTPReceiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SlackMember, slackMember } from "./member.ts";
import { quietLogger } from "./quiet-logger.ts";
import { overHttp } from "./requests.ts";
import { listeningAt, smallApp } from "./small-app.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

let slack: SlackDouble;
let maya: SlackMember;
let small: ReturnType<typeof smallApp>;

beforeEach(async () => {
  slack = await slackDouble({
    members: [
      { id: "U1", name: "Maya Lind" },
      { id: "U2", name: "Ben Okafor" },
    ],
    channels: [{ id: "G1", name: "review", is_private: true, members: ["U0BOT", "U1"] }],
  });
  const { signingSecret } = slack;
  const receiver = new HTTPReceiver({ signingSecret, processBeforeResponse: true, logger: quietLogger });
  small = smallApp(slack, receiver);
  maya = slackMember(slack, { user: "U1", send: overHttp(await listeningAt(small.app), signingSecret) });
});

afterEach(async () => {
  expect(slack.violations).toEqual([]);
  await Promise.all([small.app.stop(), slack.close()]);
});

const filled = { Title: "Output drift", Competences: ["Tech4"], "My own work": true };

describe("a member of the double, in front of the real Bolt", () => {
  it("talks to the bot and reads what stands there, as it stands now", async () => {
    await maya.says("hello");
    expect(small.heard).toEqual(["im: hello"]);
    expect(maya.inbox()).toEqual(["*#1* R&D\n[Approve]\n*#2* R&D\n[Approve]"]);
    await maya.presses("Approve", "#2");
    expect(small.heard.at(-1)).toBe("approve #2");
    expect(maya.last()).toBe("Approved");
  });

  it("replies in a thread, in a channel too", async () => {
    await maya.saysIn("G1", "hello");
    await maya.saysIn("G1", "I agree", { thread: "#1" });
    expect(small.heard).toEqual(["group: hello", "group: I agree (thread)"]);
    expect(maya.inbox()).toEqual([]);
  });

  it("reacts to what they see, once, and takes it away again", async () => {
    await maya.says("hello");
    await maya.reacts("eyes", "To review");
    await expect(maya.reacts("eyes", "To review")).rejects.toThrow("there already");
    await maya.takesAway("eyes", "To review");
    await expect(maya.takesAway("eyes", "To review")).rejects.toThrow("not there");
    expect(small.heard.slice(1)).toEqual(["reaction_added: eyes by U1", "reaction_removed: eyes by U1"]);
    expect(maya.sees("To review").reactions.size).toBe(0);
  });

  it("sees nothing of what others have in front of them", async () => {
    const ben = slackMember(slack, { user: "U2", send: async () => ({ status: 500, body: "" }) });
    await maya.says("hello");
    await maya.commands("/evidence", "status");
    expect(() => ben.sees("To review")).toThrow("no message");
    await expect(ben.presses("Approve")).rejects.toThrow("sees no [Approve]");
    expect([ben.inbox(), ben.ephemeral(), ben.modal()]).toEqual([[], "", null]);
    expect(maya.ephemeral()).toBe("All is well.");
  });

  it("opens their home tab and presses what is there", async () => {
    await maya.opensHome();
    expect(maya.homeWords()).toBe("Coverage\n[My gaps]");
    await maya.presses("My gaps");
    expect(small.heard).toEqual(["pressed in home"]);
  });

  it("fills a form in by what its labels say, searches in it, and sends it", async () => {
    await maya.commands("/evidence");
    expect(maya.modalWords()).toContain("Log evidence\nTitle");
    expect(await maya.searches("Ph")).toEqual([{ label: "Sci1 Physics", value: "Sci1", group: "Found" }]);
    await maya.fills(filled);
    await maya.fills({ "How this shows Tech4": "I did it" });
    expect((await maya.submits())?.status).toBe(200);
    expect(maya.modal()).toBeNull();
    expect(JSON.parse(small.heard.at(-1)?.replace("sent ", "") ?? "")).toMatchObject({
      title: { title: { type: "plain_text_input", value: "Output drift" } },
      day: { day: { type: "datepicker", selected_date: "2026-06-05" } },
      claims: { claims: { selected_options: [{ value: "Tech4", text: { text: "Tech4 Output" } }] } },
      "line-Tech4": { line: { value: "I did it" } },
      own: { own: { selected_options: [{ value: "yes" }] } },
    });
  });

  it("keeps what was typed when the app changes the form", async () => {
    await maya.commands("/evidence");
    await maya.fills({ Title: "Output drift", "First day": "2026-06-01" });
    await maya.fills({ Competences: ["Tech4", "Sci1"] });
    expect(maya.modalWords()).toContain("How this shows Sci1");
    expect(maya.filled()).toMatchObject({
      title: { title: { value: "Output drift" } },
      day: { day: { selected_date: "2026-06-01" } },
    });
  });

  it("is held back by Slack itself where something is missing or too long", async () => {
    await maya.commands("/evidence");
    expect(await maya.submits()).toBeNull();
    expect(Object.keys(maya.errors())).toEqual(["Title", "Competences", "My own work"]);
    await maya.fills({ ...filled, Title: "x".repeat(21) });
    await maya.submits();
    expect(maya.errors()).toEqual({ Title: "Enter no more than 20 characters." });
    expect(small.heard).toEqual([]);
    await expect(maya.searches("x")).rejects.toThrow("2 characters");
    await expect(maya.fills({ Colour: "red" })).rejects.toThrow('no input "Colour"');
  });

  it("sees what is wrong beside the field, and keeps the form", async () => {
    await maya.uses("log");
    await maya.fills({ ...filled, Title: "wrong" });
    await maya.submits();
    expect(maya.errors()).toEqual({ Title: "Give it a title." });
    await maya.fills({ Title: "right" });
    await maya.submits();
    expect([maya.errors(), maya.modal()]).toEqual([{}, null]);
  });

  it("sees a form on top of another, and closes it", async () => {
    await maya.says("hello");
    await maya.usesOnMessage("log", "To review");
    expect(small.heard.at(-1)).toBe("log To review: output drift");
    await maya.fills({ ...filled, Title: "push" });
    await maya.submits();
    expect(slack.stackOf("U1")).toHaveLength(2);
    expect(maya.filled().title?.title?.value).toBeNull();
    await maya.presses("Keep as a draft");
    await maya.closes();
    expect(small.heard.slice(-2)).toEqual(["pressed in modal", "closed"]);
    expect(maya.filled().title?.title?.value).toBe("push");
  });

  it("has their last act delivered once more, as the same happening", async () => {
    await maya.says("hello");
    await maya.again();
    expect(small.heard).toEqual(["im: hello", "im: hello"]);
    expect(slack.messages(slack.dmOf("U1")).filter(({ user }) => user === "U1")).toHaveLength(1);
  });

  it("leaves a trace of errors for blocks that are not there, and of views beyond the limits", async () => {
    await maya.uses("log");
    await maya.fills({ ...filled, Title: "lost" });
    await maya.submits();
    expect([maya.errors(), slack.violations.length]).toEqual([{}, 1]);
    slack.violated("view_submission", []);
    expect(slack.violations).toHaveLength(1);
    slack.forgive();
  });
});
