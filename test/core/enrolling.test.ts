import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/core/calendar/calendar.ts";
import type { Enrolment, Pause, Supervision } from "../../src/core/people/directory.ts";
import { type EnrolmentAct, type Place, placed, standsStill } from "../../src/core/people/enrolling.ts";
import { counts, type SupervisionAct, supervised } from "../../src/core/people/supervising.ts";
import { enrolment, NOW } from "../fixtures.ts";

const TODAY = "2028-02-27";
let ids = 0;
const scene = {
  today: TODAY,
  at: NOW,
  newId: () => {
    ids += 1;
    return `id-${ids}`;
  },
};
const day = fc.integer({ min: -20, max: 20 }).map((n) => addDays(TODAY, n)); // over the 29th of February
const perhaps = fc.option(day, { nil: null });
const acts: fc.Arbitrary<EnrolmentAct> = fc.oneof(
  fc.record({
    type: fc.constant("add" as const),
    from: perhaps,
    target: fc.constant(null),
    workingDays: fc.constant(null),
  }),
  fc.record({ type: fc.constant("pause" as const), from: perhaps, until: perhaps }),
  fc.record({ type: fc.constant("resume" as const), from: perhaps }),
  fc.record({ type: fc.constantFrom("complete" as const, "withdraw" as const), from: perhaps }),
  fc.constant({ type: "reopen" as const }),
);

/** As it stands once something was done. */
function doneTo(place: Place, act: EnrolmentAct): { place: Place; changed: boolean; ok: boolean } {
  const done = placed(place, act, scene);
  if (!done.ok || !done.changed) return { place, changed: false, ok: done.ok };
  const enrolments = new Map(place.enrolments.map((one) => [one.id, one]));
  enrolments.set(done.enrolment.id, done.enrolment);
  const pauses = new Map(place.pauses.map((one) => [one.id, one]));
  for (const pause of done.pauses) pauses.set(pause.id, pause);
  return {
    place: { ...place, enrolments: [...enrolments.values()], pauses: [...pauses.values()] },
    changed: true,
    ok: true,
  };
}

const overlap = (all: readonly { from: string; until: string | null }[]) =>
  all.some((one, at) =>
    all
      .slice(at + 1)
      .some(
        (other) =>
          (one.until === null || other.from <= one.until) &&
          (other.until === null || one.from <= other.until),
      ),
  );

describe("a place in a programme, whatever is done with it in whatever order", () => {
  it("changes nothing where the same is said again, has one enrolment that goes on at most, and never two in one time", () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 12 }), (done) => {
        let place: Place = { programmeId: "p", traineeId: "t", enrolments: [], pauses: [] };
        for (const act of done) {
          const once = doneTo(place, act);
          place = once.place;
          if (once.ok) expect(doneTo(place, act)).toMatchObject({ changed: false, ok: true });
          const { enrolments, pauses } = place;
          expect(enrolments.filter(({ ended }) => ended === null).length).toBeLessThanOrEqual(1);
          const lastDays = enrolments.map(({ ended }) => ended?.lastDay ?? "");
          expect(new Set(lastDays).size).toBe(lastDays.length); // as the database's unique key has it
          const begun = enrolments.map(({ start, ended }) => ({
            from: start,
            until: ended?.lastDay ?? null,
          }));
          expect(overlap(begun.filter(({ from, until }) => until === null || from <= until))).toBe(false);
          for (const { id } of enrolments)
            expect(overlap(pauses.filter((one: Pause) => one.enrolmentId === id && standsStill(one)))).toBe(
              false,
            );
        }
      }),
    );
  });
});

describe("who supervises a trainee, whatever is done in whatever order", () => {
  const rotation = fc.constantFrom(null, "Imaging", "Brachytherapy");
  const links: fc.Arbitrary<SupervisionAct> = fc.oneof(
    fc.record({
      type: fc.constant("supervise" as const),
      from: perhaps,
      until: perhaps,
      decideUntil: perhaps,
      rotation,
    }),
    fc.record({ type: fc.constant("end" as const), until: perhaps, decideUntil: perhaps, rotation }),
  );

  it("changes nothing where the same is said again; nobody decides for a shorter time than they supervise", () => {
    const of: Enrolment = enrolment({ start: addDays(TODAY, -300) });
    fc.assert(
      fc.property(fc.array(links, { maxLength: 12 }), (done) => {
        let known: Supervision[] = [];
        const act = (one: SupervisionAct) => {
          const result = supervised(of, "lind", known, one, scene);
          if (!result.ok) return null;
          const all = new Map(known.map((link) => [link.id, link]));
          for (const { link } of result.links) all.set(link.id, link);
          known = [...all.values()];
          return result.links.length;
        };
        for (const one of done) {
          if (act(one) !== null) expect(act(one)).toBe(0);
          for (const { until, decideUntil } of known.filter(counts))
            if (decideUntil !== null) expect(until !== null && decideUntil >= until).toBe(true);
        }
      }),
    );
  });

  it("is nobody from the day after they stop", () => {
    const of = enrolment({ start: "2026-01-05" });
    const link: Supervision = {
      id: "l",
      enrolmentId: of.id,
      supervisorId: "lind",
      from: "2026-01-05",
      until: null,
      decideUntil: null,
      domains: [],
      rotation: null,
    };
    const end = supervised(
      of,
      "lind",
      [link],
      { type: "end", until: null, decideUntil: null, rotation: null },
      scene,
    );
    expect(end).toMatchObject({ ok: true, now: { until: "2028-02-26" } });
  });
});
