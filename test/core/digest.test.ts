import { describe, expect, it } from "vitest";
import { type Concern, standingOf } from "../../src/core/coverage/concerns.ts";
import { digestOf, isQuiet, weekOfTrainee, withoutDrafts } from "../../src/core/coverage/digest.ts";
import type { EnrolmentData } from "../../src/core/coverage/scene.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { waitingOf } from "../../src/core/entry/waiting.ts";
import type { Directory, Enrolment, Person } from "../../src/core/people/directory.ts";
import {
  approval,
  approved,
  directory,
  draft,
  enrolment,
  entry,
  person,
  programme,
  returned,
  supervision,
  withdrawn,
  words,
} from "../fixtures.ts";
import { claiming } from "./any-entries.ts";
import { off } from "./schedule-facts.ts";
import { TINY } from "./tiny-framework.ts";

const FRIDAY = new Date("2026-06-12T15:00:00.000Z"); // 16:00 in London
const at = (instant: string) => new Date(instant);
const daysAgo = (days: number) => new Date(FRIDAY.getTime() - days * 86_400_000);
const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms);
const returnedOn = (number: number, day: Date, some: Parameters<typeof returned>[0] = {}) => ({
  ...returned({ number, submittedAt: daysAgo(13), ...some }),
  returnedAt: day,
});
const approvedAt = (number: number, day: Date, ...ids: string[]) =>
  approved({ number, approval: approval({ at: day }), words: claiming(...ids) });

// No target day, so that nobody is behind but where a test is about that.
const PLACES = ["rao", "bell"].map((traineeId) => enrolment({ traineeId, target: null }));
const known = directory({ enrolments: new Map(PLACES.map((one) => [one.id, one])) });
const RAO = PLACES[0] ?? enrolment();

function scene(entries: readonly Entry[], change: Partial<EnrolmentData> = {}): EnrolmentData {
  return { framework: TINY, directory: known, programme: programme(), enrolment: RAO, entries, ...change };
}
const numbers = (entries: readonly { number: number }[]) => entries.map(({ number }) => number);

describe("a trainee's week", () => {
  it("has what was approved and what came back in the seven days to its instant, and neither before nor after", () => {
    const week = weekOfTrainee(
      scene([
        approvedAt(1, daysAgo(7)), // was in the week before
        approvedAt(2, later(daysAgo(7), 1)),
        approvedAt(3, FRIDAY),
        approvedAt(4, later(FRIDAY, 1)),
        returnedOn(5, daysAgo(8)),
        returnedOn(6, daysAgo(1)),
      ]),
      FRIDAY,
    );
    expect(numbers(week.approved)).toEqual([2, 3]);
    expect(numbers(week.returned)).toEqual([6]);
  });

  it("leaves nothing out and says nothing twice, where each week begins at the instant at which the last one ended", () => {
    const ends = ["2026-06-05T15:00:00Z", "2026-06-11T15:00:00Z", "2026-06-19T15:00:00Z"].map(at);
    const entries = Array.from({ length: 14 * 8 }, (_, n) =>
      approvedAt(n + 1, later(daysAgo(7), 1 + n * 3 * 3_600_000)),
    );
    const said = ends
      .slice(1)
      .flatMap((end, n) => numbers(weekOfTrainee(scene(entries), end, ends[n]).approved));
    expect(said).toEqual(numbers(entries).slice(0, said.length));
    expect(said).toHaveLength(14 * 8);
  });

  it("says what counted a week ago and what counts now", () => {
    const entries = [approvedAt(1, daysAgo(20), "A1"), approvedAt(2, daysAgo(2), "A2", "A.1")];
    const week = weekOfTrainee(scene(entries), FRIDAY);
    expect([week.before.areas.covered, week.now.areas.covered]).toEqual([1, 2]);
    expect([week.before.specificCompetencies.covered, week.now.specificCompetencies.covered]).toEqual([0, 1]);
    expect(week.next).toEqual(["B1", "B.1", "A.2"]);
  });

  it("has one step for someone who is behind: what came back, else what is begun, else the first gap", () => {
    const late = { enrolment: { ...RAO, target: "2026-07-31" } };
    const step = (entries: readonly Entry[], change = late) =>
      weekOfTrainee(scene(entries, change), FRIDAY).step;
    const [back, begun] = [returnedOn(4, daysAgo(1)), draft({ number: 3, words: claiming("A2") })];
    const later = [returnedOn(6, daysAgo(1)), draft({ number: 5, words: claiming("A2") })];
    expect(step([...later, begun, back])).toEqual({ type: "change", entry: back });
    expect(step([...later.slice(1), begun])).toEqual({ type: "finish", entry: begun });
    expect(step([])).toEqual({ type: "log", competence: "A1" });
    expect(step([], { enrolment: { ...RAO, target: "2030-12-31" } })).toBeTruthy(); // nothing in eight weeks
    expect(weekOfTrainee(scene([back]), FRIDAY).step).toBeNull(); // no target day
  });

  it("counts for the trend what was approved up to its instant, and the rest next week", () => {
    const late = approvedAt(1, later(FRIDAY, 1), "A1");
    const next = later(FRIDAY, 7 * 86_400_000);
    const grown = [FRIDAY, next].map((until) => {
      const { before, now } = weekOfTrainee(scene([late]), until);
      return now.areas.covered - before.areas.covered;
    });
    expect(grown).toEqual([0, 1]);
  });

  it("names drafts that were left alone for seven days", () => {
    const drafts = [7, 6.9].map((days, n) => draft({ number: n + 1, updatedAt: daysAgo(days) }));
    expect(numbers(weekOfTrainee(scene(drafts), FRIDAY).staleDrafts)).toEqual([1]);
  });

  it("lists what waits, oldest first, with whom and for how many of their working days", () => {
    const entries = [1, 8].map((days, n) => entry({ number: n + 1, submittedAt: daysAgo(days) }));
    const waiting = waitingOf(scene(entries), FRIDAY);
    const said = waiting.map((one) => [
      one.entry.number,
      ...one.with.map(({ name }) => name),
      one.workingDays,
    ]);
    expect(said).toEqual([
      [2, "Dr Lind", "Dr Okafor", 6],
      [1, "Dr Lind", "Dr Okafor", 1],
    ]);
    const away = off("2026-06-08", "2026-06-10", { personId: "okafor" });
    const witnessed = [entry({ submittedAt: daysAgo(8), words: words({ witness: "okafor" }) })];
    const [one] = waitingOf(scene(witnessed, { directory: directory({ daysOff: [away] }) }), FRIDAY);
    expect(one?.workingDays).toBe(3);
  });

  it("is quiet where nothing is new and nothing waits", () => {
    const quiet = (entries: readonly Entry[]) => isQuiet(weekOfTrainee(scene(entries), FRIDAY));
    for (const still of [
      [],
      [approvedAt(1, daysAgo(30)), withdrawn({ number: 2 })],
      [draft({ updatedAt: daysAgo(1) })],
    ])
      expect(quiet(still)).toBe(true);
    for (const news of [
      draft({ updatedAt: daysAgo(9) }),
      entry(),
      approvedAt(1, daysAgo(1)),
      returnedOn(1, daysAgo(1)),
    ])
      expect(quiet([news])).toBe(false);
  });
});

describe("what a lead is told to talk about", () => {
  const busy = approved({ number: 90, submittedAt: daysAgo(2) }); // something was logged lately
  const about = (entries: readonly Entry[], change: Partial<EnrolmentData> = {}) =>
    standingOf(scene(entries, change), FRIDAY).concerns;
  const types = (concerns: readonly Concern[]) => concerns.map(({ type }) => type);

  it("is nothing where something was logged lately and nothing is stuck", () => {
    expect(about([busy])).toEqual([]);
  });

  it("is that nothing was logged for three weeks, counted from the start at the earliest", () => {
    const weeks = [20, 21, 34].map((days) => about([approved({ submittedAt: daysAgo(days) })])[0]);
    expect(weeks).toEqual([undefined, ...[3, 4].map((weeks) => ({ type: "nothing-logged", weeks }))]);
    expect(about([], { enrolment: { ...RAO, start: "2026-06-01" } })).toEqual([]);
    expect(about([], { enrolment: { ...RAO, createdAt: daysAgo(3) } })).toEqual([]);
    expect(about([], { enrolment: { ...RAO, start: "2026-09-01" } })).toEqual([]);
  });

  it("takes what came back and is being changed for logged, and a draft that was never sent for nothing", () => {
    expect(about([draft({ revision: 2, createdAt: daysAgo(5), updatedAt: daysAgo(1) })])).toEqual([]);
    const standing = { revision: 1, words: words(), approval: approval({ at: daysAgo(5) }) };
    expect(about([draft({ revision: 2, createdAt: daysAgo(60), standing })])).toEqual([]);
    expect(types(about([draft({ createdAt: daysAgo(5) })]))).toEqual(["nothing-logged"]);
  });

  it("is what waits over ten working days, with the names of those who are asked", () => {
    const since = (day: string) => about([busy, entry({ submittedAt: at(`${day}T12:00:00Z`) })]);
    expect(since("2026-05-29")).toEqual([]); // ten working days on Friday
    expect(since("2026-05-28")).toEqual([{ type: "overdue", entries: 1, with: ["Dr Lind", "Dr Okafor"] }]);
  });

  it("is what waits for nobody", () => {
    const alone = directory({ supervision: [] });
    const concerns = about([busy, entry({ submittedAt: daysAgo(1) })], { directory: alone });
    expect(concerns).toEqual([{ type: "no-supervisor", entries: 1 }]);
  });

  it("is what came back and was left alone for a week", () => {
    expect(about([busy, returnedOn(1, daysAgo(6.9))])).toEqual([]);
    expect(about([busy, returnedOn(1, daysAgo(7))])).toEqual([{ type: "returned-untouched", entries: 1 }]);
  });

  it("is a target day that has passed while something is missing", () => {
    const late = { enrolment: { ...RAO, target: "2026-06-11" } };
    const all = claiming("A1", "A2", "A.1", "A.2", "B1", "B.1");
    const whole = approved({ number: 2, submittedAt: daysAgo(1), words: all });
    expect(about([busy], late)).toEqual([{ type: "past-target", day: "2026-06-11" }]);
    expect(types(about([busy], { enrolment: { ...RAO, target: "2026-06-12" } }))).toEqual([
      "ends-soon",
      "behind",
    ]); // not over yet
    expect(about([whole], late)).toEqual([]);
  });

  it("is a pace that does not reach the target day, with the pace that would", () => {
    const due = { enrolment: { ...RAO, target: "2026-08-07" } }; // 40 working days ahead
    const one = { ...approvedAt(1, daysAgo(2), "A1"), submittedAt: daysAgo(2) };
    const pace = { covered: 1, workingDays: 40 };
    const needed = { covered: 5, workingDays: 40 };
    expect(about([one], due)).toEqual([{ type: "behind", target: "2026-08-07", pace, needed }]);
    const three = [one, approvedAt(2, daysAgo(3), "A2", "A.1")];
    expect(about(three, due)).toEqual([]); // three missing, and three in as many days
  });

  it("is nothing while the enrolment stands still, and counts no silence from before it went on", () => {
    const pausedTo = (until: string | null) => ({
      directory: directory({ pauses: [{ id: "pause-1", enrolmentId: "rao-rt", from: "2026-04-01", until }] }),
      enrolment: { ...RAO, target: "2026-06-01" },
    });
    const stuck = [entry({ submittedAt: daysAgo(60) }), returnedOn(2, daysAgo(50))];
    expect(about(stuck, pausedTo(null))).toEqual([]);
    expect(about(stuck, pausedTo("2026-06-12"))).toEqual([]);
    expect(types(about([], pausedTo("2026-06-08")))).toEqual(["past-target"]);
  });

  it("comes in one order, whichever there are", () => {
    const everything = [
      returnedOn(1, daysAgo(30), { submittedAt: daysAgo(60) }),
      entry({ number: 2, submittedAt: daysAgo(40) }),
    ];
    const late = { ...RAO, target: "2026-06-01" };
    const found = types(about(everything, { enrolment: late }));
    expect(found.join(", ")).toBe("nothing-logged, overdue, past-target, returned-untouched");
    const alone = directory({ supervision: [] });
    expect(types(about(everything, { enrolment: late, directory: alone }))[0]).toBe("no-supervisor");
  });
});

describe("a lead's digest", () => {
  /** A programme of these trainees, all supervised by Dr Okafor. */
  function around(trainees: readonly Person[], change: Partial<Directory> = {}): Directory {
    const places = trainees.map(({ id }) => enrolment({ traineeId: id, target: null }));
    return {
      ...known,
      people: new Map([...known.people.values(), ...trainees].map((one) => [one.id, one])),
      enrolments: new Map(places.map((one) => [one.id, one])),
      supervision: places.map(({ id }) => supervision({ enrolmentId: id })),
      ...change,
    };
  }
  const digest = (people: Directory, entries: readonly Entry[]) =>
    digestOf({ framework: TINY, directory: people, programme: programme(), entries }, FRIDAY);
  const names = (lines: readonly { trainee: Person }[]) => lines.map((line) => line.trainee.name);
  const of = (traineeId: string, number: number) => ({ number, traineeId, enrolmentId: `${traineeId}-rt` });

  it("names by reason, then by name, and never by coverage", () => {
    const people = around(
      ["Zoe Ash", "Amy Birch", "Ben Cedar", "Cat Dogwood", "Dan Elm", "Eve Fir"].map((name) =>
        person({ name }),
      ),
    );
    const entries = [
      approved({ ...of("ash", 1), submittedAt: daysAgo(30), words: claiming("A1", "A2", "B1") }), // nothing for weeks, and most of all
      approved({ ...of("birch", 2), submittedAt: daysAgo(1) }),
      returnedOn(3, daysAgo(9), of("cedar", 3)),
      entry({ ...of("dogwood", 4), submittedAt: daysAgo(18) }), // overdue
      approved({ ...of("elm", 5), submittedAt: daysAgo(30) }), // nothing for weeks
      approved({ ...of("fir", 6), submittedAt: daysAgo(1), words: claiming("A1") }),
    ];
    const found = digest(people, entries);
    expect(names(found.worth)).toEqual(["Dan Elm", "Zoe Ash", "Cat Dogwood", "Ben Cedar"]);
    expect(names(found.others)).toEqual(["Amy Birch", "Eve Fir"]);
  });

  it("names whoever is behind a milestone after those who wrote nothing, and before those who left something alone", () => {
    const people = around(["Amy Birch", "Ben Cedar", "Zoe Ash"].map((name) => person({ name })));
    const starts: Record<string, string> = { "ash-rt": "2026-03-01", "cedar-rt": "2026-05-01" };
    const places = new Map(
      [...people.enrolments].map(([id, one]) => [id, { ...one, start: starts[id] ?? one.start }]),
    );
    const entries = [
      approved({ ...of("birch", 1), submittedAt: daysAgo(30) }), // nothing for weeks
      returnedOn(2, daysAgo(9), of("cedar", 2)),
      approved({ ...of("ash", 3), submittedAt: daysAgo(1), words: claiming("A1") }),
    ];
    const found = digestOf(
      {
        framework: TINY,
        directory: { ...people, enrolments: places },
        programme: programme({ milestones: [{ month: 3, areas: 3, specific: 0 }] }),
        entries,
      },
      FRIDAY,
    );
    expect(found.worth.map(({ trainee, concerns }) => `${trainee.name}: ${concerns[0]?.type}`)).toEqual([
      "Amy Birch: nothing-logged",
      "Zoe Ash: behind-milestone",
      "Ben Cedar: returned-untouched",
    ]);
  });

  it("puts what has no supervisor first of all", () => {
    const people = around([person({ name: "Amy Birch" }), person({ name: "Zoe Ash" })]);
    const alone = {
      ...people,
      supervision: people.supervision.filter(({ enrolmentId }) => enrolmentId !== "ash-rt"),
    };
    const found = digest(alone, [entry({ ...of("ash", 1), submittedAt: daysAgo(1) })]);
    expect(names(found.worth)).toEqual(["Zoe Ash", "Amy Birch"]);
  });

  it("says of everybody else how they stand: on course, too early to say, paused, without a target day", () => {
    const people = around(
      ["Amy Birch", "Ben Cedar", "Cat Dogwood", "Dan Elm"].map((name) => person({ name })),
    );
    const change: Record<string, Partial<Enrolment>> = {
      "birch-rt": { target: "2030-12-31" },
      "cedar-rt": { target: "2030-12-31", start: "2026-06-01" },
    };
    const places = new Map([...people.enrolments].map(([id, one]) => [id, { ...one, ...change[id] }]));
    const pauses = [{ id: "pause-1", enrolmentId: "dogwood-rt", from: "2026-06-01", until: null }];
    const entries = ["birch", "cedar", "elm"].map((id, n) =>
      approved({ ...of(id, n + 1), submittedAt: daysAgo(1), words: claiming("A1", "A2", "B1") }),
    );
    const found = digest({ ...people, enrolments: places, pauses }, entries);
    expect(found.worth).toEqual([]);
    expect(found.others.map((line) => `${line.trainee.name} ${line.course.type}`).join(", ")).toBe(
      "Amy Birch on-course, Ben Cedar too-early, Cat Dogwood paused, Dan Elm no-target",
    );
  });

  it("has nobody in it whose training is over, and counts them among no trainees", () => {
    const people = around(["Amy Birch", "Ben Cedar"].map((name) => person({ name })));
    const ended = { lastDay: "2026-01-31", how: "completed" as const };
    const places = new Map(
      [...people.enrolments].map(([id, one]) => [id, id === "birch-rt" ? { ...one, ended } : one]),
    );
    const found = digest({ ...people, enrolments: places }, []);
    expect([...found.worth, ...found.others].map(({ trainee }) => trainee.name)).toEqual(["Ben Cedar"]);
    expect(found.ended.map(({ name }) => name)).toEqual(["Amy Birch"]);
  });

  it("does not know of drafts", () => {
    const standing = { revision: 1, words: claiming("A1"), approval: approval({ at: daysAgo(2) }) };
    const seen = { ...approvedAt(1, daysAgo(2), "A1"), submittedAt: daysAgo(2) };
    const withDrafts = [
      draft({ number: 1, revision: 2, words: claiming("B1"), standing }),
      draft({ number: 2, words: claiming("A2") }),
    ];
    const found = digest(around([person()]), withDrafts);
    expect(found).toEqual(digest(around([person()]), [seen]));
    expect(withoutDrafts(withDrafts)).toEqual([seen]);
    const [line] = found.others;
    expect(line?.coverage.areas.covered).toBe(1); // what stands goes on counting, what is begun does not
  });

  it("says of each trainee the very concerns that the trainee is shown", () => {
    const entries = [
      entry({ number: 1, submittedAt: daysAgo(40) }),
      returnedOn(2, daysAgo(30), { submittedAt: daysAgo(50) }),
      draft({ number: 3, createdAt: daysAgo(2) }),
    ];
    const [line] = digest(known, entries).worth.filter(({ trainee: { id } }) => id === "rao");
    expect(line?.concerns).toEqual(standingOf(scene(entries), FRIDAY).concerns);
    expect(line?.concerns).toHaveLength(3);
  });

  it("speaks of nobody who has left, and of nobody who is no trainee any more", () => {
    const people = around([
      person({ name: "Amy Birch" }),
      person({ name: "Zoe Ash", active: false }),
      person({ name: "Ben Cedar", roles: ["supervisor"] }),
    ]);
    const found = digest(people, []);
    expect(names([...found.worth, ...found.others])).toEqual(["Amy Birch"]);
  });

  it("is about its own programme alone", () => {
    const elsewhere = enrolment({ traineeId: "bell", programmeId: "nuclear", id: "bell-nm" });
    const people = { ...known, enrolments: new Map([RAO, elsewhere].map((one) => [one.id, one])) };
    const found = digest(people, [approvedAt(1, daysAgo(1))]);
    expect(names([...found.worth, ...found.others])).toEqual(["Maya Rao"]);
    expect(found.approvals).toBe(1);
  });

  it("counts the approvals of the week, and where reviews wait: by name, never by who is slowest", () => {
    const found = digest(known, [
      approvedAt(1, daysAgo(1)),
      approvedAt(2, daysAgo(8)),
      entry({ ...of("bell", 3), submittedAt: daysAgo(8) }), // Dr Okafor alone
      entry({ number: 4, submittedAt: daysAgo(1) }), // Dr Lind and Dr Okafor
    ]);
    expect(found.approvals).toBe(1);
    expect(found.reviewers.map((one) => [one.person.name, one.waiting, one.oldest])).toEqual([
      ["Dr Lind", 1, 1],
      ["Dr Okafor", 2, 6],
    ]);
    const tie = digest(known, [entry({ submittedAt: daysAgo(1) })]).reviewers;
    expect(tie.map((one) => one.person.name)).toEqual(["Dr Lind", "Dr Okafor"]);
  });

  it("reports on the lead's own week, where that is not seven days", () => {
    const entries = [approvedAt(1, daysAgo(7.5))];
    const about = { framework: TINY, directory: known, programme: programme(), entries };
    expect(digestOf(about, FRIDAY).approvals).toBe(0);
    expect(digestOf(about, FRIDAY, daysAgo(8)).approvals).toBe(1);
  });
});
