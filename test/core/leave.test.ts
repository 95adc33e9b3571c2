import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/core/calendar/calendar.ts";
import { whyOff } from "../../src/core/calendar/working-days.ts";
import { leaveOn } from "../../src/core/people/days-off.ts";
import { workCalendarOf } from "../../src/core/people/directory.ts";
import { leaveReckoned, leaveUntilBack, leaveWith } from "../../src/core/people/leave.ts";
import { peopleMeant } from "../../src/core/people/named.ts";
import { askedOf, witnessAway } from "../../src/core/people/reviewers.ts";
import { directory, entry, person, words } from "../fixtures.ts";
import { off } from "./schedule-facts.ts";

describe("leave", () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
    .map(([from, days]) => off(addDays("2026-06-01", from), addDays("2026-06-01", from + days)));

  it("that is added to other leave covers the days of both, and no others, and overlaps with none", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (added) => {
        let own = added.slice(0, 0);
        const days = new Set<string>();
        for (const one of added) {
          const after = leaveWith(own, one);
          for (let day = one.first; day <= one.last; day = addDays(day, 1)) days.add(day);
          if (after) own = [...own.filter((each) => !after.into.includes(each)), { ...one, ...after.span }];
        }
        const covered = own.flatMap(({ first, last }) => {
          const all: string[] = [];
          for (let day = first; day <= last; day = addDays(day, 1)) all.push(day);
          return all;
        });
        expect(covered.sort()).toEqual([...days].sort());
      }),
    );
  });

  it("ends the day before somebody is back; on its first day nothing is left of it", () => {
    expect(leaveUntilBack(off("2026-06-08", "2026-06-19"), "2026-06-10")).toEqual({
      first: "2026-06-08",
      last: "2026-06-09",
    });
    expect(leaveUntilBack(off("2026-06-08", "2026-06-19"), "2026-06-08")).toBeNull();
  });

  it("is counted in the days that would be worked without it", () => {
    const known = directory({
      daysOff: [
        off("2026-08-28", "2026-09-02"),
        off("2026-08-31", "2026-08-31", { programmeId: "radiotherapy" }),
      ],
    });
    const calendar = workCalendarOf(known, "rao", "radiotherapy", [1, 2, 3, 5]);
    const leave = { first: "2026-08-28", last: "2026-09-02" };
    expect(leaveReckoned(calendar, leave)).toEqual({ workingDays: 4, back: "2026-09-04" });
    expect(
      leaveReckoned(workCalendarOf(directory(), "rao", null), { first: "2026-06-06", last: "2026-06-07" }),
    ).toEqual({
      workingDays: 0,
      back: "2026-06-08",
    });
  });

  it("is why a day is not worked, where it would be; a holiday is another reason", () => {
    const programmes = { programmeId: "radiotherapy" };
    const known = directory({
      daysOff: [off("2026-06-08", "2026-06-14"), off("2026-06-15", "2026-06-15", programmes)],
    });
    const calendar = workCalendarOf(known, "rao", "radiotherapy");
    const days = ["2026-06-07", "2026-06-08", "2026-06-13", "2026-06-15", "2026-06-16"];
    expect(days.map((day) => whyOff(calendar, day))).toEqual([
      "not-a-working-day",
      "away",
      "not-a-working-day",
      "holiday",
      null,
    ]);
  });

  it("is a person's own alone", () => {
    const daysOff = [off("2026-06-08"), off("2026-06-09", "2026-06-09", { programmeId: "radiotherapy" })];
    expect(leaveOn({ daysOff }, "rao", "2026-06-08")?.first).toBe("2026-06-08");
    expect(leaveOn({ daysOff }, "rao", "2026-06-09")).toBeNull();
    expect(leaveOn({ daysOff }, "bell", "2026-06-08")).toBeNull();
  });
});

describe("an entry of which who saw the work is on leave", () => {
  const seen = entry({ words: words({ witness: "okafor" }) });
  const asked = (today: string, daysOff = [off("2026-06-08", "2026-06-10", { personId: "okafor" })]) =>
    askedOf(directory({ daysOff }), seen, "2026-06-05", today).map(({ id }) => id);

  it("is asked of the others on those days, and not because the department has a day off", () => {
    expect(asked("2026-06-05")).toEqual(["okafor"]);
    expect(asked("2026-06-08")).toEqual(["okafor", "lind"]);
    expect(asked("2026-06-10")).toEqual(["okafor", "lind"]);
    expect(asked("2026-06-08", [off("2026-06-08", "2026-06-10", { programmeId: "radiotherapy" })])).toEqual([
      "okafor",
    ]);
  });

  it("says so where there are others", () => {
    const known = directory({ daysOff: [off("2026-06-08", "2026-06-10", { personId: "okafor" })] });
    expect(witnessAway(known, seen, "2026-06-09")).toMatchObject({
      person: { id: "okafor" },
      until: "2026-06-10",
    });
    expect(witnessAway(known, seen, "2026-06-11")).toBeNull();
    const alone = {
      ...known,
      supervision: known.supervision.filter(({ supervisorId }) => supervisorId === "okafor"),
    };
    expect(witnessAway(alone, seen, "2026-06-09")).toBeNull();
  });
});

describe("whom somebody means by a name", () => {
  const people = [
    person({ name: "Dr Ada Okafor" }),
    person({ name: "Maya Rao", email: "maya.rao@example.test" }),
    person({ name: "Maya Bell", id: "maya2" }),
  ];
  it.each([
    ["okafor", "Dr Ada Okafor"],
    ["Dr. Okafor", "Dr Ada Okafor"],
    ["maya rao", "Maya Rao"],
    ["MAYA.RAO@example.test", "Maya Rao"],
    ["@Maya Rao", "Maya Rao"],
    ["maya", "Maya Rao, Maya Bell"],
    ["Dr", ""],
    ["ma", ""],
    ["", ""],
  ])("%s", (typed, meant) => {
    expect(
      peopleMeant(people, typed)
        .map(({ name }) => name)
        .join(", "),
    ).toBe(meant);
  });
});
