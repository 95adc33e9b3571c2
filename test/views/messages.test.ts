import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { competencesOf, type Framework } from "../../framework/framework.ts";
import { gapsOf } from "../../src/core/calendar/prompt.ts";
import { balanceOf } from "../../src/core/coverage/balance.ts";
import { standingOf } from "../../src/core/coverage/concerns.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { digestOf, weekOfTrainee } from "../../src/core/coverage/digest.ts";
import { forecastFor } from "../../src/core/coverage/progress.ts";
import type { Scene } from "../../src/core/coverage/scene.ts";
import type { Entry, Refusal } from "../../src/core/entry/entry.ts";
import type { FieldFault } from "../../src/core/entry/entry-rules.ts";
import { approvedPieces, spanOf } from "../../src/core/entry/evidence.ts";
import type { Right } from "../../src/core/entry/may.ts";
import { DEFAULT_REACTIONS } from "../../src/core/entry/reactions.ts";
import type { Directory, Person } from "../../src/core/people/directory.ts";
import { type Message, plainText } from "../../src/ports/message.ts";
import { coverageMessage, gapsMessage, leadSeesMessage, summaryMessage } from "../../src/views/coverage.ts";
import { digestMessage, waitingNote } from "../../src/views/digest.ts";
import { entryForm } from "../../src/views/entry-form.ts";
import * as messages from "../../src/views/entry-messages.ts";
import { helpMessage } from "../../src/views/help.ts";
import { nudgeMessage, promptMessage, snoozeMessage } from "../../src/views/prompt.ts";
import { chooseForm, remarkForm } from "../../src/views/remark-form.ts";
import { reviewCard } from "../../src/views/review-card.ts";
import { faultWords } from "../../src/views/words/form.ts";
import { line } from "../../src/views/words/phrases.ts";
import { notTheirs, refusalWords } from "../../src/views/words/refusals.ts";
import {
  approved,
  claim,
  directory,
  draft,
  enrolment,
  entry,
  NOW,
  person,
  returned,
  supervision,
  withdrawn,
  words,
} from "../fixtures.ts";
import { theFramework } from "../stories/department.ts";
import { faultsOfForm, faultsOfManners } from "./manners.ts";

/** As long as it may be, with as many people as there ever are. */
const TITLE = "Commissioning of the second linear accelerator after its service "
  .repeat(2)
  .slice(0, 119)
  .trim();
const LONG_NAME = "Dr Wilhelmina Featherstonehaugh-Cholmondeley";
const SUPERVISORS = Array.from({ length: 9 }, (_, n) =>
  person({ id: `s${n}`, name: `${LONG_NAME} ${"ABCDEFGHI"[n]}`, roles: ["supervisor"] }),
);
const people = [
  person({ name: "Maya Rao" }),
  person({ name: "Jo Bell" }),
  person({ name: "Dr Okafor", roles: ["supervisor"] }),
  person({ name: "Dr Shah", roles: ["lead"] }),
  ...SUPERVISORS,
];
const around: Directory = directory({
  people: new Map(people.map((one) => [one.id, one])),
  supervision: [...SUPERVISORS, { id: "okafor" }].map(({ id }) => supervision({ supervisorId: id })),
});
const long = words({
  title: TITLE,
  claims: ["Sci1", "Tech4", "Tech.4", "Com5"].map((competence) => claim({ competence })),
  links: [{ label: "Report", url: "https://files.example.test/report", pages: 12 }],
});
const struck = {
  ...long,
  claims: long.claims.map((one, n) => ({ ...one, struck: n ? null : "Not shown." })),
};
const seven = words({
  title: TITLE,
  claims: ["Sci1", "Sci2", "Sci3", "Sci4", "Sci5", "Sci6", "Tech4"].map((competence) =>
    claim({ competence }),
  ),
});

let framework: Framework;
beforeAll(async () => {
  framework = await theFramework();
});

const ENTRIES: Record<string, () => Entry> = {
  draft: () => draft({ words: long }),
  "untitled draft": () => draft({ words: words({ title: "", narrative: "x ".repeat(400) }) }),
  "submitted entry": () => entry({ words: long }),
  "submitted entry of one claim": () => entry(),
  "submitted entry of seven claims": () => entry({ words: seven }),
  "approved entry": () => approved({ words: long }),
  "approved entry with a struck claim": () => approved({ words: struck }),
  "next version of an approved entry": () => ({ ...approved({ words: long }), status: "draft", revision: 2 }),
  "returned entry": () => returned({ words: long }),
  "withdrawn entry": () => withdrawn({ words: long }),
};

function about(one: Entry): Message[] {
  const scene = { entry: one, directory: around, framework, reactions: DEFAULT_REACTIONS };
  const coverage = coverageOf(framework, { all: 1, domains: {}, competences: {} }, [one]);
  const history = {
    approvals: [],
    decisions: [
      { id: "d", entryId: one.id, revision: 1, what: "approval-withdrawn" as const, by: "shah", at: NOW },
    ].map((decision) => ({ ...decision, onBehalfOf: null, how: "text" as const, words: "Too early." })),
    comments: [{ id: "c", entryId: one.id, revision: 1, by: "nobody", at: NOW, words: "Well told." }],
  };
  const waits = [{ entry: one, code: "RP", trainee: "Maya Rao", workingDays: 4 }];
  return [
    ...([1, 2] as const).flatMap((revision) =>
      ([{ to: "okafor" }, "channel"] as const).map((shown) => reviewCard(scene, revision, shown)),
    ),
    messages.wholeEntry(scene, history, { own: true, reviewer: false, mayUndo: false, code: null }),
    messages.wholeEntry(scene, history, { own: false, reviewer: true, mayUndo: true, code: "MP" }),
    messages.draftKept(one, false),
    messages.draftKept(one, true),
    messages.sentForReview(one, around, NOW),
    messages.approvedForTrainee(one, around, coverage),
    messages.approvedForApprover(one, null),
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

describe("every message keeps its manners", () => {
  it.each(Object.keys(ENTRIES))("about a %s", (name) => {
    const one = ENTRIES[name]?.() ?? entry();
    expect(about(one).flatMap(faultsOfManners)).toEqual([]);
  });

  it("that asks about any of the competences", () => {
    const coverage = coverageOf(framework, { all: 1, domains: {}, competences: {} }, []);
    const choices = gapsOf(framework, coverage);
    expect(choices).toHaveLength(competencesOf(framework).length);
    const all = choices.flatMap((choice) => [
      promptMessage(choice, "prompt-1"),
      nudgeMessage(choice.competence.id, "prompt-1", false),
      nudgeMessage(choice.competence.id, "prompt-1", true),
    ]);
    expect([...all, snoozeMessage("prompt-1"), gapsMessage(choices)].flatMap(faultsOfManners)).toEqual([]);
  });

  it("of a week, for a trainee, for a lead and for a supervisor", () => {
    const maya = people[0] as Person;
    const states = Object.values(ENTRIES).map((made, n) => ({ ...made(), id: `e${n}`, number: 400 + n }));
    for (const entries of [[], states]) {
      const of = enrolment({ traineeId: "rao" });
      const programme = [...around.programmes.values()][0];
      if (!programme) throw new Error("There is a programme.");
      const scene: Scene = { framework, directory: around, programme, enrolment: of, entries };
      const until = new Date(NOW.getTime() + 24 * 3_600_000 * 40);
      const coverage = coverageOf(framework, programme.targets, entries);
      const digest = digestOf({ framework, directory: around, programme, entries }, until);
      const audit = { sequence: 10, hash: "f".repeat(64) };
      const all = [
        summaryMessage(weekOfTrainee(scene, NOW)),
        summaryMessage(weekOfTrainee(scene, until)),
        coverageMessage(coverage, {
          forecast: forecastFor(scene, until),
          target: of.target,
          span: spanOf(approvedPieces(entries)),
          balance: balanceOf(entries),
          nameOf: () => LONG_NAME,
        }),
        leadSeesMessage(maya, standingOf(scene, until).concerns, coverage),
        digestMessage(digest, "2026-07-03", entries.length > 0 ? [LONG_NAME] : [], audit),
      ];
      expect(all.flatMap(faultsOfManners)).toEqual([]);
    }
  });

  it("says of a trainee in their own summary, and under what the lead sees, the digest's very words", () => {
    const programme = [...around.programmes.values()][0];
    if (!programme) throw new Error("There is a programme.");
    const entries = [
      entry({ number: 1, words: long }),
      { ...returned({ number: 2, words: long }), returnedAt: NOW },
    ];
    const until = new Date(NOW.getTime() + 24 * 3_600_000 * 40);
    const digest = digestOf({ framework, directory: around, programme, entries }, until);
    const line = digest.worth.find(({ trainee }) => trainee.id === "rao");
    if (!line) throw new Error("Maya Rao is worth a conversation.");
    const scene = { framework, directory: around, programme, enrolment: enrolment(), entries };
    const summary = plainText(summaryMessage(weekOfTrainee(scene, until)));
    const quiet = plainText(summaryMessage({ ...weekOfTrainee({ ...scene, entries: [] }, until) }));
    const shown = plainText(leadSeesMessage(line.trainee, line.concerns, line.coverage));
    const digestText = plainText(digestMessage(digest, "2026-07-19", [], { sequence: 1, hash: "f" }));
    const said = digestText.split("\n").filter((row) => /^Maya Rao: \p{Ll}/u.test(row));
    expect(line.concerns.map(({ type }) => type)).toEqual([
      "nothing-logged",
      "overdue",
      "behind",
      "returned-untouched",
    ]);
    expect(said).toHaveLength(4);
    for (const row of said) {
      expect(shown).toContain(row);
      expect(summary.toLowerCase()).toContain(`- ${row.slice("Maya Rao: ".length).toLowerCase()}`);
    }
    expect(summary).toContain("Next step: change #2, which came back, and send it again.");
    expect(quiet).toMatch(/^A quiet week: [\s\S]*\nIn your lead's digest\n- Nothing logged for/);
  });

  it("of help, whatever the roles", () => {
    const every = [
      [],
      ["trainee"],
      ["supervisor"],
      ["lead"],
      ["administrator"],
      ["trainee", "supervisor", "lead"],
    ] as const;
    expect(every.map((roles) => helpMessage(person({ roles }))).flatMap(faultsOfManners)).toEqual([]);
  });

  it("of refusal, whatever the reason", () => {
    const REASONS: Record<Refusal["type"], Refusal> = {
      "not-allowed": { type: "not-allowed" },
      "own-entry": { type: "own-entry" },
      "out-of-date": { type: "out-of-date" },
      "already-decided": { type: "already-decided", status: "approved", by: "okafor", at: NOW },
      "not-waiting": { type: "not-waiting", status: "withdrawn" },
      "nothing-approved": { type: "nothing-approved" },
      "not-the-approver": { type: "not-the-approver" },
      "feedback-needed": { type: "feedback-needed" },
      "reason-needed": { type: "reason-needed" },
      "strike-reason-needed": { type: "strike-reason-needed", competence: "Tech4" },
      "unknown-claim": { type: "unknown-claim", competence: "Tech4" },
      "all-struck": { type: "all-struck" },
      withdrawn: { type: "withdrawn" },
      "only-drafts": { type: "only-drafts" },
      "edition-changed": { type: "edition-changed" },
    };
    const scene = {
      did: "Your message",
      reference: "MP-412",
      trainee: "Maximiliana",
      waitsWith: messages.waitsWith(around, entry(), NOW),
      decidedBy: LONG_NAME,
      when: "3 March 2026, 14:02",
      lead: LONG_NAME,
      mayUndo: true,
    };
    const RIGHTS: Right[] = [
      "know",
      "read",
      "read-reflection",
      "comment",
      "revise",
      "approve",
      "withdraw-approval",
    ];
    const said = RIGHTS.flatMap((right) => [
      notTheirs(right, scene.did),
      ...Object.values(REASONS).flatMap((why) => [
        refusalWords(why, { ...scene, right }),
        refusalWords(why, { ...scene, right, waitsWith: "", lead: "" }),
      ]),
    ]);
    expect(said.map((text) => line(text)).flatMap(faultsOfManners)).toEqual([]);
  });
});

describe("every form", () => {
  it("fits, keeps its manners and says that closing it saves nothing", () => {
    const one = entry({ number: 123_456, words: long });
    const opened = { context: JSON.stringify({ entry: one.id, revision: 1 }), instance: "i" };
    const scene = { framework, supervisors: SUPERVISORS, today: "2026-06-09", words: long };
    const forms = [
      ...[null, "#123456"].map((reference) =>
        entryForm({ ...scene, context: "{}", instance: "i", reference, askNumber: true }),
      ),
      ...(["return", "comment", "withdraw", "undo"] as const).map((kind) => remarkForm(kind, one, opened)),
      chooseForm(one, opened),
    ];
    expect(forms.flatMap(faultsOfForm)).toEqual([]);
  });

  it("has one short sentence or two for every fault", () => {
    const FAULTS: FieldFault[] = [
      { field: "title", why: "too-long", most: 120 },
      { field: "links", why: "too-many", most: 10 },
      { field: "claims", why: "claim-unknown", competence: "Tech99" },
      { field: "title", why: "identifier", kind: "nhs-number", name: null },
      { field: "title", why: "question", kind: "programme-pattern", name: "CRIS number" },
      { field: "title", why: "question", kind: "postcode-address", name: null },
      ...(
        [
          "title-missing",
          "narrative-missing",
          "nothing-written",
          "future",
          "day-missing",
          "not-a-day",
          "order",
          "kind-missing",
          "claims-missing",
          "line-missing",
          "witness-unknown",
          "not-https",
          "pages",
          "not-attested",
          "required",
        ] as const
      ).map((why): FieldFault => ({ field: "title", why })),
    ];
    for (const fault of FAULTS) expect(faultWords(fault)).toMatch(/^\p{Lu}[^!\n]{3,160}\.$/u);
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
