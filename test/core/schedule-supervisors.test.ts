import { describe, expect, it } from "vitest";
import type { ScheduleFacts } from "../../src/core/calendar/slots.ts";
import { MOST_NOTES, notesAbout } from "../../src/core/calendar/supervisor-slots.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { DEPARTMENT, entry, words } from "../fixtures.ts";
import {
  at,
  due,
  facts,
  type Lived,
  LORD_HOWE,
  livedFrom,
  missed,
  off,
  sentOf,
  skippedOf,
} from "./schedule-facts.ts";

const submitted = (instant: string, number = 1, some: Partial<Entry> = {}) =>
  entry({ ...some, number, submittedAt: at(instant) });
const note = (day: string, personId = "okafor") => ({ personId, plannedAt: at(`${day}T15:00Z`) });
const noteKey = (week: number) => `supervisor-note:-:okafor:2026-W${week}`;
const supervision = DEPARTMENT.supervision.filter((one) => one.supervisorId === "okafor");
/** Of Dr Okafor as the only supervisor. */
const alone = (
  waiting: readonly Entry[],
  change: Parameters<typeof facts>[0] = {},
  more: Partial<ScheduleFacts> = {},
) => facts({ supervision, ...change }, { waiting, ...more });
const TUESDAYS = submitted("2026-06-09T14:00Z");
const seen = (instant: string) => submitted(instant, 1, { words: words({ witness: "okafor" }) });
const remindersIn = ({ sent }: Lived) =>
  sent
    .filter(({ slot }) => slot.kind === "reminder")
    .map(({ slot, at }) => `${slot.key} ${at.toISOString()}`);

describe("what supervisors hear", () => {
  it("is nothing while nothing waits", () => {
    const { sent, skipped } = livedFrom(facts(), "2026-06-08", "2026-07-04");
    const heard = [...sent, ...skipped].filter(({ slot }) => /^(reminder|supervisor)/.test(slot.kind));
    expect(heard).toEqual([]);
  });

  it("is a reminder three working days after an entry was submitted, at the time of prompts", () => {
    const found = livedFrom(facts({}, { waiting: [TUESDAYS] }), "2026-06-09T14:00Z", "2026-06-20");
    expect(remindersIn(found)).toEqual([
      "reminder:-:lind:2026-W24 2026-06-12T08:30:00.000Z",
      "reminder:-:okafor:2026-W24 2026-06-12T08:30:00.000Z",
    ]);
  });

  it("is at most one reminder in an ISO week, whatever is submitted", () => {
    const waiting = ["04", "05", "08", "09", "10", "11"].map((day, n) =>
      submitted(`2026-06-${day}T12:00Z`, n + 1),
    );
    const found = livedFrom(alone(waiting), "2026-06-04T12:00Z", "2026-06-27");
    expect(sentOf(found, "reminder")).toEqual(["2026-W24 2026-06-09T08:30", "2026-W25 2026-06-15T08:30"]);
  });

  it("is a reminder of what can still be reminded of, where an earlier one of the week was missed", () => {
    const waiting = [submitted("2026-06-04T12:00Z", 1), submitted("2026-06-08T12:00Z", 2)];
    // Planned for Tuesday and for Thursday; the bot was away from Tuesday morning to Thursday noon.
    expect(due(alone(waiting), "2026-06-11T11:00Z", "reminder")).toEqual(["reminder:-:okafor:2026-W24"]);
  });

  it("is not spent by one that was missed, while another of the week lies ahead", () => {
    const waiting = [submitted("2026-06-03T12:00Z", 1), submitted("2026-06-09T12:00Z", 2)];
    // Planned for Monday and for Friday; the bot was away until Wednesday.
    expect(missed(alone(waiting), "2026-06-10T11:00Z", "reminder")).toEqual([]);
    expect(due(alone(waiting), "2026-06-12T08:30Z", "reminder")).toEqual(["reminder:-:okafor:2026-W24"]);
  });

  it("counts the supervisor's own days off", () => {
    const daysOff = [off("2026-06-10", "2026-06-11", { personId: "okafor" })];
    const found = livedFrom(alone([TUESDAYS], { daysOff }), "2026-06-09T14:00Z", "2026-06-20");
    expect(sentOf(found, "reminder")).toEqual(["2026-W25 2026-06-16T08:30"]);
  });

  it("comes to those who did not see the work on the very day they are asked, east of Greenwich too", () => {
    const waiting = [seen("2026-06-09T03:00Z")]; // Tuesday there
    const known = facts({ programme: { zone: LORD_HOWE } }, { waiting });
    expect(remindersIn(livedFrom(known, "2026-06-09T03:00Z", "2026-06-14"))).toEqual([
      "reminder:-:lind:2026-W24 2026-06-11T23:00:00.000Z",
      "reminder:-:okafor:2026-W24 2026-06-11T23:00:00.000Z",
    ]);
  });

  it("comes to the others three working days after they were asked, on the morning from which who saw the work is away", () => {
    const daysOff = [off("2026-06-10", "2026-06-19", { personId: "okafor" })];
    const known = facts({ daysOff }, { waiting: [seen("2026-06-09T12:00Z")] });
    const found = livedFrom(known, "2026-06-09T12:00Z", "2026-06-27");
    expect(sentOf(found, "asked:-:lind")).toEqual(["2026-06-10 2026-06-10T08:30"]);
    expect(sentOf(found, "reminder:-:lind")).toEqual(["2026-W25 2026-06-15T08:30"]);
    expect(skippedOf(found, "reminder")).toEqual([]);
  });

  it("is a weekly note while something waits", () => {
    expect(due(alone([TUESDAYS]), "2026-06-12T14:59:59Z", "supervisor-note")).toEqual([]);
    expect(due(alone([TUESDAYS]), "2026-06-12T15:00Z", "supervisor-note")).toEqual([noteKey(24)]);
  });

  it("is no weekly note about what they are asked for the first time on its day: they have its card, then", () => {
    const noted = (first: string) => {
      const daysOff = [off(first, "2026-06-16", { personId: "okafor" })];
      return due(
        facts({ daysOff }, { waiting: [seen("2026-06-11T12:00Z")] }),
        "2026-06-12T16:30Z",
        "supervisor-note:-:lind",
      );
    };
    expect(noted("2026-06-12")).toEqual([]);
    expect(noted("2026-06-11")).toEqual(["supervisor-note:-:lind:2026-W24"]);
  });

  it("is one list a day: what comes first has all of it, and where both are late the weekly note", () => {
    const heardOn = (known: ScheduleFacts, from: string, until: string) => {
      const { sent } = livedFrom(known, from, until);
      return sent
        .filter(({ slot }) => /^(reminder|supervisor-note|reviews)$/.test(slot.kind))
        .map(({ slot, at }) => `${slot.kind} ${at.toISOString().slice(5, 16)}`);
    };
    // Three working days after Tuesday is Friday, the day of the weekly note.
    expect(heardOn(alone([TUESDAYS]), "2026-06-09T14:00Z", "2026-06-20")).toEqual([
      "reminder 06-12T08:30",
      "supervisor-note 06-19T15:00",
    ]);
    // The bot was away from Friday morning to Monday: the note is made up for, and no reminder comes beside it.
    const away = due(alone([TUESDAYS]), "2026-06-15T08:30Z", "");
    expect(away.filter((key) => /^(reminder|supervisor)/.test(key))).toEqual([noteKey(24)]);
  });

  it("is what they have in batches on its day, and no reminder or weekly note beside it", () => {
    const since = at("2026-06-01T09:00Z");
    const reviews = { weekday: 5 as const, time: "10:00", since, batchedSince: since };
    const known = alone([TUESDAYS, submitted("2026-06-15T12:00Z", 2)], { people: { okafor: { reviews } } });
    const found = livedFrom(known, "2026-06-09T14:00Z", "2026-07-11");
    expect(sentOf(found, "reviews")).toEqual(["2026-W24 2026-06-12T09:00", "2026-W25 2026-06-19T09:00"]);
    expect(sentOf(found, "reminder")).toEqual(["2026-W25 2026-06-17T08:30", "2026-W26 2026-06-24T08:30"]);
    expect(sentOf(found, "supervisor-note")).toEqual([
      "2026-W26 2026-06-26T15:00",
      "2026-W27 2026-07-03T15:00",
      "2026-W28 2026-07-10T15:00",
    ]);
    expect(skippedOf(found)).toEqual([]);
  });

  it("is no weekly note about what came after it was planned", () => {
    const evening = alone([submitted("2026-06-12T15:30Z")]); // Friday, half past four in London
    expect(due(evening, "2026-06-12T15:30Z", "supervisor-note")).toEqual([]);
    expect(due(evening, "2026-06-15T09:00Z", "supervisor-note")).toEqual([]);
    expect(due(evening, "2026-06-19T15:00Z", "supervisor-note")).toEqual([noteKey(25)]);
  });
});

describe("three weekly notes about the same entries", () => {
  const weeks = (known: ScheduleFacts, from: string, until = "2026-08-01") =>
    sentOf(livedFrom(known, from, until, 60), "supervisor-note");
  const later = ["2026-W25 2026-06-19T15:00", "2026-W26 2026-06-26T15:00", "2026-W27 2026-07-03T15:00"];
  const done = new Set([noteKey(24)]);

  it("are all, for good, and it starts again with something new", () => {
    // On the Friday of the first week comes the reminder, which has all of it.
    expect(weeks(alone([TUESDAYS]), "2026-06-09T14:00Z", "2026-10-01")).toEqual(later); // and not a fourth by autumn
    const told = {
      notes: [note("2026-06-12"), note("2026-06-19"), note("2026-06-26")],
      done: new Set([24, 25, 26].map(noteKey)),
    };
    const again = alone([TUESDAYS, submitted("2026-07-08T09:00Z", 2)], {}, told);
    expect(due(alone([TUESDAYS], {}, told), "2026-07-10T15:00Z", "supervisor-note")).toEqual([]);
    expect(due(again, "2026-07-10T15:00Z", "supervisor-note")).toEqual([noteKey(28)]);
  });

  it("are counted from the newest entry on, be it of the same week", () => {
    // A note on Friday of W24, then a new entry on Saturday: three notes about both come after it.
    const waiting = [TUESDAYS, submitted("2026-06-13T14:00Z", 2)];
    const known = alone(waiting, {}, { notes: [note("2026-06-12")], done });
    expect(weeks(known, "2026-06-13T14:00Z")).toEqual(later);
    const newest = at("2026-06-13T14:00Z").getTime();
    const notes = [-1, 0, 1].map((ms) => ({ personId: "okafor", plannedAt: new Date(newest + ms) }));
    expect(notesAbout(notes, "okafor", waiting)).toBe(2);
  });

  it("are none that was skipped: the supervisor never saw it", () => {
    // Done with, but not among the notes that were sent.
    expect(weeks(alone([TUESDAYS], {}, { done }), "2026-06-13")).toEqual(later);
  });

  it("are counted apart from everybody else's", () => {
    const notes = ["2026-06-12", "2026-06-19", "2026-06-26"].map((day) => note(day, "lind"));
    expect(notesAbout(notes, "lind", [TUESDAYS])).toBe(MOST_NOTES);
    expect(notesAbout(notes, "okafor", [TUESDAYS])).toBe(0);
    const known = facts({}, { waiting: [TUESDAYS], notes });
    expect(due(known, "2026-07-03T15:00Z", "supervisor-note")).toEqual([noteKey(27)]);
  });

  it("come to nobody whose supervision has ended, and to nobody who has left", () => {
    const ended = supervision.map((link) => ({ ...link, until: "2026-06-10" }));
    const [okafor, lind] = [{ active: false }, { active: false }];
    const known = [
      alone([TUESDAYS], { supervision: ended }),
      facts({ people: { okafor, lind } }, { waiting: [TUESDAYS] }),
    ];
    for (const one of known) expect(due(one, "2026-06-12T15:00Z", "supervisor-note")).toEqual([]);
  });
});
