import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenIn } from "../../../adapters/slack/menu.ts";
import { actionOf, toHome, toModal, toSlack } from "../../../adapters/slack/outbound.ts";
import { weightOf } from "../../../adapters/slack/outbound-fit.ts";
import { withAccounts } from "../../../src/ports/mentions.ts";
import type { Message } from "../../../src/ports/message.ts";
import { line } from "../../../src/views/words/phrases.ts";
import { message } from "../../fixtures.ts";
import { faultsInMessage, faultsInView } from "../../platforms/slack/limits.ts";
import { card } from "../local/samples.ts";
import { button, messagesContract } from "../shared/messages.ts";
import { anyMessage, fullWords, textsIn, vile } from "./fullest.ts";

const shownIn = (value: unknown) =>
  textsIn(value)
    .map(({ text }) => text)
    .join("\n");

/** Nothing wrong in any of the places where a message may be shown. */
function faultsIn(...shown: Message[]): string[] {
  return [
    ...shown.flatMap((one) => faultsInMessage(toSlack(one))),
    ...shown.flatMap((one) => faultsInView(toModal(one, "Countersign"))),
    ...faultsInView(toHome(...shown)),
    ...shown.filter((one) => weightOf(toSlack(one).blocks) > 12_000).map(({ lead }) => `too heavy: ${lead}`),
  ];
}

describe("a message", () => {
  it("begins with its lead and ends with its buttons and its note", () => {
    const { text, blocks } = toSlack(card);
    expect(text).toMatch(/^To review: #412/);
    expect(text).not.toContain("Approve all 3]");
    expect(shownIn(blocks[0])).toBe(card.lead);
    expect(blocks.slice(-2).map(({ type }) => type)).toEqual(["actions", "context"]);
    expect(faultsIn(card)).toEqual([]);
  });

  it("has its words as they were typed, where nothing in them means anything", () => {
    const typed = "*bold* _i_ `x` > q :white_check_mark: <!channel> <@U012ABCDEF>";
    const { text, blocks } = toSlack(message({ lead: typed, parts: [{ type: "quote", text: typed }] }));
    expect(textsIn(blocks)).toEqual([
      { type: "text", text: typed },
      { type: "text", text: typed },
    ]);
    expect(JSON.stringify(blocks)).not.toContain("mrkdwn");
    expect(text).toContain("&lt;!channel&gt; &lt;@U012ABCDEF&gt;");
  });

  it("gives its buttons away as what they do", () => {
    const [, actions] = toSlack({
      ...line("x"),
      buttons: [button("Read all"), button("Approve", "approve")],
    }).blocks;
    expect(actions).toMatchObject({
      type: "actions",
      elements: [
        { action_id: "read:0", value: "e/1" },
        { action_id: "approve:1", value: "e/1" },
      ],
    });
    expect(actionOf("approve:1")).toEqual({ action: "approve", index: 1 });
    expect(actionOf("strange")).toEqual({ action: "strange", index: 0 });
  });

  it("keeps what is done seldom in a menu, and what no menu can hold beside it", () => {
    const more = [
      button("Another", "prompt-another"),
      button("Tomorrow", "prompt-tomorrow"),
      { ...button("Long", "say"), value: "v".repeat(200) },
    ];
    const whole = { ...line("x"), buttons: [button("Log", "log")], more };
    expect(toSlack(whole).blocks[1]).toMatchObject({
      elements: [
        { type: "button", action_id: "log:0" },
        { type: "button", action_id: "say:1" },
        { type: "overflow", options: [{ value: "prompt-another e/1" }, { value: "prompt-tomorrow e/1" }] },
      ],
    });
    expect(chosenIn("prompt-another e/1")).toEqual({ action: "prompt-another", value: "e/1" });
    expect(chosenIn("gaps ")).toEqual({ action: "gaps", value: "" });
    expect(faultsIn(whole)).toEqual([]);
  });

  it("calls whoever is mentioned by their account, and nobody by a name", () => {
    const called = (user?: string) => {
      const mention = { person: "p", name: "<@U012ABCDEF>", ...(user && { user }) };
      const { text, blocks } = toSlack(message({ parts: [{ type: "text", text: ["Asked: ", mention] }] }));
      expect(text).not.toContain("<@");
      return JSON.stringify(blocks[1]);
    };
    expect(called("U0123OKAFOR")).toContain('{"type":"user","user_id":"U0123OKAFOR"}');
    for (const none of [undefined, "<!channel>", "29:abc"])
      expect(called(none)).toContain('{"type":"text","text":"<@U012ABCDEF>"}');
  });

  it("tells those who listen what each button of a queue is about", () => {
    const item = { type: "item" as const, text: "#412, Drift, from Maya", buttons: [button("Open #412")] };
    const [, section] = toSlack(message({ parts: [item] })).blocks;
    expect(section).toMatchObject({
      type: "section",
      accessory: { accessibility_label: "Open #412: #412, Drift, from Maya" },
    });
  });
});

describe("the home tab", () => {
  it("gives everything on it a fair share of the room", () => {
    const items = Array.from({ length: 90 }, (_, n) => ({
      type: "item" as const,
      text: `#${n}`,
      buttons: [button("A"), button("B")],
    }));
    const short = { ...line("Your coverage"), parts: [{ type: "text" as const, text: "31 of 46 areas" }] };
    const home = toHome({ ...line("Queue"), parts: items }, short, { ...line("Second"), parts: items });
    const shown = shownIn(home);
    expect(shown).toContain("31 of 46 areas");
    expect(shown).toMatch(/Second\n#0/);
    expect(shown.match(/and \d+ more\./g)).toHaveLength(2);
    expect(home.blocks.length).toBeGreaterThan(90);
    expect(faultsInView(home)).toEqual([]);
  });
});

/** Every link that Slack would open. */
const linksIn = (value: unknown) =>
  [...JSON.stringify(value).matchAll(/"type":"link","url":"([^"]+)"/g)].map(([, url = ""]) => url);

messagesContract({
  name: "Slack",
  fill: vile,
  words: fullWords,
  said: (one) => shownIn(toSlack(one).blocks.filter(({ type }) => type !== "actions")),
  labels: (one) =>
    toSlack(one).blocks.flatMap((block) =>
      block.type === "actions" ? textsIn(block.elements).map(({ text }) => text) : [],
    ),
  links: (one) => linksIn(toSlack(one).blocks),
  faultsIn: (one) => faultsIn(one),
  fits: 2_850,
  narrative: "<!channel> <!here> <@U012ABCDEF>",
});

describe("whatever anybody writes", () => {
  it("a message stays within Slack's limits, wherever it is shown", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const { blocks } = toSlack(any);
        expect(faultsInMessage(toSlack(any))).toEqual([]);
        expect(faultsInView(toModal(any, any.lead))).toEqual([]);
        const foot = blocks
          .filter(({ type }) => type === "actions")
          .flatMap((block) => Reflect.get(block, "elements"));
        expect(foot.length).toBeGreaterThanOrEqual(any.buttons.length);
      }),
      { numRuns: 30 },
    );
  });

  it("several of them fit on the home tab", () => {
    const several = fc.array(anyMessage, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(several, (any) => {
        expect(faultsInView(toHome(...any))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("nobody is called but by an account that was looked up", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const called = JSON.stringify(toSlack(any).blocks).match(/"type":"user","user_id":"[^"]*"/g) ?? [];
        for (const one of called) expect(one).toBe('"type":"user","user_id":"U012ABCDEF"');
      }),
      { numRuns: 30 },
    );
  });

  it("nobody is called, nothing is linked but by a link, and no markup is read", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const { text, blocks } = toSlack(withAccounts(any, new Map()));
        expect(text).not.toMatch(/[<>]/);
        for (const { type } of textsIn(blocks))
          expect(["text", "link", "plain_text", "raw_text"]).toContain(type);
        expect(JSON.stringify(blocks)).not.toMatch(
          /"type":"(user|broadcast|usergroup|channel|emoji|mrkdwn)"/,
        );
        expect(JSON.stringify(blocks)).not.toMatch(/"emoji":true|"url":"(?!https:)/);
        expect(shownIn(blocks)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/);
      }),
      { numRuns: 30 },
    );
  });
});
