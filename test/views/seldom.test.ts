import { it } from "vitest";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { weekOfTrainee } from "../../src/core/coverage/digest.ts";
import type { EnrolmentData } from "../../src/core/coverage/scene.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import { ROLES, type Role } from "../../src/core/people/directory.ts";
import { checkOf } from "../../src/core/portfolio/check.ts";
import { contentsOf } from "../../src/core/portfolio/contents.ts";
import type { Form } from "../../src/ports/form.ts";
import type { Message } from "../../src/ports/message.ts";
import type { PageView } from "../../src/ports/pages.ts";
import { coverageMessage, summaryMessage } from "../../src/views/coverage.ts";
import { askedAgain } from "../../src/views/digest.ts";
import { entryForm } from "../../src/views/entry-form.ts";
import * as messages from "../../src/views/entry-messages.ts";
import { coverageView } from "../../src/views/pages/coverage.ts";
import { portfolioView } from "../../src/views/pages/portfolio.ts";
import { traineeView } from "../../src/views/pages/trainee.ts";
import { portfolioMessage } from "../../src/views/portfolio.ts";
import { chooseForm } from "../../src/views/remark-form.ts";
import { reviewCard } from "../../src/views/review-card.ts";
import { channelOpened } from "../../src/views/review-channel.ts";
import { welcomeMessage } from "../../src/views/welcome.ts";
import { claim, NOW, person, programme, words } from "../fixtures.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { around, framework, LATER, nobody, STATES, scene, some } from "../states.ts";
import { isSaid, shownForm, shownMessage, shownPage } from "./whole.ts";

/* As `said.test.ts`, of what is said seldom: once to somebody, of what was put away, under an older edition. */

const of = (state: string) => STATES[state] as Entry;
const maya = { id: "rao", here: true, standing: "trainee" as const, leads: false, onBehalfOf: null };
function discarded(before: Entry): Entry {
  const done = transition(before, { type: "discard" }, maya, NOW);
  if (!done.ok || !done.entry) throw new Error("It cannot be discarded.");
  return done.entry;
}
const OWN = { id: "rao", own: true, reviewer: false, mayUndo: false, code: null };
const card = (entry: Entry) => ({ entry, framework, directory: around, reactions: DEFAULT_REACTIONS });
const programmes = (entries: object) =>
  new Map([["radiotherapy", { ...programme(), ...entries, version: 1 }]]);
const newer = { ...framework, version: "2", inForceFrom: "2026-01-01" };
const ALIKE = Array.from({ length: 7 }, (_, n) => `Sentence number ${n} about the drift.`);

it("once, of what was put away or asked for again, and where a channel shows headings alone", async () => {
  const all: Record<string, Message> = {};
  for (const state of ["draft", "draft over what is approved"]) {
    const [before, after] = [of(state), discarded(of(state))];
    all[`${state}: discarded`] = messages.discarded(before, after, around);
    all[`${state}: read when it was discarded`] = messages.wholeEntry(card(after), null, OWN);
    all[`${state}: brought back`] = messages.broughtBack(before, around, NOW);
  }
  // On the day that has 25 hours: a day later it is the same day.
  const long = new Date("2026-10-24T23:30:00.000Z");
  all["discarded on the longest day"] = messages.discarded(
    of("draft"),
    { ...discarded(of("draft")), discardedAt: long, updatedAt: long } as Entry,
    around,
  );
  const known = {
    what: "returned" as const,
    by: "okafor",
    feedback: "Say which.",
    words: { ...some, narrative: "" },
  };
  const rewritten = { ...of("submitted"), words: { ...some, narrative: ALIKE.join(" ") } };
  all["read by its trainee, who may remind"] = messages.wholeEntry(
    { ...card(rewritten), known, asked: "Dr Okafor" },
    null,
    OWN,
  );
  all["read by its trainee, withdrawn and not to come back"] = messages.wholeEntry(
    card({ ...of("withdrawn"), from: null } as Entry),
    null,
    OWN,
  );
  const again = of("withdrawn") as Entry & { status: "withdrawn" };
  const step = (what: "withdrawn" | "brought-back", daysBefore: number) => ({
    ...{ what, revision: 1, by: "rao", how: "text" as const },
    at: new Date(again.withdrawnAt.getTime() - daysBefore * 86_400_000),
  });
  all["read by its trainee, withdrawn a second time"] = messages.wholeEntry(
    card(again),
    {
      steps: [step("withdrawn", 2), step("brought-back", 1), step("withdrawn", 0)],
      decisions: [],
      comments: [],
    },
    OWN,
  );
  const unknown = { ...claim({ competence: "X9", line: "" }), struck: "Not in this framework." };
  all["read by its trainee, with a struck claim that the framework does not have"] = messages.wholeEntry(
    card({ ...of("approved but for one"), words: { ...some, claims: [unknown] } }),
    null,
    OWN,
  );
  const nothingNew = weekOfTrainee({ ...scene, entries: [] }, LATER);
  all["a quiet week, and nothing left to look at"] = summaryMessage({ ...nothingNew, next: [] });
  for (const state of ["submitted", "returned", "approved"])
    all[`${state}: brought back`] = messages.broughtBack(of(state), around, NOW);
  const one = of("submitted with seven claims");
  all["brought back, and nobody may decide it"] = messages.broughtBack(one, nobody, NOW);
  all["withdrawal asked"] = messages.withdrawalAsked(one);
  all.withdrawn = messages.withdrawn(one);
  all["feedback wanted"] = messages.feedbackWanted(one, "RT");
  all["to be read first"] = messages.readFirst(one, framework, null);
  all["to be withdrawn"] = messages.toWithdraw("You approved it before.", of("approved"), 2);
  const limited = around.supervision.map((link) => ({ ...link, domains: ["B"] }));
  all["sent, and each may decide some of it"] = messages.sentForReview(
    of("submitted"),
    { ...around, supervision: limited, domainOf: () => "A" },
    NOW,
  );
  const reviewChannel = { workspace: "slack:T1", channel: "C1", headingsOnly: true };
  for (const there of [around, nobody])
    all[`heading of a card, ${there.supervision.length} supervisions`] = reviewCard(
      { ...card(of("submitted")), directory: { ...there, programmes: programmes({ reviewChannel }) } },
      1,
      "channel",
    );
  all["channel opened"] = channelOpened("Radiotherapy Physics", ["Dr Shah", "Dr Lind"], null);
  all["channel opened by a lead"] = channelOpened("Radiotherapy Physics", ["Dr Shah"], "Dr Shah");
  const waiting = [3, 4, 5, 3, 4, 5].map((n) => ({
    ...{ entry: Object.values(STATES)[n - 1] as Entry, code: n > 3 ? "RT" : null },
    ...{ trainee: "Maya Rao", workingDays: n },
  }));
  all["asked again"] = askedAgain(waiting, "Maya Rao");
  all["asked again about one"] = askedAgain(waiting.slice(0, 1), "Maya Rao");
  const look = {
    milestone: null,
    forecast: null,
    target: null,
    span: null,
    balance: [],
    nameOf: (id: string) => id,
  };
  for (const state of ["returned", "draft over what is approved"]) {
    const entries = [{ ...of(state), standing: null } as Entry];
    all[`my coverage, of one that is: ${state}`] = coverageMessage(
      coverageOf(framework, programme().targets, entries),
      look,
    );
  }
  const without = contentsOf(
    scene,
    { enrolmentId: "e", route: "two", chosen: [], reflections: [], returns: [], version: 1 },
    NOW,
  );
  all["portfolio in order"] = portfolioMessage(without, []);
  await isSaid("seldom-messages.txt", all, shownMessage);
});

it("to somebody who is new, by each of their roles", async () => {
  const plans = {
    prompts: { weekdays: [1, 4], time: "09:30", everyWeeks: 2 },
    weekly: { weekday: 5, time: "16:00" },
  };
  const welcome = (roles: readonly Role[], more: object = {}) =>
    welcomeMessage({ person: person({ roles }), own: null, led: null, waits: null, empty: null, ...more });
  const all: Record<string, Message> = {
    nobody: welcome([]),
    ...Object.fromEntries(ROLES.map((role) => [role, welcome([role])])),
    "trainee who is enrolled": welcome(["trainee"], { own: plans }),
    "every week": welcome(["trainee"], { own: { ...plans, prompts: { ...plans.prompts, everyWeeks: 1 } } }),
    "lead of a programme, who supervises": welcome(["lead", "supervisor"], {
      led: { weekday: 1, time: "08:00" },
      waits: { type: "text", text: "Two wait." },
    }),
  };
  await isSaid("welcome.txt", all, shownMessage);
});

it("in forms that were suggested to, or given back", async () => {
  const opened = { context: "{}", instance: "i" };
  const asking = {
    framework,
    supervisors: [],
    today: "2026-06-09",
    ...opened,
    words: words(),
    askNumber: false,
  };
  const forms: Record<string, Form> = {
    suggested: entryForm({
      ...{ ...asking, reference: null },
      suggested: [
        { id: "A1", because: ["drift", "output"], pieces: 0 },
        { id: "gone", because: ["chamber"], pieces: 2 },
        { id: "B1", because: ["chamber"], pieces: 2 },
      ],
    }),
    "suggested what is gone": entryForm({
      ...{ ...asking, reference: null, suggested: [{ id: "gone", because: ["chamber"], pieces: 2 }] },
    }),
    "asked for": entryForm({ ...asking, reference: "#3", asked: "Say which chamber." }),
    "chosen by half": chooseForm(of("submitted"), opened, [
      { supported: null, reason: "" },
      { supported: true, reason: "Typed." },
      { supported: false, reason: "Not shown." },
    ]),
  };
  await isSaid("seldom-forms.txt", forms, shownForm);
});

it("on pages under an older edition, and of returns that go into a portfolio", async () => {
  const older: EnrolmentData = { ...scene, editions: [framework, newer] };
  const week = weekOfTrainee(older, LATER);
  const { start, target } = scene.enrolment;
  const outlook = {
    progress: { points: [], total: 6, start, target, forecast: null },
    ...{ milestone: null, forecast: null, span: null, balance: [], nameOf: (id: string) => id },
  };
  const seen = { scene: older, week, concerns: [], code: null, query: { state: "returned", domain: "B" } };
  const between = { before: words({ narrative: "I did." }), after: some };
  const earlier = ["entry-6", "entry-7"].map((entryId) => ({
    ...{ entryId, by: "okafor", onBehalfOf: null, at: NOW, feedback: "Say more.", between },
  }));
  const portfolio = (chosen: readonly string[] | null, returns: readonly string[]) => {
    const contents = contentsOf(
      older,
      { enrolmentId: "e", route: "one", chosen, reflections: ["entry-6"], returns, version: 3 },
      NOW,
      earlier,
    );
    return portfolioView(contents, checkOf(contents), () => null);
  };
  const all: Record<string, PageView> = {
    coverage: coverageView(older, week, [], outlook, {}),
    trainee: traineeView(seen, { name: "trainee", programme: "radiotherapy", trainee: "rao" }),
    "portfolio with what was asked of one": portfolio(null, ["entry-6"]),
    "portfolio of nothing": portfolio([], []),
  };
  await isSaid("seldom-pages.txt", all, shownPage);
});
