import { expect, it } from "vitest";
import { gapsOf } from "../../src/core/calendar/prompt.ts";
import { balanceOf } from "../../src/core/coverage/balance.ts";
import { standingOf } from "../../src/core/coverage/concerns.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { digestOf, weekOfTrainee } from "../../src/core/coverage/digest.ts";
import { forecastFor } from "../../src/core/coverage/progress.ts";
import type { EnrolmentData } from "../../src/core/coverage/scene.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { approvedPieces, spanOf } from "../../src/core/entry/evidence.ts";
import { waitingOf } from "../../src/core/entry/waiting.ts";
import type { Role } from "../../src/core/people/directory.ts";
import { checkOf } from "../../src/core/portfolio/check.ts";
import { contentsOf } from "../../src/core/portfolio/contents.ts";
import type { Form } from "../../src/ports/form.ts";
import type { Message } from "../../src/ports/message.ts";
import type { PageView } from "../../src/ports/pages.ts";
import { linkAsked } from "../../src/views/accounts.ts";
import * as coverageViews from "../../src/views/coverage.ts";
import * as digests from "../../src/views/digest.ts";
import { adoptedForLead, adoptedForTrainee } from "../../src/views/editions.ts";
import { entryForm } from "../../src/views/entry-form.ts";
import * as messages from "../../src/views/entry-messages.ts";
import { helpMessage } from "../../src/views/help.ts";
import { type HomeScene, homeMessage } from "../../src/views/home.ts";
import { coverageView } from "../../src/views/pages/coverage.ts";
import { entriesView } from "../../src/views/pages/entries.ts";
import { entryView } from "../../src/views/pages/entry.ts";
import { overviewView } from "../../src/views/pages/overview.ts";
import { tallyOf } from "../../src/views/pages/parts.ts";
import { portfolioChange, portfolioView } from "../../src/views/pages/portfolio.ts";
import { queueView } from "../../src/views/pages/queue.ts";
import { supervisedView, traineeView } from "../../src/views/pages/trainee.ts";
import { portfolioMessage } from "../../src/views/portfolio.ts";
import * as prompts from "../../src/views/prompt.ts";
import { chooseForm, remarkForm } from "../../src/views/remark-form.ts";
import { noLongerAsked, reviewCard } from "../../src/views/review-card.ts";
import * as undelivered from "../../src/views/undelivered.ts";
import { line } from "../../src/views/words/phrases.ts";
import { reactionGone, undone } from "../../src/views/words/review.ts";
import * as zones from "../../src/views/zone.ts";
import { approved, claim, directory, NOW, person, programme, words } from "../fixtures.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { around, framework, LATER, nobody, STATES, scene, some } from "../states.ts";
import { faultsOfForm, faultsOfManners } from "./manners.ts";
import { isSaid, shownForm, shownMessage, shownPage } from "./whole.ts";

/*
 * Promises what every message, form and page says in every state, with whose names and which numbers, and which buttons
 * it has for whom and about what: all of it stands in `said/*.txt`, as it is read. After a change that is meant, `vitest
 * run test/views -u` writes it anew, and the diff is what people will see.
 */

const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const history = {
  steps: [
    { what: "kept" as const, revision: 1, by: "rao", how: "form" as const, at: after(-90) },
    { what: "sent" as const, revision: 1, by: "rao", how: "form" as const, at: after(-60) },
    { what: "kept" as const, revision: 2, by: "rao", how: "form" as const, at: after(90) },
    { what: "kept" as const, revision: 2, by: "rao", how: "form" as const, at: after(100) },
    { what: "sent" as const, revision: 2, by: "rao", how: "form" as const, at: after(110) },
  ],
  decisions: (["approved", "returned", "approval-withdrawn"] as const).map((what, n) => ({
    ...{ id: `d${n}`, entryId: "e", revision: n + 1, what, how: "text" as const, at: after(60 * n) },
    by: n === 1 ? "lind" : "okafor",
    onBehalfOf: n === 0 ? "shah" : null,
    words: n === 0 ? "" : "Say more.",
  })),
  comments: [{ id: "c", entryId: "e", revision: 1, by: "gone", at: after(30), words: "Well told." }],
};
const KNOWN = (["returned", "approved", "sent"] as const).map((what, n) => ({
  what,
  by: ["lind", "okafor", null][n] ?? null,
  feedback: what === "returned" ? "Say which checks you made yourself." : "",
  words: words({
    narrative: "I set up the chamber.",
    claims: [{ competence: "Sci1", line: "", struck: null }],
  }),
}));
const NO_HISTORY = { steps: [], decisions: [], comments: [] };
const OWN = { id: "maya", own: true, reviewer: false, code: null };
const REVIEWER = { id: "okafor", own: false, reviewer: true, code: "RT" };
const OTHER = { id: "shah", own: false, reviewer: false, code: null };

it("of an entry, in each of its states", async () => {
  const all: Record<string, Message> = {};
  for (const [state, one] of Object.entries(STATES)) {
    const card = { entry: one, framework, directory: around, reactions: DEFAULT_REACTIONS };
    const before = coverageOf(framework, programme().targets, [STATES.approved as Entry]);
    const say = (name: string, message: Message) => {
      all[`${state}: ${name}`] = message;
    };
    for (const revision of [1, one.revision]) {
      say(`card of revision ${revision} in the channel`, reviewCard(card, revision, "channel"));
      say(`card of revision ${revision} to Dr Lind`, reviewCard(card, revision, { to: "lind" }));
    }
    for (const known of one.status === "submitted" ? KNOWN : [])
      say(
        `card of a later revision, ${known.what} before, to Dr Lind`,
        reviewCard({ ...card, known }, one.revision, { to: "lind" }),
      );
    say("read by its trainee", messages.wholeEntry(card, history, { ...OWN, mayUndo: false }));
    say("read by a reviewer", messages.wholeEntry(card, history, { ...REVIEWER, mayUndo: true }));
    say("read by a lead", messages.wholeEntry(card, NO_HISTORY, { ...OTHER, mayUndo: false }));
    say("kept", messages.draftKept(one, false));
    say("taken back", messages.draftKept(one, true));
    say("sent", messages.sentForReview(one, around, NOW));
    say("sent to nobody", messages.sentForReview(one, nobody, NOW));
    say("approved, to the trainee", messages.approvedForTrainee(one, around, before));
    say("approved, to the approver", messages.approvedForApprover(one, around, "RT"));
    if (one.status === "returned") say("returned", messages.returnedForTrainee(one, around));
    say("not asked any more", noLongerAsked(one, around, "lind"));
  }
  const one = STATES.submitted as Entry;
  const why = ["Dr Shah", "Too early."] as const;
  all["approval withdrawn"] = messages.approvalWithdrawn(one, ...why, true, null);
  all["approval of an older one withdrawn"] = messages.approvalWithdrawn(one, ...why, false, "RT");
  all["approval undone"] = messages.approvalWithdrawn(one, "Dr Okafor", undone, true, null);
  all["approval gone with its reaction"] = messages.approvalWithdrawn(
    one,
    "Dr Okafor",
    reactionGone,
    true,
    null,
  );
  all.commented = messages.commented(one, "Dr Lind", "Which chamber?", "RT");
  await isSaid("entry-messages.txt", all, shownMessage);
});

const waits = Object.values(STATES).map((one, n) => ({
  entry: one,
  code: n % 2 ? "RT" : null,
  trainee: "Maya Rao",
  workingDays: n + 1,
}));

it("of a week, a queue, a prompt, a home, a portfolio and whatever else a message is about", async () => {
  const { entries, programme: of, enrolment: her } = scene;
  const maya = person();
  const empty = { ...scene, entries: [] };
  const coverage = coverageOf(framework, of.targets, entries);
  const before = coverageOf(framework, of.targets, []);
  const gaps = gapsOf(framework, before);
  const [gap] = gaps;
  if (!gap) throw new Error("There are gaps.");
  const look = (counted: EnrolmentData, balance = balanceOf(counted.entries)) => ({
    forecast: forecastFor(counted, LATER),
    target: her.target,
    milestone: null,
    span: spanOf(approvedPieces(counted.entries)),
    balance,
    nameOf: (id: string) => `<${id}>`,
  });
  const thin = { type: "thin" as const, entry: STATES.approved as Entry, claims: 4, words: 9 };
  const digest = digestOf({ framework, directory: around, programme: of, entries }, LATER);
  const nobodyThere = directory({ enrolments: new Map() });
  const other = programme({ id: "nm", name: "Nuclear Medicine" });
  const quiet = digestOf({ framework, directory: nobodyThere, programme: other, entries: [] }, NOW);
  const renamed = [{ from: "A1", to: ["A2", "B1"] }];
  const changes = { renamed, reworded: ["A.1"], dropped: ["B.1"], added: ["C1"] };
  const editions = {
    ...{ programme: "Physics", from: { id: "tiny", version: "1" }, to: { id: "tiny", version: "2" } },
    changes,
    uses: new Map([["A1", { entries: 2, trainees: new Set(["rao"]) }]]),
  };
  const contents = (chosen: readonly string[] | null, reflections: readonly string[] = []) =>
    contentsOf(
      scene,
      { enrolmentId: her.id, route: "one", chosen, reflections, returns: [], version: 3 },
      NOW,
    );
  const portfolio = (chosen: readonly string[] | null, reflections?: readonly string[]) =>
    portfolioMessage(contents(chosen, reflections), checkOf(contents(chosen, reflections)));
  const names = new Map([["rao", "Maya R."]]);
  const lost = [
    { gaveUp: false, what: "channel" as const, names: ["Physics"], why: "is_archived" },
    ...[null, "user_disabled"].flatMap((why) =>
      [true, false].map((gaveUp) => ({ gaveUp, what: "person" as const, person: maya, why })),
    ),
  ];
  const own = (counted: EnrolmentData) => ({
    coverage: coverageOf(framework, of.targets, counted.entries),
    gaps,
    entries: counted.entries,
    week: weekOfTrainee(counted, LATER),
  });
  const next = { kind: "summary" as const, at: NOW, zone: "Europe/Paris" };
  const home = (has: Partial<HomeScene>) =>
    homeMessage({ person: maya, own: null, waiting: null, led: [], unsent: [], ...has });
  const { competence } = gap;
  const guidance = { ...competence.domain.guidance, goodEvidence: ["A report.", "An audit.", "More."] };
  const guided = { ...competence, domain: { ...competence.domain, guidance } };
  const ofTwo = [STATES.approved, STATES.returned].map((one) => one?.id ?? "");
  const all: Record<string, Message> = {
    "my coverage": coverageViews.coverageMessage(coverage, look(scene)),
    "my coverage, with much to look at": coverageViews.coverageMessage(
      coverage,
      look(scene, Array(6).fill(thin)),
    ),
    "my coverage, of two wanted of each": coverageViews.coverageMessage(
      coverageOf(framework, { ...of.targets, all: 2 }, [STATES.approved, STATES.draft] as Entry[]),
      look(scene),
    ),
    "my coverage, of two wanted and more that waits": coverageViews.coverageMessage(
      coverageOf(framework, { ...of.targets, all: 2 }, [STATES.approved, STATES.submitted] as Entry[]),
      look(scene),
    ),
    "my coverage, of nothing": coverageViews.coverageMessage(before, { ...look(empty), forecast: null }),
    gaps: coverageViews.gapsMessage(gaps),
    "no gaps": coverageViews.gapsMessage([]),
    "more than twelve gaps": coverageViews.gapsMessage([...gaps, ...gaps, ...gaps]),
    "my week": coverageViews.summaryMessage(weekOfTrainee(scene, NOW)),
    "my week, later": coverageViews.summaryMessage(weekOfTrainee(scene, LATER)),
    "my week, of what is being changed since it was approved": coverageViews.summaryMessage({
      ...weekOfTrainee(scene, NOW),
      approved: [
        { ...approved({ number: 6, words: words({ claims: [claim({ competence: "B1" })] }) }), words: some },
      ],
    }),
    "a quiet week": coverageViews.summaryMessage(weekOfTrainee(empty, LATER)),
    "what my lead sees": coverageViews.leadSeesMessage(maya, standingOf(scene, LATER).concerns, coverage),
    "what my lead sees of nothing": coverageViews.leadSeesMessage(maya, [], before),
    digest: digests.digestMessage(digest, "2026-07-19", ["Dr Lind"]),
    "digest while nothing waits": digests.digestMessage({ ...digest, reviewers: [] }, "2026-07-19", []),
    "digest beyond its last page": digests.digestMessage(digest, "2026-07-19", [], 9),
    "digest of a quiet week": digests.digestMessage(quiet, "2026-07-19", []),
    "digest of a quiet week, measured by an older edition": digests.digestMessage(
      { ...quiet, newer: { ...framework, version: "2", inForceFrom: "2026-04-01" } },
      "2026-07-19",
      [],
    ),
    "digest of two programmes": digests.digestsMessage([
      { digest, day: "2026-07-19", stopped: ["Dr Lind"] },
      { digest: quiet, day: "2026-07-12", stopped: [] },
    ]),
    "digest of two programmes in a quiet week": digests.digestsMessage([
      { digest: quiet, day: "2026-07-19", stopped: [] },
      { digest: { ...quiet, programme: programme() }, day: "2026-07-19", stopped: [] },
    ]),
    "preview of a digest": digests.digestPreview(digests.digestMessage(quiet, "2026-07-19", []), other),
    "reminder to a supervisor": digests.waitingNote(waits, "reminder", null),
    "last note to a supervisor": digests.waitingNote(waits.slice(0, 1), "reminder", "Dr Shah"),
    "weekly note to a supervisor": digests.waitingNote(waits.slice(0, 2), "weekly", null),
    "no queue": messages.queue([]),
    queue: messages.queue(waits),
    drafts: messages.draftsList([STATES.draft, STATES.returned] as Entry[]),
    "no drafts": messages.draftsList([]),
    prompt: prompts.promptMessage({ ...gap, competence: guided }, "p1"),
    "prompt about a long one": prompts.promptMessage(
      { ...gap, competence: { ...competence, statement: "Does much. ".repeat(40) } },
      "p1",
    ),
    nudge: prompts.nudgeMessage("A1", "p1", false),
    "asked again": prompts.nudgeMessage("A1", "p1", true),
    snooze: prompts.snoozeMessage("p1/A1"),
    complete: prompts.completionMessage(coverage),
    "to confirm an account": linkAsked(maya),
    "zone shown": zones.zoneShown({ zone: "Europe/Paris", source: "own", next }),
    "zone shown, with nothing to come": zones.zoneShown({ ...next, source: "account", next: null }),
    "zone changed": zones.zoneChanged({ zone: "Europe/Paris", source: "programme", next }),
    "edition, to a lead": adoptedForLead({ ...editions, trainees: [maya] }),
    "edition, to a lead, with much that changed": adoptedForLead({
      ...editions,
      changes: { ...changes, reworded: Array.from({ length: 20 }, (_, n) => `A.${n}`) },
      trainees: [],
    }),
    "edition, to a trainee": adoptedForTrainee({ ...editions, before, after: coverage, question: "A1" }),
    "edition, to a trainee whom it does not touch": adoptedForTrainee({
      ...editions,
      uses: new Map(),
      before,
      after: before,
      question: null,
    }),
    portfolio: portfolio(null),
    "portfolio of nothing": portfolio([]),
    "portfolio, chosen": portfolio(ofTwo, ofTwo.slice(0, 1)),
    "not delivered": undelivered.undelivered(lost, names),
    "one not delivered": undelivered.undelivered(lost.slice(0, 1), names),
    "reviewers away": undelivered.reviewersAway(waitingOf(scene, NOW), new Set(["lind"]), around, NOW),
    "what waits": undelivered.whatWaits({ reviews: 2, prompts: 1, others: 0 }),
    "what waits, no reviews": undelivered.whatWaits({ reviews: 0, prompts: 1, others: 0 }),
    "home of a trainee": home({ own: own(scene) }),
    "home of a beginner": home({ own: { ...own(empty), gaps: [] } }),
    "home of a supervisor": home({ waiting: waits.slice(2, 5) }),
    "home of an idle supervisor": home({ waiting: [] }),
    "home of a lead": home({ led: [digest, quiet], unsent: [of] }),
    "home of everybody at once": home({ own: own(scene), waiting: waits.slice(2, 3), led: [digest] }),
    "home of nobody": home({ person: person({ roles: [] }) }),
    ...Object.fromEntries(
      (["trainee", "supervisor", "lead", "administrator"] as Role[]).map((role) => [
        `help for a ${role}`,
        helpMessage(person({ name: "Dr Rao", roles: [role] })),
      ]),
    ),
    "help after a line that was not understood": helpMessage(
      person({ roles: ["lead", "trainee"] }),
      "I did not understand that.",
    ),
  };
  expect(Object.values(all).flatMap(faultsOfManners)).toEqual([]);
  const endless = { ...(all.digest as Message), lead: "Long. ".repeat(60) };
  for (const [n, simpler] of undelivered.simplerForms(endless).entries())
    all[`simpler form ${n + 1}`] = simpler;
  for (const n of [0, 5, 6])
    all[`${n} zones that were meant`] = line(
      zones.notThatZone(Array.from({ length: n }, (_, at) => `Zone/${at}`)),
    );
  await isSaid("messages.txt", all, shownMessage);
});

it("in forms", async () => {
  const one = STATES["approved but for one"] as Entry;
  const opened = { context: "{}", instance: "i" };
  const asking = { framework, supervisors: [person({ name: "Dr Lind" })], today: "2026-06-09", ...opened };
  const forms: Record<string, Form> = {
    log: entryForm({
      ...asking,
      words: words({ claims: [], kind: null, firstDay: null, lastDay: null, witness: null, attested: false }),
      reference: null,
      askNumber: false,
    }),
    edit: entryForm({ ...asking, words: some, reference: "#3", askNumber: true }),
    ...Object.fromEntries(
      (["return", "comment", "withdraw", "undo"] as const).map((kind) => [
        kind,
        remarkForm(kind, { ...one, words: { ...some, title: "Newer" } }, opened, "Typed."),
      ]),
    ),
    choose: chooseForm(one, opened, [{ supported: false, reason: "Not shown." }]),
    zone: zones.zoneForm("i", "Paris", "Which?"),
  };
  expect(Object.values(forms).flatMap(faultsOfForm)).toEqual([]);
  await isSaid("forms.txt", forms, shownForm);
});

it("on pages", async () => {
  const { entries, programme: of, enrolment: her } = scene;
  const coverage = coverageOf(framework, of.targets, entries);
  const week = weekOfTrainee(scene, LATER);
  const gaps = gapsOf(framework, coverage);
  const { start, target } = her;
  const outlook = {
    progress: { points: [{ day: "2026-06-07", covered: 1 }], total: 6, start, target, forecast: null },
    forecast: forecastFor(scene, LATER),
    milestone: null,
    span: spanOf(approvedPieces(entries)),
    balance: balanceOf(entries),
    nameOf: (id: string) => `<${id}>`,
  };
  const digest = digestOf({ framework, directory: around, programme: of, entries }, LATER);
  const others = Array.from({ length: 60 }, (_, n) => ({
    ...{ trainee: person({ name: `Trainee ${n}` }), concerns: [], coverage },
    course: { type: "on-course" as const },
  }));
  const supervisorsOf = (id: string) =>
    id === "rao" ? [person({ name: "Dr Lind" }), person({ name: "Dr Okafor" })] : [];
  const seen = { scene, week, concerns: standingOf(scene, LATER).concerns, code: "RT", query: {} };
  const contents = (chosen: readonly string[] | null, reflections: readonly string[] = []) =>
    contentsOf(
      scene,
      { enrolmentId: her.id, route: "two", chosen, reflections, returns: [], version: 3 },
      NOW,
    );
  const revisions = [1, 2, 3].map((revision) => ({
    revision,
    words: { ...some, title: revision === 2 ? "" : `Title ${revision}` },
  }));
  const head = { sequence: 12, hash: "0123456789abcdef" };
  const chosen = { status: "submitted", competence: "A1", kind: "report" };
  const all: Record<string, PageView> = {
    coverage: coverageView(scene, week, gaps, outlook, {}),
    "coverage of a domain": coverageView(
      scene,
      week,
      Array(5).fill(gaps).flat(),
      { ...outlook, balance: [{ type: "one-kind", kind: "audit", pieces: 5 }] },
      { domain: "B", state: "gap" },
    ),
    "coverage without gaps, of a state": coverageView(
      { ...scene, enrolment: { ...her, target: null } },
      week,
      [],
      { ...outlook, forecast: null, span: null },
      { state: "approved", domain: "Z" },
    ),
    "coverage of two wanted of each": coverageView(
      { ...scene, programme: { ...of, targets: { ...of.targets, all: 2 } } },
      week,
      gaps,
      outlook,
      {},
    ),
    entries: entriesView(entries, ["A1", "A2", "B1"], {}),
    "entries as chosen": entriesView(entries, ["A1", "A2", "B1"], chosen),
    "entries, none as chosen": entriesView(entries, ["A1"], { kind: "audit" }),
    "no entries": entriesView([], [], {}),
    overview: overviewView(digest, supervisorsOf, head, {}),
    "overview by concern and supervisor": overviewView(digest, supervisorsOf, head, {
      concern: "any",
      supervisor: "lind",
      domain: "B",
    }),
    "overview of whom anything concerns": overviewView(digest, supervisorsOf, head, { concern: "any" }),
    "overview of whom nothing concerns": overviewView(digest, supervisorsOf, head, {
      concern: "none",
      supervisor: "okafor",
    }),
    "overview of one concern": overviewView(digest, supervisorsOf, head, {
      concern: digest.worth[0]?.concerns[0]?.type ?? "",
    }),
    "a long overview's second page": overviewView({ ...digest, others, reviewers: [] }, () => [], head, {
      page: "2",
      concern: "none",
    }),
    queue: queueView({
      waiting: waits.slice(2, 5).map((one, n) => ({
        ...one,
        ...{ framework, reflects: n > 0, reader: "okafor", nameOf: (id: string) => id },
        known: n === 1 ? (KNOWN[0] ?? null) : null,
      })),
      trainees: [
        {
          id: "rao",
          name: "Maya Rao",
          programme: "radiotherapy",
          meeting: { name: "meeting" as const, enrolment: "rao-rt", with: "okafor" },
        },
      ],
      decided: "You approved #1.",
      newInstance: () => "<instance>",
    }),
    "empty queue": queueView({ waiting: [], trainees: [], decided: null, newInstance: () => "" }),
    trainee: traineeView(seen, { name: "trainee", programme: "radiotherapy", trainee: "rao" }),
    "what my lead sees": traineeView(
      { ...seen, scene: { ...scene, entries: [] }, concerns: [] },
      { name: "lead-sees" },
    ),
    "a trainee as supervised": supervisedView("Maya Rao", entries.slice(2, 5), null),
    "a trainee of nothing": supervisedView("Maya Rao", [], null),
    portfolio: portfolioView(contents(null), checkOf(contents(null)), () => "RT"),
    "portfolio, chosen": portfolioView(
      contents(["entry-7", "entry-6", "entry-8"], ["entry-7"]),
      [],
      () => null,
    ),
  };
  for (const [state, one] of Object.entries(STATES)) {
    const newInstance = () => "<instance>";
    const page = {
      entry: one,
      framework,
      directory: around,
      history,
      revisions,
      known: null,
      newInstance,
      now: NOW,
    };
    all[`${state}, to its trainee`] = entryView({ ...page, reader: OWN, reflects: true });
    all[`${state}, to a reviewer`] = entryView({
      ...page,
      ...{ revisions: [], reader: REVIEWER, reflects: true },
      known: one.status === "submitted" && one.revision > 1 ? (KNOWN[0] ?? null) : null,
    });
    all[`${state}, to a lead`] = entryView({
      ...page,
      ...{ directory: nobody, history: NO_HISTORY, revisions: [], reader: OTHER, reflects: false },
    });
  }
  await isSaid("pages.txt", all, shownPage);
});

it("the pages of a long overview lead to the ones before and after, by what was chosen", () => {
  const digest = digestOf({ framework, directory: around, programme: programme(), entries: [] }, NOW);
  const others = Array.from({ length: 101 }, (_, n) => ({
    ...{ trainee: person({ name: `Trainee ${n}` }), concerns: [], course: { type: "on-course" as const } },
    coverage: coverageOf(framework, programme().targets, []),
  }));
  const linksOf = (page: string) =>
    overviewView(
      { ...digest, worth: [], others },
      () => [],
      { sequence: 1, hash: "" },
      { page, concern: "none" },
    )
      .sections.flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.type === "onward" ? block.links : []))
      .map(({ text, query }) => [text, query?.page, query?.concern]);
  const [before, after] = ["Previous page", "Next page"];
  expect(linksOf("1")).toEqual([[after, "2", "none"]]);
  expect(linksOf("2")).toEqual([
    [before, "1", "none"],
    [after, "3", "none"],
  ]);
  for (const last of ["3", "9"]) expect(linksOf(last)).toEqual([[before, "2", "none"]]);
  expect(linksOf("odd")).toEqual(linksOf("1"));
  others.length = 0;
  expect(linksOf("1")).toEqual([]);
});

it("a button for an overview's page says which, and the first where it says none", () => {
  expect(["rt", "rt/1", "rt/3", "rt/odd"].map((value) => digests.overviewPage(value).page)).toEqual([
    1, 1, 3, 1,
  ]);
});

it("a tally of nothing is a dash, and none of some is not", () => {
  const tallies = [undefined, { covered: 0, total: 0 }, { covered: 0, total: 1 }];
  expect(tallies.map(tallyOf)).toEqual(["–", "–", "0\u00a0of\u00a01"]);
});

it.each([
  '{"type":"choose-all"}',
  '{"type":"all-reflections","included":true}',
  '{"type":"route","route":"two"}',
  '{"type":"choose","entryId":"e"}',
  '{"type":"leave-out","entryId":"e"}',
  '{"type":"reflection","entryId":"e","included":false}',
  '{"type":"returns","entryId":"e","included":true}',
])("the portfolio's button %s asks for that, of the version it was shown in", (action) => {
  expect(portfolioChange(`[3,${action}]`, null)).toEqual({ version: 3, action: JSON.parse(action) });
});

it("the portfolio's button that moves a piece asks for the place that was chosen beside it", () => {
  const move = JSON.stringify([3, { type: "move", entryId: "e" }]);
  const action = { type: "move", entryId: "e", to: 12 };
  expect(portfolioChange(move, "12")).toEqual({ version: 3, action });
  for (const odd of [null, "", "twelve", "1.5", "1e999"]) expect(portfolioChange(move, odd)).toBeNull();
});

it("what an action of the portfolio does not need is left out of it", () => {
  const action = { type: "leave-out", entryId: "e" };
  expect(portfolioChange(JSON.stringify([3, { ...action, to: 1 }]), "2")).toEqual({ version: 3, action });
});

it.each([
  '["3",{"type":"choose-all"}]',
  "[3,null]",
  "[3]",
  "{}",
  "no",
  '[3,{"type":"all-reflections"}]',
  '[3,{"type":"route","route":"three"}]',
  '[3,{"type":"choose"}]',
  '[3,{"type":"move","entryId":"e"}]',
  '[3,{"type":"reflection","entryId":"e"}]',
  '[3,{"type":"returns","entryId":"e"}]',
  '[3,{"type":"other","entryId":"e"}]',
])("%s is no button of the portfolio's", (value) => {
  expect(portfolioChange(value, null)).toBeNull();
});
