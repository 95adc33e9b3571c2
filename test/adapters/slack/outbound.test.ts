import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionOf, toHome, toModal, toSlack } from "../../../adapters/slack/outbound.ts";
import { weightOf } from "../../../adapters/slack/outbound-fit.ts";
import { DEFAULT_REACTIONS } from "../../../src/core/entry/reactions.ts";
import type { Button, Message } from "../../../src/ports/message.ts";
import { digestMessage, waitingNote } from "../../../src/views/digest.ts";
import * as messages from "../../../src/views/entry-messages.ts";
import { reviewCard } from "../../../src/views/review-card.ts";
import { line } from "../../../src/views/words/phrases.ts";
import { approved, directory, entry, message, NOW, person, programme, returned } from "../../fixtures.ts";
import { faultsInMessage, faultsInView } from "../../platforms/slack/limits.ts";
import { card } from "../local/samples.ts";
import { anyMessage, fullWords, textsIn, vile, wide } from "./fullest.ts";

const button = (label: string, action = "read"): Button => ({ label, action, value: "e/1", style: "plain" });
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

  it("says where a link leads, and links to nothing that is not https", () => {
    const links = [
      { label: "https://nhs.uk", url: "https://evil.test/a" },
      { label: "Old", url: "http://qa.example.test" },
      { label: "Bad", url: "javascript:alert(1)" },
      { label: "Sly", url: "https://nhs.uk@evil.test" },
    ];
    const { blocks } = toSlack(message({ parts: [{ type: "links", links }] }));
    const linked = JSON.stringify(blocks).match(/"type":"link","url":"[^"]+"/g);
    expect(linked).toEqual(['"type":"link","url":"https://evil.test/a"']);
    expect(shownIn(blocks)).toContain("(evil.test)");
    expect(shownIn(blocks)).toContain("Old (http://qa.example.test)");
  });

  it("tells those who listen what each button of a queue is about", () => {
    const item = { type: "item" as const, text: "#412, Drift, from Maya", buttons: [button("Open #412")] };
    const [, section] = toSlack(message({ parts: [item] })).blocks;
    expect(section).toMatchObject({
      type: "section",
      accessory: { accessibility_label: "Open #412: #412, Drift, from Maya" },
    });
  });

  it("that is too long keeps its lead, its buttons and its note, and says where all of it is", () => {
    const parts = Array.from({ length: 60 }, () => ({ type: "quote" as const, text: vile(3_000) }));
    const long = { ...line("Lead"), parts, buttons: [button("Read all")], note: "Note" };
    const shown = shownIn(toSlack(long).blocks);
    expect(shown).toMatch(/^Lead/);
    expect(shown).toMatch(
      /and \d+ more\. Shortened to fit here\. "Read all" has all of it\.\nRead all\nNote$/,
    );
    expect(faultsIn(long)).toEqual([]);
  });

  it("that fits is not shortened", () => {
    const text = "All of it matters. ".repeat(150);
    expect(shownIn(toSlack(message({ parts: [{ type: "quote", text }] })).blocks)).not.toContain("…");
  });

  it("of sixty lines with buttons shows the first and counts the rest", () => {
    const parts = Array.from({ length: 60 }, (_, n) => ({
      type: "item" as const,
      text: `#${n}, Drift`,
      buttons: [button("Approve", "approve"), button("Return", "return")],
    }));
    const long = message({ parts });
    const shown = shownIn(toSlack(long).blocks);
    const lines = shown.match(/#\d+, Drift/g)?.length ?? 0;
    expect(lines).toBeGreaterThan(10);
    expect(shown).toContain(`and ${60 - lines} more.`);
    expect(faultsIn(long)).toEqual([]);
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

const NAME = `Dr ${"Featherstonehaugh-".repeat(4)}`;
const full = { words: fullWords };
const struck = {
  ...fullWords,
  claims: fullWords.claims.map((one, n) => ({ ...one, struck: n ? vile(200) : null })),
};
const scene = (one: ReturnType<typeof entry>) => ({
  entry: one,
  framework: wide,
  directory: directory(),
  reactions: DEFAULT_REACTIONS,
});
const remark = vile(1_000);
const history = {
  decisions: Array.from({ length: 40 }, (_, n) => ({
    id: `d${n}`,
    entryId: "entry-1",
    revision: n,
    what: "returned" as const,
    by: "okafor",
    onBehalfOf: null,
    at: NOW,
    how: "button" as const,
    words: remark,
  })),
  comments: Array.from({ length: 40 }, (_, n) => ({
    id: `c${n}`,
    entryId: "entry-1",
    revision: n,
    by: "rao",
    at: NOW,
    words: remark,
  })),
};
const reader = { own: false, reviewer: true, mayUndo: true, code: "RP" };
const waits = Array.from({ length: 60 }, (_, n) => ({
  entry: entry({ number: n, ...full }),
  code: "RP",
  trainee: NAME,
  workingDays: n,
}));

describe("the fullest messages there are stay within Slack's limits", () => {
  it.each<[string, () => Message]>([
    ["a review card", () => reviewCard(scene(entry(full)), 1, { to: "okafor" })],
    ["a review card in a channel", () => reviewCard(scene(entry(full)), 1, "channel")],
    ["an entry with its history", () => messages.wholeEntry(scene(entry(full)), history, reader)],
    [
      "an approval with nineteen struck claims",
      () => {
        const coverage = { competences: [], domains: [] } as never;
        return messages.approvedForTrainee(approved({ words: struck }), directory(), coverage);
      },
    ],
    ["a return", () => messages.returnedForTrainee(returned({ ...full, feedback: remark }), directory())],
    ["a comment", () => messages.commented(entry(full), NAME, remark, "RP")],
    ["a queue of sixty", () => messages.queue(waits)],
    ["a reminder of sixty", () => waitingNote(waits, "weekly", NAME)],
    ["a digest of forty trainees", () => fullDigest()],
  ])("%s", (_, make) => {
    const shown = make();
    expect(faultsIn(shown)).toEqual([]);
    const posted = shownIn(toSlack(shown).blocks);
    for (const { label } of shown.buttons) expect(posted).toContain(label.slice(0, 60));
  });

  it("and the card still shows how its narrative begins", () => {
    const posted = shownIn(toSlack(reviewCard(scene(entry(full)), 1, { to: "okafor" })).blocks);
    expect(posted).toContain("<!channel> <!here> <@U012ABCDEF>");
    expect(posted).toContain('"Read all" has all of it.');
  });
});

function fullDigest(): Message {
  const coverage = {
    areas: { covered: 31, total: 46 },
    specificCompetencies: { covered: 22, total: 49 },
    competences: [],
    domains: [],
  };
  const trainee = (n: number) => person({ id: `t${n}`, name: `${NAME} ${n}` });
  const quiet = { type: "nothing-logged", weeks: 3 };
  const course = { type: "on-course" };
  const digest = {
    programme: programme(),
    approvals: 11,
    worth: Array.from({ length: 40 }, (_, n) => ({
      trainee: trainee(n),
      course,
      concerns: [quiet, quiet],
      coverage,
    })),
    others: Array.from({ length: 40 }, (_, n) => ({
      trainee: trainee(n + 40),
      course,
      concerns: [],
      coverage,
    })),
    unreached: [],
    reviewers: Array.from({ length: 20 }, (_, n) => ({ person: trainee(n), waiting: 5, oldest: 12 })),
    names: new Map(),
  };
  return digestMessage(digest as never, "2026-03-06", [NAME, NAME], { sequence: 12, hash: "a".repeat(64) });
}

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

  it("nobody is called, nothing is linked but by a link, and no markup is read", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const { text, blocks } = toSlack(any);
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
