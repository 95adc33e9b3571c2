import { it } from "vitest";
import type { Reported } from "../../src/core/entry/entry.ts";
import type { Form } from "../../src/ports/form.ts";
import type { EntryHistory, Traces } from "../../src/ports/found.ts";
import type { Message } from "../../src/ports/message.ts";
import type { PageView } from "../../src/ports/pages.ts";
import { myDataMessage, withoutPages } from "../../src/views/my-data.ts";
import { myDataView } from "../../src/views/pages/my-data.ts";
import * as reports from "../../src/views/reports.ts";
import * as retention from "../../src/views/retention.ts";
import { FIGURES } from "../../src/views/words/own-data.ts";
import { decision, directory, entry, NOW, person, reported, words } from "../fixtures.ts";
import { isSaid, shownForm, shownMessage, shownPage } from "./whole.ts";

/* As `said.test.ts`, of what is kept and goes: reports of a patient, words whose time is over, one's own data. */

/** Dr Shah sees several programmes, and so reads a code before each number. */
const around = directory({ seesSeveral: new Set(["shah"]) });
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const NO_TRACES: Traces = { unchanged: [], typed: [], exported: [] };
const at = { workspace: "slack:T1", conversation: "D1", message: "1" };
const ONE: Traces = {
  unchanged: [{ to: { type: "person", person: "lind" }, state: "waiting", why: null, sentAt: null }],
  typed: [at],
  exported: [{ at: later(1), actor: "rao", certain: true }],
};
const ALL: Traces = {
  unchanged: [
    { to: { type: "person", person: "lind" }, state: "dead", why: "gone", sentAt: later(2) },
    { to: { type: "channel", workspace: "slack:T1", channel: "C1" }, state: "dead", why: null, sentAt: null },
    { to: { type: "person", person: "okafor" }, state: "waiting", why: null, sentAt: later(3) },
  ],
  typed: [at, { ...at, message: "2" }, { ...at, workspace: "teams:1" }],
  exported: [
    { at: later(4), actor: null, certain: true },
    { at: later(5), actor: "shah", certain: false },
  ],
};
const HISTORY: Pick<EntryHistory, "decisions" | "comments"> = {
  decisions: [
    decision({ id: "1", what: "returned", how: "text", words: "Say more.", at: later(6) }),
    decision({ id: "2", how: "button" }),
  ],
  comments: [{ id: "c", entryId: "entry-1", revision: 1, by: "lind", at: later(7), words: "Which?" }],
};
const SILENT = { decisions: [], comments: [] };

function ofReports(): Record<string, Message> {
  const sam = [person({ id: "sam", name: "Sam Onlooker" })];
  const both = [...sam, person({ id: "shah", name: "Dr Shah" })];
  const open = reported({ where: "reflection" });
  const own: Reported = { ...reported(), reportedBy: "rao" };
  const clean = (sent: boolean): Reported =>
    reported({ where: "link", clean: { at: NOW, words: words(), sent } });
  const { reporter, trainee, governance, lead } = reports.reportedTold;
  const lines = (one: Reported, traces: Traces, history: typeof SILENT | typeof HISTORY, isOwn: boolean) =>
    reports.tracesOf(one, traces, history, around, isOwn);
  return {
    "taken back": reports.takenBack(open),
    "to the reporter, of one who closes it": reporter(open, around, "okafor", sam),
    "to the reporter, of two, in two programmes": reporter(open, around, "shah", both),
    "to the reporter, of nobody": reporter(open, around, "okafor", []),
    "to its trainee, typed nowhere": trainee(open, around, NO_TRACES),
    "to its trainee, typed once": trainee(open, around, ONE),
    "to its trainee, who reported it, typed thrice": trainee(own, around, ALL),
    "to whoever closes it": governance(open, around, "sam"),
    "to whoever closes it and reads two programmes": governance(own, around, "shah"),
    "to a lead, of one who closes it": lead(open, around, "shah", sam),
    "to a lead, of nobody": lead(open, around, "shah", []),
    "written anew, as a draft": reports.writtenAnew(clean(false)),
    "written anew, and sent": reports.writtenAnew(clean(true)),
    "written anew, not yet": reports.writtenAnew(open),
    "written anew, to whoever closes it": reports.writtenAnewToGovernance(clean(true), around, "shah"),
    "asked before words go": reports.purgeAsked(open, around, "sam"),
    "asked before words go, written anew": reports.purgeAsked(clean(false), around, "shah"),
    "closed, a patient's": reports.closed(open, true, around, "sam"),
    "closed, nobody's": reports.closed(open, false, around, "shah"),
    "closed, nobody's, to its trainee": reports.closedToTrainee(entry(), false, around, NOW),
    "closed, a patient's, and it waits": reports.closedToTrainee(entry(), true, around, NOW),
    "closed, a patient's, and it waits with nobody": reports.closedToTrainee(
      entry(),
      true,
      { ...around, supervision: [] },
      NOW,
    ),
    "closed, a patient's, and it is a draft": reports.closedToTrainee(
      { ...entry(), status: "draft" },
      true,
      around,
      NOW,
    ),
    "none open": reports.openReports([], around, "sam"),
    "one open, with nothing left": reports.openReports(
      [{ entry: open, lines: lines(open, NO_TRACES, SILENT, false) }],
      around,
      "sam",
    ),
    "all open": reports.openReports(
      [
        { entry: clean(false), lines: lines(open, ONE, SILENT, false) },
        { entry: clean(true), lines: lines(open, ALL, HISTORY, false) },
        { entry: own, lines: lines(own, ALL, HISTORY, true) },
      ],
      around,
      "shah",
    ),
  };
}

function ofRetention(): Record<string, Message> {
  const line = (n: number, more = {}) => ({
    ...{ trainee: `Trainee ${n}`, programme: "Radiotherapy Physics", lastDay: "2026-06-30" },
    ...{ goesOn: "2027-07-01", entries: n, isTold: true },
    ...more,
  });
  const some = (n: number) => Array.from({ length: n }, (_, at) => line(at + 1));
  const own = (more: Partial<retention.TraineeScene>) =>
    retention.retentionForTrainee({
      ...{ programme: "Radiotherapy Physics", lastDay: "2026-06-30", goesOn: "2027-07-01", days: 90 },
      ...{ entries: 2, isCurrent: true, leads: ["Dr Shah"] },
      ...more,
    });
  return {
    "to a lead, of one": retention.retentionForLead(90, some(1)),
    "to a lead, of three, for the last time": retention.retentionForLead(30, [
      line(1, { goesOn: "2027-07-03", isTold: false }),
      ...some(2),
    ]),
    "to a lead, of four": retention.retentionForLead(90, some(4)),
    "to a lead, of as many as are named": retention.retentionForLead(90, some(30)),
    "to a lead, of one more": retention.retentionForLead(90, some(31)),
    "to a trainee": own({}),
    "to a trainee of one entry, who trains elsewhere by now": own({ isCurrent: false, entries: 1, days: 30 }),
    "to a trainee whom nobody leads": own({ isCurrent: false, leads: [] }),
    "to a trainee whom two led": own({ isCurrent: false, leads: ["Dr Shah", "Dr Reyes"] }),
    "gone, of one": retention.retentionDone(some(1)),
    "gone, of more than are named": retention.retentionDone(some(32)),
  };
}

const ofOwnData = (): Record<string, Message> => ({
  "one's own data, with a page": myDataMessage(),
  "one's own data, without pages": withoutPages(),
});

it("of reports, of words that go and of one's own data, in every state", async () => {
  await isSaid("records-messages.txt", { ...ofReports(), ...ofRetention(), ...ofOwnData() }, shownMessage);
});

it("in the form of a report", async () => {
  const opened = { context: '{"entry":"entry-1"}', instance: "i" };
  const forms: Record<string, Form> = { report: reports.reportForm(entry(), opened) };
  await isSaid("records-forms.txt", forms, shownForm);
});

it("on the page of one's own data", async () => {
  const none = Object.fromEntries(Object.keys(FIGURES).map((name) => [name, 0]));
  const all = Object.fromEntries(Object.keys(FIGURES).map((name, n) => [name, n + 1]));
  const pages: Record<string, PageView> = {
    "with nothing": myDataView("Maya Rao", none as never),
    "with everything": myDataView("Maya Rao", all as never),
  };
  await isSaid("records-pages.txt", pages, shownPage);
});
