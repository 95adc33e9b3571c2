import { describe, expect, it } from "vitest";
import { gapsOf } from "../../../src/core/calendar/prompt.ts";
import { coverageOf } from "../../../src/core/coverage/coverage.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { Words } from "../../../src/core/entry/words.ts";
import type { Button, Message } from "../../../src/ports/message.ts";
import { digestMessage, digestsMessage, waitingNote } from "../../../src/views/digest.ts";
import * as messages from "../../../src/views/entry-messages.ts";
import { helpMessage } from "../../../src/views/help.ts";
import { nudgeMessage, promptMessage, snoozeMessage } from "../../../src/views/prompt.ts";
import { reviewCard } from "../../../src/views/review-card.ts";
import { line } from "../../../src/views/words/phrases.ts";
import { approved, directory, entry, message, NOW, person, programme, returned } from "../../fixtures.ts";
import { DEFAULT_REACTIONS } from "../../reactions.ts";
import { wide } from "../slack/fullest.ts";

/** How a platform shows messages, for whoever looks at what it is given. */
export interface Showing {
  name: string;
  /** Words that would do something there if they were read as anything but words, exactly so long. */
  fill(length: number): string;
  words: Words; // at their fullest, of such words
  /** What a message says, a paragraph on each line, without its buttons. */
  said(message: Message): string;
  labels(message: Message): string[];
  /** The addresses that something leads to. */
  links(message: Message): string[];
  /** What is wrong with it, in any of the places where it may be shown. */
  faultsIn(message: Message): readonly unknown[];
  fits: number; // letters that are not shortened
  narrative: string; // how the fullest narrative is shown
}

export const button = (label: string, action = "read"): Button => ({
  label,
  action,
  value: "e/1",
  style: "plain",
});

/** What every platform promises of the messages that it shows. */
export function messagesContract(on: Showing): void {
  const { said, labels, faultsIn } = on;

  describe(`a message on ${on.name}`, () => {
    it("says where a link leads, and links to nothing that is not https", () => {
      const links = [
        { label: "https://nhs.uk", url: "https://evil.test/a" },
        { label: "Old", url: "http://qa.example.test" },
        { label: "Bad", url: "javascript:alert(1)" },
        { label: "Sly", url: "https://nhs.uk@evil.test" },
      ];
      const shown = message({ parts: [{ type: "links", links }] });
      expect(on.links(shown)).toEqual(["https://evil.test/a"]);
      expect(said(shown)).toMatch(/https:\/\/nhs\.uk\s+\(evil\.test\)/);
      expect(said(shown)).toContain("Old (http://qa.example.test)");
      expect(faultsIn(shown)).toEqual([]);
    });

    it("of sixty lines with buttons shows the first and counts the rest", () => {
      const parts = Array.from({ length: 60 }, (_, n) => ({
        type: "item" as const,
        text: `#${n}, Drift`,
        buttons: [button("Approve", "approve"), button("Return", "return"), button("Read")],
      }));
      const long = message({ parts });
      const lines = said(long).match(/#\d+, Drift/g)?.length ?? 0;
      expect(lines).toBeGreaterThan(10);
      if (lines < 60) expect(said(long)).toContain(`and ${60 - lines} more.`);
      expect(faultsIn(long)).toEqual([]);
    });

    it("that is too long keeps its lead, its buttons and its note, and says where all of it is", () => {
      const parts = Array.from({ length: 200 }, () => ({ type: "quote" as const, text: on.fill(3_000) }));
      const long = {
        ...line("Lead"),
        parts,
        buttons: [{ ...button("Read all"), showsAll: true }],
        note: "Note",
      };
      expect(said(long)).toMatch(
        /^Lead\n[\s\S]*and \d+ more\. Shortened to fit here\. "Read all" has all of it\.\nNote$/,
      );
      expect(labels(long)).toEqual(["Read all"]);
      expect(faultsIn(long)).toEqual([]);
    });

    it("that fits is not shortened", () => {
      const sentence = "All of it matters. ";
      const text = sentence.repeat(on.fits / sentence.length);
      expect(said(message({ parts: [{ type: "quote", text }] }))).not.toContain("…");
    });
  });

  describe(`the fullest messages there are stay within what ${on.name} takes`, () => {
    it.each(fullest(on))("%s", (_, make) => {
      const shown = make();
      expect(faultsIn(shown)).toEqual([]);
      const begun = labels(shown).map((label) => label.slice(0, 60));
      for (const { label } of shown.buttons) expect(begun).toContain(label.slice(0, 60));
    });

    it("and the card still shows how its narrative begins", () => {
      const card = reviewCard(scene(entry({ words: on.words })), 1, { to: "okafor" });
      expect(said(card)).toContain(on.narrative);
      expect(said(card)).toContain('"Read all" has all of it.');
    });

    it.each([12, 30])(
      "and a digest of three programmes of %i has all who are worth a conversation; what is left out stands behind its buttons",
      (trainees) => {
        const shown = digestOfThree(trainees, "Dr Featherstonehaugh");
        const text = said(shown);
        const named = /Featherstonehaugh (\d+): nothing logged/g;
        expect(new Set(Array.from(text.matchAll(named), ([, n]) => n)).size).toBe(trainees);
        expect(text.match(/oldest 12 working days/g)).toHaveLength(3 * 4);
        const left = Number(/and (\d+) more\./.exec(text)?.[1] ?? 0);
        const listed = text.match(/Featherstonehaugh \d+: 31 of 46 areas/g)?.length ?? 0;
        if (trainees === 12) expect(listed + left).toBe(3 * 12);
        expect(listed).toBeGreaterThan(8);
        if (left > 0) expect(text).toMatch(/Overview: Imaging.*have all of it\./);
        expect(faultsIn(shown)).toEqual([]);
      },
    );

    it("and no other names a button that has all of it", () => {
      const named = fullest(on).filter(([, make]) => said(make()).includes("has all of it"));
      expect(named.map(([what]) => what)).toEqual(["a review card", "a review card in a channel"]);
    });
  });
}

const scene = (one: Entry) => ({
  entry: one,
  framework: wide,
  directory: directory(),
  reactions: DEFAULT_REACTIONS,
});
const NAME = `Dr ${"Featherstonehaugh-".repeat(4)}`;

function fullest({ fill, words }: Showing): [string, () => Message][] {
  const full = { words };
  const struck = {
    ...words,
    claims: words.claims.map((one, n) => ({ ...one, struck: n ? fill(200) : null })),
  };
  const remark = fill(1_000);
  const said = (n: number) => ({ entryId: "entry-1", revision: n, at: NOW, words: remark });
  const history = {
    steps: [],
    decisions: Array.from({ length: 40 }, (_, n) => ({
      ...said(n),
      id: `d${n}`,
      what: "returned" as const,
      by: "okafor",
      onBehalfOf: null,
      how: "button" as const,
    })),
    comments: Array.from({ length: 40 }, (_, n) => ({ ...said(n), id: `c${n}`, by: "rao" })),
  };
  const reader = { id: "okafor", own: false, reviewer: true, mayUndo: true, code: "RP" };
  const waits = Array.from({ length: 60 }, (_, n) => ({
    entry: entry({ number: n, ...full }),
    code: "RP",
    trainee: NAME,
    workingDays: n,
  }));
  const coverage = { competences: [], domains: [] } as never;
  const [gap] = gapsOf(wide, coverageOf(wide, programme().targets, []));
  if (!gap) throw new Error("No gap in a framework of three hundred.");
  const everyone = person({ roles: ["trainee", "supervisor", "lead", "administrator"] });
  return [
    ["a review card", () => reviewCard(scene(entry(full)), 1, { to: "okafor" })],
    ["a review card in a channel", () => reviewCard(scene(entry(full)), 1, "channel")],
    ["an approved card", () => reviewCard(scene(approved({ words: struck })), 1, "channel")],
    ["an entry with its history", () => messages.wholeEntry(scene(entry(full)), history, reader)],
    [
      "an approval with nineteen struck claims",
      () => messages.approvedForTrainee(approved({ words: struck }), directory(), coverage),
    ],
    [
      "an approval, to the approver",
      () => messages.approvedForApprover(approved({ words: struck }), directory(), "RP"),
    ],
    ["a return", () => messages.returnedForTrainee(returned({ ...full, feedback: remark }), directory())],
    ["a comment", () => messages.commented(entry(full), NAME, remark, "RP")],
    ["what was sent", () => messages.sentForReview(entry(full), directory(), NOW)],
    ["a draft", () => messages.draftKept(entry(full), true)],
    ["sixty drafts", () => messages.draftsList(waits.map((one) => one.entry))],
    ["a queue of sixty", () => messages.queue(waits)],
    ["a reminder of sixty", () => waitingNote(waits, "weekly", NAME)],
    ["a digest of eighty trainees", fullDigest],
    ["a digest of three programmes", () => digestOfThree(12, NAME)],
    ["a prompt", () => promptMessage(gap, "p1")],
    ["a nudge", () => nudgeMessage("D0A0", "p1", true)],
    ["when to snooze", () => snoozeMessage("p1/D0A0")],
    ["help", () => helpMessage(everyone)],
  ];
}

/** Of each programme so many trainees, some of whom are worth a conversation. */
function digestOfThree(trainees: number, name: string): Message {
  return digestsMessage(
    ["Nuclear Medicine", "Radiotherapy Physics", "Imaging"].map((title, place) => ({
      digest: digestWith({
        programme: programme({ id: `p${place}`, name: title }),
        worth: linesOf(trainees / 3, 100 * place, name, [{ type: "nothing-logged", weeks: 3 }]),
        others: linesOf((2 * trainees) / 3, 100 * place + 50, name),
        reviewers: linesOf(4, 10, name).map(({ trainee }) => ({ person: trainee, waiting: 5, oldest: 12 })),
      }),
      day: "2026-03-06",
      stopped: [],
    })),
  );
}

function fullDigest(): Message {
  const quiet = { type: "nothing-logged", weeks: 3 };
  const reviewers = linesOf(20, 0, NAME).map(({ trainee }) => ({ person: trainee, waiting: 5, oldest: 12 }));
  const digest = digestWith({
    worth: linesOf(40, 0, NAME, [quiet, quiet]),
    others: linesOf(40, 40, NAME),
    reviewers,
  });
  return digestMessage(digest, "2026-03-06", [NAME, NAME]);
}

const DOMAIN = { id: "Sci", name: "Scientific", areas: { covered: 3, total: 7 } };
const coverageOfOne = {
  areas: { covered: 31, total: 46 },
  specificCompetencies: { covered: 22, total: 49 },
  competences: [],
  domains: [{ ...DOMAIN, specificCompetencies: { covered: 3, total: 9 } }],
};

const linesOf = (count: number, from: number, name: string, concerns: object[] = []) =>
  Array.from({ length: count }, (_, n) => ({
    trainee: person({ id: `t${from + n}`, name: `${name} ${from + n}` }),
    course: { type: "on-course" },
    concerns,
    coverage: coverageOfOne,
  }));

const digestWith = (some: object) =>
  ({
    programme: programme(),
    approvals: 11,
    unreached: [],
    toConfirm: [],
    names: new Map(),
    ...some,
  }) as never;
