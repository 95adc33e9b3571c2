import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf } from "../../../adapters/teams/card.ts";
import { AT_ONCE, toActivity, toCard, toNotice } from "../../../adapters/teams/outbound.ts";
import { gapsOf } from "../../../src/core/calendar/prompt.ts";
import { coverageOf } from "../../../src/core/coverage/coverage.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { DEFAULT_REACTIONS } from "../../../src/core/entry/reactions.ts";
import type { Button, Message } from "../../../src/ports/message.ts";
import type { Action } from "../../../src/views/buttons.ts";
import { digestMessage, waitingNote } from "../../../src/views/digest.ts";
import * as messages from "../../../src/views/entry-messages.ts";
import { helpMessage } from "../../../src/views/help.ts";
import { nudgeMessage, promptMessage, snoozeMessage } from "../../../src/views/prompt.ts";
import { reviewCard } from "../../../src/views/review-card.ts";
import { line } from "../../../src/views/words/phrases.ts";
import { approved, directory, entry, message, NOW, person, programme, returned } from "../../fixtures.ts";
import { faultsInDialog, faultsInMessage } from "../../platforms/teams/limits.ts";
import { card } from "../local/samples.ts";
import { anyMessage, wide } from "../slack/fullest.ts";
import { actionsIn, fullWords, HOSTILE, hostile, runsIn, saidIn } from "./fullest.ts";

const button = (label: string, action = "read"): Button => ({ label, action, value: "e/1", style: "plain" });

/** Nothing wrong in either of the places where a message may be shown. */
const faultsIn = (one: Message) => [
  ...faultsInMessage(toActivity(one)),
  ...faultsInDialog({ task: { type: "continue", value: toNotice(one) } }),
];

describe("a message", () => {
  it("begins with its lead and ends with its buttons and its note", () => {
    const { body } = toCard(card);
    expect(saidIn(toCard(card)).split("\n")[0]).toBe(card.lead);
    expect(body.slice(-2).map(({ type }) => type)).toEqual(["ActionSet", "RichTextBlock"]);
    expect(saidIn(toCard(card))).toMatch(new RegExp(`${card.note?.slice(-20)}$`));
    expect(faultsIn(card)).toEqual([]);
  });

  it("is whole in its notification, which names no button", () => {
    const { summary, text } = toActivity(card);
    expect(summary).toMatch(/^To review: #412/);
    expect(summary).toContain("It had drifted by 1.4 %.");
    expect(summary).not.toContain("Approve all 3]");
    expect(text).toBeUndefined();
  });

  it("has its words as they were typed, in no place where they would mean anything", () => {
    const shown = toCard(message({ lead: HOSTILE, parts: [{ type: "quote", text: HOSTILE }] }));
    const typed = HOSTILE.replace(/[\u202e\u202c]/g, "").trim();
    const said = saidIn(shown).replaceAll("\u2060", "").split("\n");
    expect(said.map((one) => one.trim())).toEqual([typed, typed]);
    expect(JSON.stringify(shown).match(/"(TextBlock|FactSet|Action\.OpenUrl)"/g)).toBeNull();
  });

  it("keeps the lines of a text apart, and the gaps between them", () => {
    const { body } = toCard(message({ parts: [{ type: "quote", text: "one\ntwo\n\nthree" }] }));
    expect(body.at(-1)).toMatchObject({
      type: "Container",
      style: "emphasis",
      items: [
        { inlines: [{ text: "one" }] },
        { inlines: [{ text: "two" }], spacing: "None" },
        { inlines: [{ text: "three" }], spacing: "Small" },
      ],
    });
  });

  it("says where a link leads, and links to nothing that is not https", () => {
    const links = [
      { label: "https://nhs.uk", url: "https://evil.test/a" },
      { label: "Old", url: "http://qa.example.test" },
      { label: "Bad", url: "javascript:alert(1)" },
      { label: "Sly", url: "https://nhs.uk@evil.test" },
    ];
    const shown = toCard(message({ parts: [{ type: "links", links }] }));
    expect(runsIn(shown).flatMap(({ selectAction }) => selectAction?.url ?? [])).toEqual([
      "https://evil.test/a",
    ]);
    expect(saidIn(shown)).toContain("https://nhs.uk (evil.test)");
    expect(saidIn(shown)).toContain("Old (http://qa.example.test)");
    expect(faultsIn(message({ parts: [{ type: "links", links }] }))).toEqual([]);
  });

  it("of sixty lines with buttons shows the first and counts the rest", () => {
    const parts = Array.from({ length: 60 }, (_, n) => ({
      type: "item" as const,
      text: `#${n}, Drift`,
      buttons: [button("Approve", "approve"), button("Return", "return"), button("Read")],
    }));
    const said = saidIn(toCard(message({ parts })));
    const lines = said.match(/#\d+, Drift/g)?.length ?? 0;
    expect(lines).toBeGreaterThan(10);
    if (lines < 60) expect(said).toContain(`and ${60 - lines} more.`);
    expect(faultsIn(message({ parts }))).toEqual([]);
  });

  it("that is too long keeps its lead, its buttons and its note, and says where all of it is", () => {
    const parts = Array.from({ length: 200 }, () => ({ type: "quote" as const, text: hostile(3_000) }));
    const long = { ...line("Lead"), parts, buttons: [button("Read all")], note: "Note" };
    const shown = toCard(long);
    expect(saidIn(shown)).toMatch(
      /^Lead\n[\s\S]*and \d+ more\. Shortened to fit here\. "Read all" has all of it\.\nNote$/,
    );
    expect(actionsIn(shown).map(({ title }) => title)).toEqual(["Read all"]);
    expect(faultsIn(long)).toEqual([]);
  });

  it("that fits is not shortened", () => {
    const text = "All of it matters. ".repeat(1_500);
    expect(saidIn(toCard(message({ parts: [{ type: "quote", text }] })))).not.toContain("…");
  });
});

describe("a button", () => {
  const pressed = (action: string) => actionsIn(toCard({ ...line("x"), buttons: [button("Go", action)] }))[0];

  it("asks for a dialog, in which any answer can be given", () => {
    expect(pressed("edit")).toEqual({
      type: "Action.Submit",
      title: "Go",
      data: { action: "edit", value: "e/1", msteams: { type: "task/fetch" } },
    });
  });

  it("whose action is decided at once is answered in place, in old clients too", () => {
    const decided: readonly Action[] = AT_ONCE;
    for (const action of decided)
      expect(pressed(action)).toEqual({
        type: "Action.Execute",
        title: "Go",
        verb: action,
        data: { action, value: "e/1" },
        fallback: { type: "Action.Submit", title: "Go", data: { action, value: "e/1" } },
      });
  });

  it("in a dialog sends the dialog", () => {
    const { card } = toNotice({ ...line("x"), buttons: [button("A", "approve"), button("B", "edit")] });
    expect(actionsIn(card.content)).toEqual([
      { type: "Action.Submit", title: "A", data: { action: "approve", value: "e/1" } },
      { type: "Action.Submit", title: "B", data: { action: "edit", value: "e/1" } },
    ]);
  });

  it("of many stands in a row of six at most", () => {
    const { body } = toCard({ ...line("x"), buttons: Array.from({ length: 14 }, (_, n) => button(`${n}`)) });
    const rows = body.flatMap((one) => (one.type === "ActionSet" ? [one.actions.length] : []));
    expect(rows).toEqual([6, 6, 2]);
  });

  it("of a queue tells those who listen what it is about", () => {
    const item = { type: "item" as const, text: "#412, Drift, from Maya", buttons: [button("Open #412")] };
    expect(actionsIn(toCard(message({ parts: [item] })))[0]).toMatchObject({
      tooltip: "Open #412: #412, Drift, from Maya",
    });
  });
});

const NAME = `Dr ${"Featherstonehaugh-".repeat(4)}`;
const full = { words: fullWords };
const struck = {
  ...fullWords,
  claims: fullWords.claims.map((one, n) => ({ ...one, struck: n ? hostile(200) : null })),
};
const scene = (one: Entry) => ({
  entry: one,
  framework: wide,
  directory: directory(),
  reactions: DEFAULT_REACTIONS,
});
const remark = hostile(1_000);
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
const [choice] = gapsOf(wide, coverageOf(wide, programme().targets, []));
const prompt = () => {
  if (!choice) throw new Error("No gap in a framework of three hundred.");
  return promptMessage(choice, "p1");
};

describe("the fullest messages there are stay within what Teams takes", () => {
  it.each<[string, () => Message]>([
    ["a review card", () => reviewCard(scene(entry(full)), 1, { to: "okafor" })],
    ["a review card in a channel", () => reviewCard(scene(entry(full)), 1, "channel")],
    ["an approved card", () => reviewCard(scene(approved({ words: struck })), 1, "channel")],
    ["an entry with its history", () => messages.wholeEntry(scene(entry(full)), history, reader)],
    [
      "an approval with nineteen struck claims",
      () => {
        const coverage = { competences: [], domains: [] } as never;
        return messages.approvedForTrainee(approved({ words: struck }), directory(), coverage);
      },
    ],
    ["an approval, to the approver", () => messages.approvedForApprover(approved({ words: struck }), "RP")],
    ["a return", () => messages.returnedForTrainee(returned({ ...full, feedback: remark }), directory())],
    ["a comment", () => messages.commented(entry(full), NAME, remark, "RP")],
    ["what was sent", () => messages.sentForReview(entry(full), directory(), NOW)],
    ["a draft", () => messages.draftKept(entry(full), true)],
    ["sixty drafts", () => messages.draftsList(waits.map((one) => one.entry))],
    ["a queue of sixty", () => messages.queue(waits)],
    ["a reminder of sixty", () => waitingNote(waits, "weekly", NAME)],
    ["a digest of eighty trainees", () => fullDigest()],
    ["a prompt", prompt],
    ["a nudge", () => nudgeMessage("D0A0", "p1", true)],
    ["when to snooze", () => snoozeMessage("p1/D0A0")],
    ["help", () => helpMessage(person({ roles: ["trainee", "supervisor", "lead", "administrator"] }))],
  ])("%s", (_, make) => {
    const shown = make();
    expect(faultsIn(shown)).toEqual([]);
    const labels = actionsIn(toCard(shown)).map(({ title }) => title.slice(0, 60));
    for (const { label } of shown.buttons) expect(labels).toContain(label.slice(0, 60));
  });

  it("and the card still shows how its narrative begins", () => {
    const said = saidIn(toCard(reviewCard(scene(entry(full)), 1, { to: "okafor" })));
    expect(said).toContain("[NHS](https://evil.test) [x](javascript:alert(1)) **b**");
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
    reviewers: Array.from({ length: 20 }, (_, n) => ({ person: trainee(n), waiting: 5, oldest: 12 })),
    names: new Map(),
    unreached: [],
  };
  return digestMessage(digest as never, "2026-03-06", [NAME, NAME], { sequence: 12, hash: "a".repeat(64) });
}

describe("whatever anybody writes", () => {
  it("a message stays within what Teams takes, wherever it is shown", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        expect(faultsIn(any)).toEqual([]);
        expect(sizeOf(toCard(any))).toBeLessThan(40_000);
      }),
      { numRuns: 30 },
    );
  });

  it("nothing is read as markdown, nothing is linked but by a link, nobody's words turn round", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const shown = JSON.stringify(toCard(any));
        expect(
          shown.match(/"type":"(TextBlock|FactSet|Image|Media)"|"url":"(?!https:)|"entities"/g),
        ).toBeNull();
        expect(saidIn(toCard(any)).match(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
