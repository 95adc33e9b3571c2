import { it } from "vitest";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import type { Form } from "../../src/ports/form.ts";
import type { Message } from "../../src/ports/message.ts";
import * as away from "../../src/views/away.ts";
import * as delegations from "../../src/views/delegations.ts";
import { endingMessage } from "../../src/views/ending.ts";
import * as programmes from "../../src/views/programme.ts";
import * as training from "../../src/views/training.ts";
import { delegation, programme } from "../fixtures.ts";
import { framework, STATES } from "../states.ts";
import { isSaid, shownForm, shownMessage } from "./whole.ts";

/* As `said.test.ts`, of who is away, who decides for them, how training goes on and ends, and how a programme is set up. */

const span = (first: string, last = first) => ({ first, last });
const off = (first: string, last = first) => ({
  ...{ id: `off-${first}`, personId: "rao", programmeId: null, kind: "leave" as const, name: null },
  ...span(first, last),
});
const DAYS = ["2026-06-10", "2026-06-12", "2026-06-15", "2026-06-17"];

function ofLeave(): Record<string, Message> {
  const recorded = (some: Partial<away.LeaveScene>) =>
    away.leaveRecorded({
      change: { offId: "off", into: [] },
      span: span("2026-06-10", "2026-06-12"),
      workingDays: 3,
      back: "2026-06-15",
      whose: null,
      roles: { trainee: false, supervisor: false },
      others: [],
      alone: [],
      ...some,
    });
  const shown = (own: readonly string[], today: string, team = 0, leads = false) =>
    away.leaveShown(
      own.map((day) => off(day)),
      today,
      Array.from({ length: team }, (_, n) => ({ name: `Trainee ${n + 1}`, span: span("2026-06-10") })),
      leads,
    );
  const into = [span("2026-06-10"), span("2026-06-12", "2026-06-14")];
  return {
    "away, of no role": recorded({}),
    "away for a day, as a trainee": recorded({
      span: span("2026-06-10"),
      workingDays: 1,
      roles: { trainee: true, supervisor: false },
    }),
    "away as a trainee, for so long that no day back is known": recorded({
      roles: { trainee: true, supervisor: false },
      back: null,
    }),
    "away as a supervisor": recorded({ roles: { trainee: false, supervisor: true } }),
    "away, and one decides": recorded({ others: ["Dr Lind"] }),
    "away, and several decide": recorded({ others: ["Dr Lind", "Dr Novak"], alone: ["Jo Bell"] }),
    "away, and nobody decides for two": recorded({ alone: ["Jo Bell", "Maya Rao"] }),
    "away, of somebody else": recorded({ whose: "Jo Bell", workingDays: 0 }),
    "away, one with what was recorded": recorded({ change: { offId: "off", into } }),
    "nothing recorded": shown([], "2026-06-09"),
    "nothing recorded, to a lead": shown([], "2026-06-09", 0, true),
    "the day before": shown(DAYS.slice(0, 1), "2026-06-09"),
    "the day itself": shown(DAYS.slice(0, 1), "2026-06-10"),
    "the day after": shown(DAYS.slice(0, 1), "2026-06-11"),
    "more leave than has a button": shown(DAYS, "2026-06-09"),
    "with two of a team": shown([], "2026-06-09", 2, true),
    "with more of a team than are shown": shown([], "2026-06-09", 11, true),
  };
}

function ofDelegations(): Record<string, Message> {
  const own = { supervisor: null, delegate: "Dr Lind" };
  const anothers = { supervisor: "Dr Okafor", delegate: "Dr Lind" };
  const waits = (length: number) =>
    Array.from({ length }, (_, n) => ({
      entry: STATES.submitted as (typeof STATES)[string],
      ...{ trainee: "Maya Rao", workingDays: n, code: n % 2 ? "RT" : null },
    }));
  const one = delegation();
  const shown = (some: Partial<delegations.ShownDelegation>) => ({
    ...{ delegation: one, names: own, isReader: false, mayEnd: false },
    ...some,
  });
  const said: Record<string, Message> = {};
  for (const names of [own, anothers]) {
    const whose = names.supervisor ?? "their own";
    said[`to be named, ${whose}`] = delegations.namingAsked(one, names, ["Jo Bell", "Maya Rao"]);
    said[`named, ${whose}`] = delegations.namingDone(one, names);
    said[`ended, ${whose}`] = delegations.namingEnded(one, names);
  }
  const many = Array.from({ length: 6 }, (_, n) =>
    shown({ names: anothers, mayEnd: true, delegation: delegation({ from: `2026-06-0${n + 1}` }) }),
  );
  return {
    ...said,
    "begins with one": delegations.delegationBegins("Dr Okafor", "2026-06-12", waits(1)),
    "begins with more than have a button": delegations.delegationBegins("Dr Okafor", "2026-06-12", waits(6)),
    "nobody is named": delegations.delegationsShown([], { leads: false, may: true }),
    "nobody is named, to whom nobody may name": delegations.delegationsShown([], {
      leads: false,
      may: false,
    }),
    "nobody is named, to a lead": delegations.delegationsShown([], { leads: true, may: true }),
    "one's own": delegations.delegationsShown([shown({ mayEnd: true })], { leads: false, may: true }),
    "who decides": delegations.delegationsShown([shown({ isReader: true, names: anothers })], {
      leads: false,
      may: true,
    }),
    "who decides for a lead": delegations.delegationsShown([shown({ names: anothers })], {
      leads: true,
      may: true,
    }),
    "more delegations than have a button": delegations.delegationsShown(many, { leads: true, may: true }),
  };
}

function ofTraining(): Record<string, Message> {
  const said = ["Maya Rao's training stands still."];
  const proposed = (some: object) =>
    training.proposed({ said, notes: [], told: [], value: "v", meanwhile: false, ...some });
  const settled = (some: object) =>
    training.settled({ said, notes: [], told: [], undo: "u", supervise: null, ...some });
  const ending = (some: Partial<Parameters<typeof endingMessage>[0]>) =>
    endingMessage({
      ...{ days: 30, target: "2026-09-08", coverage: coverageOf(framework, programme().targets, []) },
      ...{ gaps: ["A1", "B.1"], waiting: 0, returned: 0, drafts: 0 },
      ...some,
    });
  const ids = (length: number) => Array.from({ length }, (_, n) => `C${n + 1}`);
  return {
    proposed: proposed({}),
    "proposed, with notes, and who is told": proposed({ notes: ["One.", "Two."], told: ["Maya Rao"] }),
    "proposed once more": proposed({ meanwhile: true, told: ["Maya Rao", "Dr Lind"] }),
    settled: settled({}),
    "settled, and told": settled({ notes: ["One."], told: ["Maya Rao", "Dr Lind"] }),
    "settled, and who supervises is next": settled({ supervise: "rao/rp" }),
    "proposed, of several": proposed({ said: ["One.", "Two."], notes: ["Three."] }),
    "settled, of several": settled({ said: ["One.", "Two."] }),
    which: training.which(
      ["Maya Rao", "Jo Bell"],
      [
        { name: "Radiotherapy Physics", value: "1" },
        { name: "Nuclear Medicine", value: "2" },
      ],
    ),
    "before the target day": ending({}),
    "the day before the target day": ending({ days: 1, waiting: 1, returned: 1, drafts: 1 }),
    "before the target day, with more": ending({ waiting: 2, returned: 3, drafts: 4, gaps: ids(12) }),
    "before the target day, with more than are named": ending({ gaps: ids(13) }),
    "before the target day, and nothing is missing": ending({ gaps: [] }),
  };
}

const regionName = (region: string) => `<${region}>`;

function ofProgrammes(): Record<string, Message> {
  const shown = (some: Parameters<typeof programme>[0], more: Partial<programmes.ProgrammeScene> = {}) =>
    programmes.programmeShown({
      ...{ programme: programme(some), next: { prompt: "2026-06-09", weekly: "2026-06-12" }, regionName },
      ...{ daysOff: [], others: [] },
      ...more,
    });
  const channel = { workspace: "slack:T1", channel: "C1" };
  const before = programme();
  const after = {
    ...before,
    prompts: { weekdays: [4, 1], time: "10:00", everyWeeks: 2 },
    weekly: { weekday: 1, time: "09:00" },
    ...{ zone: "Europe/Dublin", region: "IE", quiet: { from: "18:00", until: "08:00" } },
  };
  const changes = programmes.changesOf(before, after, regionName);
  const others = ["One", "Two", "Three", "Four", "Five"].map((name) => ({ id: name.toLowerCase(), name }));
  return {
    "a programme": shown({}),
    "a programme with a channel, and days off": shown(
      { reviewChannel: channel, region: "GB-ENG", targets: { all: 2, domains: { A: 3 }, competences: {} } },
      { daysOff: ["15 June 2026", "16 June 2026 (Audit day)"] },
    ),
    "a programme whose channel shows headings alone": shown({
      reviewChannel: { ...channel, headingsOnly: true },
    }),
    "a programme of which nothing comes": shown({}, { next: { prompt: null, weekly: null } }),
    "a programme beside more than have a button": shown({}, { others }),
    changed: programmes.programmeChanged(before, changes, { prompt: null, weekly: "2026-06-15" }, "u"),
    "changed by another": programmes.programmeChangedBy("Dr Shah", before.name, changes),
    "changed by nothing": programmes.programmeChangedBy(
      "Dr Shah",
      before.name,
      programmes.changesOf(before, before, regionName),
    ),
  };
}

it("of time, in every state", async () => {
  const all = { ...ofLeave(), ...ofDelegations(), ...ofTraining(), ...ofProgrammes() };
  await isSaid("time-messages.txt", all, shownMessage);
});

it("in forms", async () => {
  const people = [{ value: "bell", label: "Jo Bell" }];
  const days = { who: "me", first: "", last: "" };
  const filled = { who: "bell", first: "2026-06-10", last: "2026-06-12" };
  const plan = programme({ region: "GB-SCT" });
  const forms: Record<string, Form> = {
    "days away": away.awayForm("i", [], days),
    "days away, of others too": away.awayForm("i", people, filled),
    programme: programmes.programmeForm("i", "c", plan.name, programmes.valuesOf(plan, regionName)),
    "programme without a region": programmes.programmeForm(
      "i",
      "c",
      "Physics",
      programmes.valuesOf(programme(), regionName),
    ),
  };
  await isSaid("time-forms.txt", forms, shownForm);
});
