import { describe, expect, it } from "vitest";
import { daysOffFor, isReckonable, leaveSince } from "../../src/core/people/days-off.ts";
import {
  handedOver,
  mayNameFor,
  type Naming,
  namedAlready,
  namingFault,
  stands,
  takenBack,
  todayOfSupervisor,
} from "../../src/core/people/delegating.ts";
import type { Directory, Supervision } from "../../src/core/people/directory.ts";
import {
  leaveUntilBack,
  leaveWith,
  programmeAround,
  traineesLedBy,
  workDaysOf,
} from "../../src/core/people/leave.ts";
import { peopleMeant } from "../../src/core/people/named.ts";
import { administratorsIn, askedNow, onBehalfOf, waitingWith } from "../../src/core/people/today.ts";
import {
  account,
  delegation,
  directory,
  draft,
  enrolment,
  entry,
  person,
  programme,
  supervision,
  words,
} from "../fixtures.ts";
import { at, off } from "./schedule-facts.ts";

/* Who may hand over what to whom, and whose leave is whose, each by its edge. Tuesday 9 June 2026. */

const TODAY = "2026-06-09";
const naming: Naming = { supervisorId: "okafor", delegateId: "lind", from: TODAY, until: "2026-06-12" };
const lind = person({ name: "Dr Lind", roles: ["supervisor"] });
const withPeople = (...more: Parameters<typeof person>[0][]) =>
  new Map([...directory().people, ...more.map((one) => [person(one).id, person(one)] as const)]);
const linked = (...links: Partial<Supervision>[]) =>
  links.map((one) => supervision({ enrolmentId: "bell-rt", ...one }));

describe("why somebody cannot be named", () => {
  const okaforsLeave = (first: string, last: string) => [off(first, last, { personId: "lind" })];
  const named = (from: string, until: string) => [
    delegation({ supervisorId: "lind", delegateId: "okafor", from, until }),
  ];
  it.each<[string, string | null, Partial<Naming>, Partial<Directory>?]>([
    ["nothing", null, {}],
    ["days over since yesterday", "days", { from: "2026-06-08", until: "2026-06-08" }],
    ["days over today", null, { from: "2026-06-08", until: TODAY }],
    ["days backwards", "days", { from: "2026-06-12", until: "2026-06-11" }],
    ["days of half a year", null, { until: "2026-12-08" }],
    ["days of more than half a year", "days", { until: "2026-12-09" }],
    ["the same one", "same", { delegateId: "okafor" }],
    ["a supervisor who is none", "not-here", { supervisorId: "onlooker" }],
    [
      "a supervisor who is gone",
      "not-here",
      {},
      { accounts: new Map([["okafor", [account({ active: false })]]]) },
    ],
    ["another who is none", "unfit", { delegateId: "onlooker" }],
    ["another who is switched off", "unfit", {}, { people: withPeople({ ...lind, active: false }) }],
    ["nobody to hand over", "nobody-supervised", {}, { supervision: [] }],
    [
      "a trainee of theirs",
      "own-trainee",
      { delegateId: "bell" },
      { people: withPeople({ name: "Jo Bell", roles: ["trainee", "supervisor"] }) },
    ],
    ["one who is away on all of it", "away-too", {}, { daysOff: okaforsLeave(TODAY, "2026-06-12") }],
    [
      "one who is away but for the first day",
      null,
      {},
      { daysOff: okaforsLeave("2026-06-10", "2026-06-12") },
    ],
    ["one who is away but for the last day", null, {}, { daysOff: okaforsLeave(TODAY, "2026-06-11") }],
    ["one who is away on the one day", "away-too", { until: TODAY }, { daysOff: okaforsLeave(TODAY, TODAY) }],
    [
      "one who has named somebody until the day before",
      null,
      {},
      { delegations: named("2026-06-01", "2026-06-08") },
    ],
    [
      "one who has named somebody to the first day",
      "names-too",
      {},
      { delegations: named("2026-06-01", TODAY) },
    ],
    [
      "one who has named somebody from the last day",
      "names-too",
      {},
      { delegations: named("2026-06-12", "2026-06-30") },
    ],
    [
      "one who has named somebody from the day after",
      null,
      {},
      { delegations: named("2026-06-13", "2026-06-30") },
    ],
    ["one who has named nobody after all", null, {}, { delegations: named("2026-06-10", "2026-06-09") }],
    [
      "one whom another named",
      null,
      {},
      { delegations: [delegation({ supervisorId: "shah", delegateId: "lind" })] },
    ],
  ])("%s: %s", (_, fault, some, records = {}) => {
    expect(namingFault(directory(records), { ...naming, ...some }, TODAY)?.type ?? null).toBe(fault);
  });

  it("says by what somebody has named another, and what is wrong with the days", () => {
    const delegations = named(TODAY, TODAY);
    expect(namingFault(directory({ delegations }), naming, TODAY)).toEqual({
      type: "names-too",
      by: delegations[0],
    });
    expect(namingFault(directory(), { ...naming, until: "2026-06-31" }, TODAY)).toEqual({
      type: "days",
      why: "no-such-day",
    });
  });
});

describe("what is handed over", () => {
  it.each<[string, Partial<Supervision>, boolean]>([
    ["until the day before", { until: "2026-06-08" }, false],
    ["until the first day", { until: TODAY }, true],
    [
      "until the day before, to be decided until the first day",
      { until: "2026-06-08", decideUntil: TODAY },
      true,
    ],
    [
      "until the day before, to be decided until then",
      { until: "2026-06-08", decideUntil: "2026-06-08" },
      false,
    ],
    ["from the last day", { from: "2026-06-12" }, true],
    ["from the day after", { from: "2026-06-13" }, false],
    ["of another supervisor", { supervisorId: "lind" }, false],
    ["in an enrolment that is not known", { enrolmentId: "gone" }, false],
  ])("a link %s: %j %s", (_, link, isHandedOver) => {
    const found = handedOver(directory({ supervision: linked(link) }), naming).map(({ id }) => id);
    expect(found).toEqual(isHandedOver ? ["bell-rt"] : []);
  });

  it("is each enrolment once", () => {
    const links = linked({ id: "1", until: "2026-06-10" }, { id: "2", from: "2026-06-11" });
    expect(handedOver(directory({ supervision: links }), naming)).toHaveLength(1);
  });
});

describe("who may say who decides for a supervisor", () => {
  const other = programme({ id: "nm", leads: ["reyes"] });
  const two = {
    people: withPeople({ name: "Dr Reyes", roles: ["lead"] }),
    programmes: new Map([...directory().programmes, ["nm", other]]),
    enrolments: new Map([
      ...directory().enrolments,
      ["khan-nm", enrolment({ id: "khan-nm", traineeId: "khan", programmeId: "nm" })],
    ]),
  };
  const alsoThere = {
    ...two,
    supervision: [...directory().supervision, ...linked({ enrolmentId: "khan-nm" })],
  };
  const lead = {
    ...two,
    programmes: new Map([...directory().programmes, ["nm", { ...other, leads: ["reyes", "shah"] }]]),
  };
  it.each<[string, boolean, Partial<Directory>?]>([
    ["okafor", true],
    ["lind", false],
    ["rao", false],
    ["onlooker", false],
    ["shah", true],
    ["reyes", false, two],
    ["shah", false, alsoThere],
    ["reyes", false, alsoThere],
    ["shah", true, { ...alsoThere, programmes: lead.programmes }],
    ["shah", false, { supervision: [] }],
    ["okafor", true, { supervision: [] }],
    ["okafor", false, { people: withPeople({ name: "Dr Okafor", roles: [] }) }],
    ["shah", false, { people: withPeople({ name: "Dr Shah", roles: [] }) }],
    ["shah", false, { accounts: new Map([["shah", [account({ active: false })]]]) }],
  ])("%s: %s", (id, may, records = {}) => {
    expect(mayNameFor(directory(records), id, naming)).toBe(may);
  });
});

describe("a delegation", () => {
  it.each([
    ["not begun", "2026-06-10", "2026-06-12", "2026-06-09"],
    ["begun today", TODAY, "2026-06-12", "2026-06-08"],
    ["begun yesterday", "2026-06-08", "2026-06-12", "2026-06-08"],
    ["begun long ago", "2026-06-01", "2026-06-12", "2026-06-08"],
    ["on its last day", "2026-06-01", TODAY, "2026-06-08"],
    ["over since yesterday", "2026-06-01", "2026-06-08", "2026-06-08"],
    ["over for longer", "2026-06-01", "2026-06-05", "2026-06-05"],
  ])("that is taken back, %s, lasts from %s to %s no more, but to %s", (_, from, until, last) => {
    expect(takenBack(delegation({ from, until }), TODAY)).toEqual({
      ...delegation({ from, until }),
      until: last,
    });
  });

  it("stands where it lasts a day, and is the same by all of its four facts", () => {
    expect([stands({ from: TODAY, until: TODAY }), stands({ from: TODAY, until: "2026-06-08" })]).toEqual([
      true,
      false,
    ]);
    const one = delegation();
    const known = (of: Partial<Naming>) =>
      namedAlready(directory({ delegations: [one] }), { ...naming, ...of });
    expect(known({})).toBe(one);
    for (const of of [
      { supervisorId: "shah" },
      { delegateId: "shah" },
      { from: "2026-06-08" },
      { until: "2026-06-11" },
    ])
      expect(known(of)).toBeUndefined();
    const back = delegation({ until: "2026-06-08" });
    expect(
      namedAlready(directory({ delegations: [back] }), { ...naming, until: "2026-06-08" }),
    ).toBeUndefined();
  });

  it("is of the day where its supervisor is: their own zone, else that of what they supervise, however long ago", () => {
    const late = at("2026-06-08T23:30Z"); // half past midnight in London
    const here = (records: Partial<Directory> = {}) => todayOfSupervisor(directory(records), "okafor", late);
    const zone = (of: string) => new Map([["radiotherapy", programme({ zone: of })]]);
    expect(here()).toBe(TODAY);
    expect(here({ programmes: zone("UTC") })).toBe("2026-06-08");
    expect(here({ programmes: zone("UTC"), supervision: linked({ until: "2026-01-31" }) })).toBe(
      "2026-06-08",
    );
    expect(here({ programmes: zone("UTC"), supervision: linked({ from: "2029-01-31" }) })).toBe("2026-06-08");
    expect(here({ programmes: zone("UTC"), supervision: [] })).toBe(TODAY);
    expect(here({ people: withPeople({ name: "Dr Okafor", roles: ["supervisor"], zone: "UTC" }) })).toBe(
      "2026-06-08",
    );
  });
});

describe("leave", () => {
  const span = (first: string, last: string) => ({ first: `2026-06-${first}`, last: `2026-06-${last}` });
  const own = [off("2026-06-10", "2026-06-12"), off("2026-06-15", "2026-06-16")];
  it.each<[string, [string, string], [string, string] | null, number]>([
    ["before it", ["08", "09"], ["08", "09"], 0],
    ["to its first day", ["08", "10"], ["08", "12"], 1],
    ["over it", ["09", "13"], ["09", "13"], 1],
    ["from its last day", ["12", "13"], ["10", "13"], 1],
    ["after it", ["13", "14"], ["13", "14"], 0],
    ["just the same", ["10", "12"], null, 0],
    ["within it", ["11", "11"], null, 0],
    ["its first day", ["10", "10"], null, 0],
    ["its last day", ["12", "12"], null, 0],
    ["longer at its end", ["10", "13"], ["10", "13"], 1],
    ["longer at its beginning", ["09", "12"], ["09", "12"], 1],
    ["from one to the other", ["12", "15"], ["10", "16"], 2],
  ])("%s: of %j", (_, added, whole, into) => {
    const made = leaveWith(own, span(...added));
    expect(made?.span ?? null).toEqual(whole && span(...whole));
    expect(made?.into.length ?? 0).toBe(into);
  });

  it("of somebody who is away for ever is reckoned with for ten years", () => {
    const days = daysOffFor([off("2026-01-01", "9999-12-31"), off("2026-01-01", "2026-01-03")], "rao", null);
    expect([days.size, days.has("2036-01-09"), days.has("2036-01-10")]).toEqual([3_661, true, false]);
  });

  it("that began yesterday leaves a day; what are no days are not reckoned with", () => {
    expect(leaveUntilBack(span("08", "12"), TODAY)).toEqual(span("08", "08"));
    expect(isReckonable(span("08", "31"))).toBe(false);
    expect(isReckonable(span("31", "08"))).toBe(false);
    expect(isReckonable(span("08", "08"))).toBe(true);
  });

  it("of which some lies between two days is the first of it", () => {
    const daysOff = [off("2026-06-15", "2026-06-16"), off("2026-06-10", "2026-06-12")];
    const since = (from: string, to: string, who = "rao") =>
      leaveSince({ daysOff }, who, `2026-06-${from}`, `2026-06-${to}`)?.first ?? null;
    expect([
      since("12", "12"),
      since("13", "14"),
      since("13", "15"),
      since("16", "30"),
      since("17", "30"),
    ]).toEqual(["2026-06-10", null, "2026-06-15", "2026-06-15", null]);
    expect([since("01", "30"), since("01", "10"), since("01", "09"), since("01", "30", "bell")]).toEqual([
      "2026-06-10",
      "2026-06-10",
      null,
      null,
    ]);
  });

  it("is reckoned with the days of where somebody trains, else supervises, else leads", () => {
    const around = (id: string, records = {}) =>
      programmeAround(directory(records), id, at("2026-06-09T12:00Z"))?.id;
    expect(["rao", "okafor", "shah", "onlooker"].map((id) => around(id))).toEqual([
      "radiotherapy",
      "radiotherapy",
      "radiotherapy",
      undefined,
    ]);
    expect(around("okafor", { supervision: [] })).toBeUndefined();
    const part = new Map([["rao-rt", enrolment({ workingDays: [1, 2] })]]);
    const days = (id: string) =>
      workDaysOf(directory({ enrolments: part }), id, at("2026-06-09T12:00Z")).workingDays;
    expect([days("rao"), days("okafor")]).toEqual([
      [1, 2],
      [1, 2, 3, 4, 5],
    ]);
  });

  it("of trainees is recorded by a lead who is here, and never their own", () => {
    const led = (id: string, records: Partial<Directory> = {}) =>
      traineesLedBy(directory(records), id).map(({ name }) => name);
    expect(led("shah")).toEqual(["Jo Bell", "Maya Rao"]);
    expect(led("okafor")).toEqual([]);
    expect(led("shah", { people: withPeople({ name: "Dr Shah", roles: [] }) })).toEqual([]);
    const own = new Map([...directory().enrolments, ["own", enrolment({ id: "own", traineeId: "shah" })]]);
    expect(led("shah", { enrolments: own })).toEqual(["Jo Bell", "Maya Rao"]);
  });
});

it.each(["Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Miss", "Mx"])('"%s" is no name', (title) => {
  const people = [person({ name: "Maya Rao" }), person({ name: `${title} Ada Okafor`, id: "ada" })];
  expect(peopleMeant(people, title)).toEqual([]);
  expect(peopleMeant(people, `${title}. Okafor`).map(({ id }) => id)).toEqual(["ada"]);
  expect(peopleMeant(people, "Ada Rao")).toEqual([]);
  expect(peopleMeant(people, ` ${title} ada okafor `).map(({ id }) => id)).toEqual(["ada"]);
});

it("names are the same however their letters are put together", () => {
  const zoe = person({ name: "Zoe\u0301 Rao", id: "zoe" });
  expect(peopleMeant([zoe], "Zo\u00e9").map(({ id }) => id)).toEqual(["zoe"]);
});

describe("today", () => {
  const now = at("2026-06-11T12:00Z");
  const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id);
  const seen = words({ witness: "okafor" });

  it("those are asked who are by when it was sent; of what was not sent, as if it were sent now", () => {
    const sent = entry({ words: seen, submittedAt: at("2026-06-08T12:00Z") });
    expect(ids(askedNow(directory(), sent, now))).toEqual(["okafor", "lind"]);
    expect(ids(askedNow(directory(), entry({ words: seen, submittedAt: now }), now))).toEqual(["okafor"]);
    expect(ids(askedNow(directory(), draft({ words: seen }), now))).toEqual(["okafor"]);
  });

  it("it waits with those who can be reached, where anybody can", () => {
    const waits = (...unreached: string[]) =>
      ids(waitingWith(directory({ unreached: new Set(unreached) }), entry(), now));
    expect([waits(), waits("lind"), waits("lind", "okafor")]).toEqual([
      ["lind", "okafor"],
      ["okafor"],
      ["lind", "okafor"],
    ]);
  });

  it("somebody decides for another, in their own name, or not at all", () => {
    const records = directory({ delegations: [delegation()] });
    const bells = entry({ traineeId: "bell" });
    expect(onBehalfOf(records, bells, "lind", now)).toBe("okafor");
    expect(onBehalfOf(records, bells, "okafor", now)).toBeNull();
    expect(onBehalfOf(records, bells, "onlooker", now)).toBeNull();
  });

  it("administrators are those who are here", () => {
    const people = withPeople(
      { name: "Pat Adams", roles: ["administrator"] },
      { name: "Di Gone", roles: ["administrator"], active: false },
    );
    expect(ids(administratorsIn(directory({ people })))).toEqual(["adams"]);
  });
});
