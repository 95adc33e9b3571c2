import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toHome, toModal, toSlack } from "../../../adapters/slack/outbound.ts";
import { weightOf } from "../../../adapters/slack/outbound-fit.ts";
import { pictured } from "../../pictures/messages.ts";
import { hostile, realistic } from "../../pictures/samples.ts";
import { faultsInMessage, faultsInView } from "../../platforms/slack/limits.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

const { domains, progress, heat, queue } = realistic;
const typesOf = (blocks: readonly { type: string }[]) => blocks.map(({ type }) => type);

describe("a picture in Slack", () => {
  it.each([
    ["domains", domains, "data_visualization"],
    ["progress", progress, "data_visualization"],
    ["reviews waiting", queue, "data_visualization"],
    ["trainees by domain", heat, "data_table"],
  ])("of %s is drawn by Slack, between its words", (_, picture, type) => {
    const said = toSlack(pictured(picture));
    const types = typesOf(said.blocks);
    expect(types[1]).toBe("rich_text");
    expect(types[2]).toBe(type);
    expect(types.at(-1)).toBe("rich_text");
    expect(faultsInMessage(said)).toEqual([]);
  });

  it("has its numbers as words: below a chart, and in the notification", () => {
    const { text, blocks } = toSlack(pictured(domains));
    const [words] = blocks.filter(({ type }) => type === "context");
    for (const said of [text, JSON.stringify(words)])
      expect(said).toContain("Scientific: 9 of 15 approved, 1 waiting, 1 returned, 4 not yet.");
  });

  it("of trainees says each cell, and names its rows", () => {
    const [table] = toSlack(pictured(heat)).blocks.filter(({ type }) => type === "data_table");
    expect(table).toMatchObject({ caption: heat.title, page_size: 12 });
    expect(JSON.stringify(table)).toContain('"text":"5 of 12"');
  });

  it.each(Object.entries(hostile))("of %s, as nobody should have it, breaks no limit", (_, picture) => {
    const said = toSlack(pictured(picture));
    expect(faultsInMessage(said)).toEqual([]);
    expect(weightOf(said.blocks)).toBeLessThanOrEqual(12_000);
  });

  it("is the first to go where there is too much, and no word goes with it", () => {
    const items = Array.from({ length: 40 }, (_, n) => `Line ${n} ${"x".repeat(150)}`);
    const full = pictured(heat, queue);
    const { blocks } = toSlack({ ...full, parts: [...full.parts, { type: "list", title: null, items }] });
    expect(typesOf(blocks)).not.toContain("data_visualization");
    expect(JSON.stringify(blocks)).toContain("Line 39");
    expect(JSON.stringify(blocks)).not.toContain("Shortened");
  });

  it("stands in no window and on no home tab, where Slack takes none", () => {
    for (const view of [toModal(pictured(heat, queue), "Countersign"), toHome(pictured(domains))]) {
      expect(faultsInView(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/data_(table|visualization)/);
    }
  });
});

describe("a picture that Slack refuses", () => {
  let work: AtWork;
  beforeEach(async () => {
    work = await slackAtWork();
  });
  afterEach(() => work.close());

  const standing = () => work.slack.messages(work.slack.dmOf(MAYA.id));
  const refusal = { type: "refused", error: "invalid_blocks" } as const;

  it("is left out: the message arrives once, under its own key, and it is logged", async () => {
    const { slack, chat, logged } = work;
    slack.fail("chat.postMessage", refusal);
    const ref = await chat.send(work.toMaya, pictured(domains), "digest:1");
    expect(standing().map(({ blocks }) => typesOf(blocks as never))).toEqual([["rich_text", "rich_text"]]);
    expect(await chat.delivered(work.toMaya, "digest:1")).toEqual(ref);
    expect(logged).toEqual([{ event: "slack.picture-refused", facts: { why: "invalid_blocks" } }]);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
  });

  it("leaves a redrawn message without it, too", async () => {
    const { slack, chat } = work;
    const ref = await chat.send(work.toMaya, pictured(), "k");
    slack.fail("chat.update", refusal);
    await chat.update(ref, pictured(queue));
    expect(standing().map(({ blocks }) => typesOf(blocks as never))).toEqual([["rich_text", "rich_text"]]);
  });

  it("is asked about no more than once: a message refused without it has failed", async () => {
    const { slack, chat } = work;
    slack.fail("chat.postMessage", refusal, refusal);
    await expect(chat.send(work.toMaya, pictured(domains), "k")).rejects.toMatchObject({
      concerns: "message",
    });
    expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
    slack.fail("chat.postMessage", refusal);
    await expect(chat.send(work.toMaya, pictured(), "k")).rejects.toMatchObject({ concerns: "message" });
    expect(slack.callsOf("chat.postMessage")).toHaveLength(3);
  });

  it.each([
    ["is uncertain", { type: "error-after", status: 503 }, { uncertain: true }],
    ["has to wait", { type: "rate-limited", retryAfter: 3 }, { concerns: "passing", retryAfterMs: 3_000 }],
    [
      "is refused for what it is not",
      { type: "refused", error: "channel_not_found" },
      { concerns: "conversation" },
    ],
  ] as const)("is not sent again by us where the message %s", async (_, fault, failed) => {
    work.slack.fail("chat.postMessage", fault);
    await expect(work.chat.send(work.toMaya, pictured(domains), "k")).rejects.toMatchObject(failed);
    expect(work.slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("is left out of an answer, which is given all the same", async () => {
    const { slack, send } = work;
    await work.listen(async () => ({ type: "notice", message: pictured(domains) }));
    slack.fail("chat.postMessage", refusal);
    const maya = slackMember(slack, { user: MAYA.id, send });
    await maya.says("status");
    expect(standing().filter(({ user }) => user !== MAYA.id)).toHaveLength(1);
  });
});
