import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayIn, weekOf } from "../../src/core/calendar/calendar.ts";
import { dueWork } from "../../src/core/calendar/schedule.ts";
import { lookedAgain, type ScheduleFacts } from "../../src/core/calendar/slots.ts";
import { entry, words } from "../fixtures.ts";
import { at, department, factsOf, keys, LONDON, LORD_HOWE, NEW_YORK, off } from "./schedule-facts.ts";

/* Promises of the schedule, whatever is planned, and whenever somebody looks. */

describe("whatever happens", () => {
  const far = ["Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago"];
  const anyZone = fc.constantFrom(LONDON, NEW_YORK, LORD_HOWE, ...far);
  const anyTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  const weekday = fc.integer({ min: 1, max: 7 });
  const weekdays = fc.uniqueArray(weekday, { maxLength: 7 });
  const start = at("2026-02-23T00:00:00Z").getTime();
  const anyInstant = fc
    .integer({ min: 0, max: 300 * 24 * 60 })
    .map((minute) => new Date(start + minute * 60_000));
  const anyDayOff = fc
    .record({
      whose: fc.constantFrom("rao", "okafor", "shah", "radiotherapy"),
      from: fc.integer({ min: 0, max: 300 }),
      days: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ whose, from, days }) => {
      const first = addDays("2026-02-23", from);
      const owner = whose === "radiotherapy" ? { programmeId: whose } : { personId: whose };
      return off(first, addDays(first, days), owner);
    });
  const anyDirectory = fc
    .record({
      zones: fc.tuple(anyZone, anyZone, anyZone),
      prompts: fc.record({ weekdays: weekdays, time: anyTime, everyWeeks: fc.integer({ min: 1, max: 4 }) }),
      weekly: fc.record({ weekday, time: anyTime }),
      workingDays: weekdays,
      begin: fc.integer({ min: -100, max: 100 }),
      daysOff: fc.array(anyDayOff, { maxLength: 6 }),
    })
    .map(({ zones: [rao, okafor, shah], prompts, weekly, workingDays, begin, daysOff }) =>
      department({
        people: { rao: { zone: rao }, okafor: { zone: okafor }, shah: { zone: shah } },
        programme: { prompts, weekly },
        enrolment: { workingDays, start: addDays("2026-02-23", begin) },
        daysOff,
      }),
    );
  const anyFacts = fc
    .record({
      directory: anyDirectory,
      waiting: fc.array(fc.tuple(anyInstant, fc.constantFrom(null, "okafor", "lind")), { maxLength: 4 }),
      asked: fc.array(fc.tuple(anyInstant, fc.option(fc.integer({ min: 0, max: 9 }))), { maxLength: 3 }),
      logged: fc.option(anyInstant),
    })
    .map(({ directory, waiting, asked, logged }) => ({
      ...factsOf(directory),
      waiting: waiting.map(([submittedAt, witness], index) =>
        entry({ number: index + 1, submittedAt, words: words({ witness }) }),
      ),
      openPrompts: [...new Map(asked.map((one) => [weekOf(dayIn("UTC", one[0])), one])).entries()].map(
        ([period, [askedAt, later]]) => ({
          enrolmentId: "rao-rt",
          period,
          askedAt,
          askAgainOn: later === null ? null : addDays(dayIn("UTC", askedAt), later),
        }),
      ),
      lastLogged: new Map(logged ? [["rao-rt", logged]] : []),
    }));
  const anyInstants = fc.array(anyInstant, { minLength: 1, maxLength: 25 });
  const increasing = (of: readonly Date[]) => [...of].sort((a, b) => a.getTime() - b.getTime());

  it("a key is due until it is done, and never again; nothing is due that was missed, or missed that was done", () => {
    fc.assert(
      fc.property(anyFacts, anyInstants, (start, instants) => {
        let known = start;
        const over = new Set<string>();
        for (const now of increasing(instants)) {
          const { due: work, missed: lost } = dueWork(known, now);
          expect(keys(dueWork(known, now).due)).toEqual(keys(work)); // until done, it stays due
          for (const { key } of [...work, ...lost]) {
            expect(over.has(key)).toBe(false);
            over.add(key);
          }
          const noted = work.filter(({ kind }) => kind === "supervisor-note");
          const notes = noted.map(({ personId, at: plannedAt }) => ({ personId, plannedAt }));
          known = { ...known, done: new Set(over), notes: [...known.notes, ...notes] };
        }
      }),
      { numRuns: 60 },
    );
  });

  it("whoever is looked at again only when it was said has everything when all are looked at", () => {
    const people = ["rao", "okafor", "lind", "shah"];
    fc.assert(
      fc.property(anyFacts, anyInstant, (start, from) => {
        let known: ScheduleFacts = start;
        const next = new Map<string, Date>();
        for (let beat = 0; beat < 130; beat += 1) {
          const now = new Date(from.getTime() + beat * 37 * 60_000);
          const { due: work, missed: lost } = dueWork(known, now);
          const looked = people.filter((id) => now >= (next.get(id) ?? now));
          const mine = dueWork(known, now, new Set(looked));
          expect(keys([...mine.due, ...mine.missed])).toEqual(keys([...work, ...lost]));
          for (const [id, again] of mine.again) next.set(id, again);
          const over = [...known.done, ...keys(work), ...keys(lost)];
          known = { ...known, done: new Set(over), looked: lookedAgain(known.looked, now) };
        }
      }),
      { numRuns: 6 },
    );
  });

  it("keys are unique per kind, subject, person and period, hold no instant, and nothing is sent early or late", () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (known, now) => {
        const { due: work, missed: lost } = dueWork(known, now);
        const all = [...work, ...lost];
        expect(new Set(keys(all)).size).toBe(all.length);
        for (const one of all) {
          expect(one.key).toBe(`${one.kind}:${one.subject}:${one.personId}:${one.period}`);
          expect(one.period).toMatch(/^\d{4}-(W\d\d|\d\d-\d\d)$/);
          expect(one.at <= now).toBe(true);
        }
        for (const one of work) expect(now < one.until).toBe(true);
        for (const one of lost) expect(one.until <= now).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("nobody is prompted on a day off, before the start, or twice in a period, in whatever zone they are", () => {
    fc.assert(
      fc.property(anyFacts, anyInstants, (known, instants) => {
        for (const now of increasing(instants))
          for (const one of dueWork(known, now).due) {
            if (one.kind !== "prompt" && one.kind !== "nudge") continue;
            const day = dayIn(one.zone, now);
            const [enrolled] = known.directory.enrolments.values();
            expect(one.calendar.daysOff.has(day)).toBe(false);
            if (one.kind === "prompt") expect(day >= (enrolled?.start ?? "")).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("a person's zone may change at any time: no period's key ever becomes due a second time", () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.array(fc.tuple(anyInstant, anyZone), { minLength: 2, maxLength: 25 }),
        (start, moves) => {
          const done = new Set<string>();
          const sentIn = new Map<string, number>();
          for (const [now, zone] of moves.sort(([a], [b]) => a.getTime() - b.getTime())) {
            const people = new Map([...start.directory.people].map(([id, one]) => [id, { ...one, zone }]));
            const known = { ...start, done: new Set(done), directory: { ...start.directory, people } };
            const { due: work, missed: lost } = dueWork(known, now);
            for (const { key } of [...work, ...lost]) {
              expect(done.has(key)).toBe(false);
              done.add(key);
            }
            for (const { kind, period } of work)
              if (kind === "summary") sentIn.set(period, (sentIn.get(period) ?? 0) + 1);
          }
          expect([...sentIn.values()].every((n) => n === 1)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
