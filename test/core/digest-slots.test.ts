import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Weekday } from "../../src/core/calendar/calendar.ts";
import { inOneMessage } from "../../src/core/calendar/digest-slots.ts";
import { dueWork, nextDue } from "../../src/core/calendar/schedule.ts";
import type { ScheduleFacts } from "../../src/core/calendar/slots.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Programme } from "../../src/core/people/directory.ts";
import { programme } from "../fixtures.ts";
import { at, facts, keys, lived, livedFrom, off, sentOf, skippedOf } from "./schedule-facts.ts";

const PHYSICS = "digest:radiotherapy:shah";
const NUCLEAR = "digest:nm:shah";

/** Dr Shah leads Radiotherapy Physics (Fridays at 16:00) and another. */
function leadingTwo(other: Partial<Programme> = {}, daysOff: readonly DayOff[] = []): ScheduleFacts {
  const known = facts({ daysOff });
  const nm = programme({ id: "nm", code: "NM", name: "Nuclear Medicine", ...other });
  const programmes = new Map([...known.directory.programmes, [nm.id, nm]]);
  return { ...known, directory: { ...known.directory, programmes } };
}

const THURSDAY = { weekly: { weekday: 4 as const, time: "15:00" } };
const sent = (known: ScheduleFacts, from: string, until: string) => {
  const found = livedFrom(known, from, until);
  return { physics: sentOf(found, PHYSICS), nuclear: sentOf(found, NUCLEAR) };
};

describe("the digests of a lead of two programmes", () => {
  it("come at the latest of their times in the week, each once", () => {
    const weeks = ["2026-W24 2026-06-12T15:00", "2026-W25 2026-06-19T15:00"];
    expect(sent(leadingTwo(THURSDAY), "2026-06-08", "2026-06-22")).toEqual({
      physics: weeks,
      nuclear: weeks,
    });
  });

  it("come at that time too where a day is asked about on which only one is planned", () => {
    const thursday = at("2026-06-11T14:00Z");
    const known = leadingTwo(THURSDAY);
    expect(keys(dueWork(known, thursday, new Set(["shah"])).due)).toEqual([]);
    const next = nextDue(known, thursday, "shah");
    expect([next?.key, next?.at.toISOString()]).toEqual([`${NUCLEAR}:2026-W24`, "2026-06-12T15:00:00.000Z"]);
  });

  it("are one message, which has both", () => {
    const { due } = dueWork(leadingTwo(THURSDAY), at("2026-06-12T15:00Z"));
    const [one, ...more] = inOneMessage(due.filter(({ kind }) => kind === "digest"));
    expect(more).toEqual([]);
    expect([one?.key, ...keys(one?.with ?? [])]).toEqual([`${NUCLEAR}:2026-W24`, `${PHYSICS}:2026-W24`]);
  });

  it("come after a week away on the first day back, at the latest of the times, and then as ever", () => {
    const away = [off("2026-06-08", "2026-06-12", { personId: "shah" })];
    const weeks = ["2026-W24 2026-06-15T15:00", "2026-W25 2026-06-19T15:00"];
    expect(sent(leadingTwo(THURSDAY, away), "2026-06-08", "2026-06-22")).toEqual({
      physics: weeks,
      nuclear: weeks,
    });
  });

  it("leave alone what was sent by itself: the other comes at its own time", () => {
    const done = new Set([`${PHYSICS}:2026-W24`]);
    const found = sent({ ...leadingTwo(THURSDAY), done }, "2026-06-08", "2026-06-15");
    expect(found).toEqual({ physics: [], nuclear: ["2026-W24 2026-06-11T14:00"] });
  });

  it("come once each, and none is skipped, where one of them stops or moves within the week", () => {
    const two = leadingTwo(THURSDAY).directory;
    const moved = leadingTwo({ weekly: { weekday: 1, time: "10:00" } }).directory;
    for (const after of [facts().directory, moved]) {
      const then = at("2026-06-11T16:00Z");
      const found = lived(leadingTwo(THURSDAY), ["2026-06-08", "2026-06-14"], (now) =>
        now < then ? two : after,
      );
      expect(sentOf(found, `${PHYSICS}:2026-W24`)).toEqual(["2026-W24 2026-06-12T15:00"]);
      expect(sentOf(found, `${NUCLEAR}:2026-W24`)).toEqual(
        after === moved ? ["2026-W24 2026-06-12T15:00"] : [],
      );
      expect(skippedOf(found, "digest").filter((one) => one.startsWith("2026-W24"))).toEqual([]);
    }
  });

  it("come of the one that is left, where the one that was to come last is led no more", () => {
    const two = leadingTwo(THURSDAY).directory;
    const left = new Map([...two.programmes].filter(([id]) => id === "nm"));
    const found = lived(leadingTwo(THURSDAY), ["2026-06-08", "2026-06-14"], (now) =>
      now < at("2026-06-12T09:00Z") ? two : { ...two, programmes: left },
    );
    expect(sentOf(found, NUCLEAR).filter((one) => one.startsWith("2026-W24"))).toEqual([
      "2026-W24 2026-06-12T09:00",
    ]);
  });

  it("are, whatever is planned and whoever is away, at most one message for a week, and one a day; none comes twice", () => {
    const weekly = fc.record({
      weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      time: fc.constantFrom("08:30", "12:00", "16:00", "19:00"),
    });
    const away = fc
      .tuple(fc.constantFrom("shah", "nm", "radiotherapy"), fc.nat(20), fc.nat(8))
      .map(([whose, from, days]) => {
        const first = addDays("2026-06-01", from);
        const owner = whose === "shah" ? { personId: whose } : { programmeId: whose };
        return { ...off(first, addDays(first, days), owner), id: `${whose}-${from}-${days}` };
      });
    const any = fc.tuple(weekly, weekly, fc.array(away, { maxLength: 3 }));
    fc.assert(
      fc.property(any, ([physics, nuclear, daysOff]) => {
        const known = leadingTwo({ weekly: nuclear }, daysOff);
        const own = known.directory.programmes.get("radiotherapy") ?? programme();
        const programmes = new Map([...known.directory.programmes, [own.id, { ...own, weekly: physics }]]);
        const people = new Map([...known.directory.people].filter(([id]) => id === "shah"));
        const directory = { ...known.directory, programmes, people, enrolments: new Map() };
        const found = livedFrom({ ...known, directory }, "2026-06-01", "2026-06-29", 60);
        const sent = found.sent.filter(({ slot }) => slot.kind === "digest");
        const all = [...sent, ...found.skipped].map(({ slot }) => slot.key);
        expect(new Set(all).size).toBe(all.length);
        const messages = new Map(sent.map((one) => [one.at.getTime(), one]));
        const weeks = [...messages.values()].map(({ slot }) => slot.period);
        expect(new Set(weeks).size).toBe(weeks.length);
        const days = [...messages.values()].map(({ at: when }) => when.toISOString().slice(0, 10));
        expect(new Set(days).size).toBe(days.length);
      }),
      { numRuns: 10 },
    );
  });
});
