import { describe, expect, it } from "vitest";
import {
  oneNewline,
  pressed,
  reacted,
  reactions,
  said,
  submitted,
  toggle,
} from "../../../adapters/local/inbound.ts";
import { evidenceForm } from "./samples.ts";

const account = { workspace: "local:workspace", user: "maya.rao@example.test" };
const stamp = { id: "e1", account, at: new Date("2026-11-24T09:30:00Z") };
const ref = { workspace: account.workspace, conversation: `dm:${account.user}`, message: "m1" };
const own = { ...ref, message: "m2" };
const alone = (text: string) => said(stamp, { text, direct: true, message: own, replyTo: null });

describe("what somebody says", () => {
  it.each([
    ["/gaps", "gaps"],
    ["/evidence gaps", "gaps"],
    ["/EVIDENCE  gaps", "gaps"],
    ["/evidence", ""],
    ["/", ""],
    ["/ gaps", "gaps"],
    ["/evidences", "evidences"],
    ["/note first\nsecond", "note first\nsecond"],
  ])("%j to the bot is the command %j", (text, expected) => {
    expect(alone(text)).toEqual({ ...stamp, type: "command", text: expected });
  });

  it("is a text otherwise, with the message it answers", () => {
    const answer = { text: "done / checked", direct: true, message: own, replyTo: ref };
    expect(said(stamp, answer)).toEqual({ ...stamp, type: "text", ...answer, called: false, files: false });
  });

  it("is never a command in a channel", () => {
    expect(said(stamp, { text: "/gaps", direct: false, message: own, replyTo: null })).toMatchObject({
      type: "text",
      text: "/gaps",
    });
  });

  it("has its lines apart with one sign, as it was typed", () => {
    expect(oneNewline("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
  });
});

describe("what somebody presses", () => {
  const button = { label: "Approve", action: "approve", value: "e1/2", style: "primary" as const };

  it("is the button's own action and value, on the message it stands on", () => {
    const { action, value } = button;
    expect(pressed(stamp, button, ref)).toEqual({ ...stamp, type: "button", action, value, message: ref });
  });

  it("is on no message when it was a notice's", () => {
    expect(pressed(stamp, button, null)).toMatchObject({ message: null });
  });
});

describe("what somebody reacts with", () => {
  it("is one of the four that are offered, put there or taken away", () => {
    for (const { name } of reactions) {
      expect(toggle(`add:${name}`)).toEqual({ reaction: name, added: true });
      expect(toggle(`remove:${name}`)).toEqual({ reaction: name, added: false });
    }
  });

  it.each(["", "add", "add:", "add:tada", "eyes", "toggle:eyes", "add:toString", ":eyes"])(
    "is not %j",
    (posted) => {
      expect(toggle(posted)).toBeUndefined();
    },
  );

  it("says whether the bot wrote that message", () => {
    const wish = { reaction: "eyes", added: true, message: ref, ours: false };
    expect(reacted(stamp, wish)).toEqual({ ...stamp, type: "reaction", ...wish });
  });
});

describe("a form that is sent", () => {
  it("is the same happening however often it is sent", () => {
    const answers = { submit: "draft", values: { title: "Drift" } };
    const { instance: id, context } = evidenceForm;
    const event = submitted({ account, at: stamp.at }, evidenceForm, answers);
    expect(event).toMatchObject({ id, form: "entry", context, answers });
  });
});
