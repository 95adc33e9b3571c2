import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { competencesOf } from "../../framework/framework.ts";
import { gapsOf } from "../../src/core/calendar/prompt.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Message } from "../../src/ports/message.ts";
import { gapsMessage } from "../../src/views/coverage.ts";
import { waitingNote } from "../../src/views/digest.ts";
import { entryForm } from "../../src/views/entry-form.ts";
import * as messages from "../../src/views/entry-messages.ts";
import { nudgeMessage, promptMessage } from "../../src/views/prompt.ts";
import { chooseForm, remarkForm } from "../../src/views/remark-form.ts";
import { reviewCard } from "../../src/views/review-card.ts";
import {
  approved,
  claim,
  directory,
  draft,
  entry,
  NOW,
  person,
  programme,
  returned,
  supervision,
  withdrawn,
  words,
} from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { faultsOfForm, faultsOfManners } from "./manners.ts";

/* Promises manners at the most there is to say; `said.test.ts` and every story hold all other messages to them. */

const TITLE = `${"Commissioning of the second linear accelerator after its service ".repeat(2).slice(0, 119).trim()}`;
const LONG_NAME = "Dr Wilhelmina Featherstonehaugh-Cholmondeley";
const SUPERVISORS = Array.from("ABCDEFGHI", (letter) =>
  person({ id: `s${letter}`, name: `${LONG_NAME} ${letter}`, roles: ["supervisor"] }),
);
const known = directory();
const around = directory({
  people: new Map([...known.people, ...SUPERVISORS.map((one) => [one.id, one] as const)]),
  supervision: [...SUPERVISORS, { id: "okafor" }].map(({ id }) => supervision({ supervisorId: id })),
});
const of = (...ids: string[]) => ids.map((competence) => claim({ competence }));
const links = [{ label: "Report", url: "https://files.example.test/report", pages: 12 }];
const long = words({ title: TITLE, claims: of("Sci1", "Tech4", "Tech.4", "Com5"), links });
const struck = {
  ...long,
  claims: long.claims.map((one, n) => ({ ...one, struck: n ? null : "Not shown." })),
};
const seven = words({ title: TITLE, claims: of("Sci1", "Sci2", "Sci3", "Sci4", "Sci5", "Sci6", "Tech4") });
const framework = await theFramework();

const ENTRIES: readonly [string, Entry][] = [
  ["a draft", draft({ words: long })],
  ["an untitled draft", draft({ words: words({ title: "", narrative: "x ".repeat(400) }) })],
  ["a submitted entry", entry({ words: long })],
  ["a submitted entry of seven claims", entry({ words: seven })],
  ["an approved entry with a struck claim", approved({ words: struck })],
  ["the next version of an approved entry", { ...approved({ words: long }), status: "draft", revision: 2 }],
  ["a returned entry", returned({ words: long })],
  ["a withdrawn entry", withdrawn({ words: long })],
];

function about(one: Entry): Message[] {
  const scene = { entry: one, directory: around, framework, reactions: DEFAULT_REACTIONS };
  const said = { entryId: one.id, revision: 1, at: NOW };
  const undone = { ...said, what: "approval-withdrawn" as const, how: "text" as const, onBehalfOf: null };
  const history = {
    steps: [],
    decisions: [{ ...undone, id: "d", by: "shah", words: "Too early." }],
    comments: [{ ...said, id: "c", by: "nobody", words: "Well told." }],
  };
  const waits = [{ entry: one, code: "RP", trainee: "Maya Rao", workingDays: 4 }];
  return [
    ...[1, 2].flatMap((revision) => [
      reviewCard(scene, revision, { to: "okafor" }),
      reviewCard(scene, revision, "channel"),
    ]),
    messages.wholeEntry(scene, history, {
      id: "maya",
      own: true,
      reviewer: false,
      mayUndo: false,
      code: null,
    }),
    messages.wholeEntry(scene, history, {
      id: "okafor",
      own: false,
      reviewer: true,
      mayUndo: true,
      code: "MP",
    }),
    messages.draftKept(one, false),
    messages.draftKept(one, true),
    messages.sentForReview(one, around, NOW),
    messages.approvedForTrainee(one, around, coverageOf(framework, programme().targets, [one])),
    messages.approvedForApprover(one, around, null),
    ...(one.status === "returned" ? [messages.returnedForTrainee(one, around)] : []),
    messages.approvalWithdrawn(one, LONG_NAME, "Too early.", true, null),
    messages.approvalWithdrawn(one, LONG_NAME, "Too early.", false, "MP"),
    messages.commented(one, LONG_NAME, "Well told.", "MP"),
    messages.draftsList([one]),
    messages.queue(waits),
    waitingNote(waits, "reminder", null),
    waitingNote(waits, "weekly", "Dr Shah"),
  ];
}

describe("manners are kept, with the longest title and ten supervisors of long names,", () => {
  it.each(ENTRIES)("by every message about %s", (_, one) => {
    expect(about(one).flatMap(faultsOfManners)).toEqual([]);
  });

  it("by whatever asks about any of the competences", () => {
    const choices = gapsOf(framework, coverageOf(framework, programme().targets, []));
    expect(choices).toHaveLength(competencesOf(framework).length);
    const all = choices.flatMap((choice) => [
      promptMessage(choice, "prompt-1"),
      nudgeMessage(choice.competence.id, "prompt-1", false),
      nudgeMessage(choice.competence.id, "prompt-1", true),
    ]);
    expect([...all, gapsMessage(choices)].flatMap(faultsOfManners)).toEqual([]);
  });

  it("by every form", () => {
    const one = entry({ number: 123_456, words: long });
    const opened = { context: JSON.stringify({ entry: one.id, revision: 1 }), instance: "i" };
    const asking = { framework, supervisors: SUPERVISORS, today: "2026-06-09", words: long, ...opened };
    const forms = [
      ...[null, "#123456"].map((reference) => entryForm({ ...asking, reference, askNumber: true })),
      ...(["return", "comment", "withdraw", "undo"] as const).map((kind) => remarkForm(kind, one, opened)),
      chooseForm(one, opened),
    ];
    expect(forms.flatMap(faultsOfForm)).toEqual([]);
  });
});

describe("the tables of words", () => {
  const folder = path.join(import.meta.dirname, "..", "..", "src", "views", "words");

  it.each(readdirSync(folder))("%s has no exclamation mark, no praise and no word to avoid", (file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    const said = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([found]) =>
      found.replace(/\$\{[^}]*\}/g, ""),
    );
    for (const sentence of said) {
      expect(sentence).not.toMatch(/!/);
      expect(sentence).not.toMatch(
        /\b(rejected|failed|score|leaderboard|student|diary|great|congratulations)\b/i,
      );
    }
  });
});
