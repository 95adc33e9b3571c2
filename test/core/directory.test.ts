import { describe, expect, it } from "vitest";
import {
  currentEnrolments,
  endedBy,
  enrolmentsOf,
  ledBy,
  pausedOn,
  workCalendarOf,
  zoneOf,
} from "../../src/core/people/directory.ts";
import { unreachedAmong } from "../../src/core/people/here.ts";
import {
  actorFor,
  askedOf,
  limitedReviewersOf,
  reviewersOf,
  supervisedBy,
  supervisorsOf,
} from "../../src/core/people/reviewers.ts";
import {
  account,
  claim,
  directory,
  enrolment,
  entry,
  person,
  programme,
  supervision,
  words,
} from "../fixtures.ts";
import { off } from "./schedule-facts.ts";

const TODAY = "2026-06-09";
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
/** The days of June 2026 on which there is anybody or anything. */
const june = (found: (day: string) => readonly unknown[]) =>
  Array.from({ length: 30 }, (_, n) => n + 1).filter(
    (n) => found(`2026-06-${String(n).padStart(2, "0")}`).length > 0,
  );
const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const of = (day: string) => entry({ words: words({ firstDay: day, lastDay: null }) });
const standing = (
  personId: string,
  through: Parameters<typeof account>[0] = {},
  of = entry(),
  around = directory(),
) =>
  actorFor(around, of, around.people.get(personId) ?? person(), account({ personId, ...through }), TODAY)
    .standing;
const okafor = person({ name: "Dr Okafor", roles: ["supervisor"], version: 1 });

describe("who may decide an entry", () => {
  it("is whoever supervises this trainee on this day's evidence, by name", () => {
    expect(names(reviewersOf(directory(), entry(), TODAY))).toEqual(["Dr Lind", "Dr Okafor"]);
    const bells = entry({ traineeId: "bell" });
    expect(names(reviewersOf(directory(), bells, TODAY))).toEqual(["Dr Okafor"]);
  });

  it("is whoever supervised on the evidence's own day, until the link's last day or the one that was given for deciding", () => {
    const link = supervision({ from: "2026-06-08", until: "2026-06-10", decideUntil: "2026-06-12" });
    const around = directory({ supervision: [link], unreached: new Set(["okafor"]) });
    expect(june((day) => supervisorsOf(around, "rao-rt", day))).toEqual([8, 9, 10]);
    expect(june((day) => unreachedAmong(around, new Set(["rao-rt"]), day))).toEqual([8, 9, 10]);
    expect(june((day) => supervisedBy(around, "okafor", noon(day)))).toEqual([8, 9, 10, 11, 12]);
    expect(june((day) => reviewersOf(around, of("2026-06-10"), day))).toEqual([8, 9, 10, 11, 12]);
    expect(june((day) => reviewersOf(around, of(day), "2026-06-12"))).toEqual([8, 9, 10]);
    const over = directory({ supervision: [{ ...link, decideUntil: null }] });
    expect(june((day) => reviewersOf(over, of("2026-06-10"), day))).toEqual([8, 9, 10]);
  });

  it("includes the supervisors of the first day for evidence that is older than the enrolment", () => {
    expect(reviewersOf(directory(), of("2024-03-01"), TODAY)).toHaveLength(2);
  });

  it.each([
    ["all its claims in the one domain", ["Tech"], ["Tech4", "Tech.4"], true],
    ["a claim outside", ["Tech"], ["Tech4", "Clin1"], false],
    ["every claim in one of two domains", ["Tech Clin"], ["Tech4", "Clin1"], true],
    ["every claim in one of two links' domains", ["Tech", "Clin"], ["Tech4", "Clin1"], true],
    ["a link without limits beside a limited one", ["Tech", ""], ["Clin1"], true],
    ["a claim whose domain nobody knows", ["Tech"], ["Gone1"], false],
    ["no claim at all", ["Tech"], [], false],
  ])("supervision limited to domains: %s", (_, links, claims, decides) => {
    const limited = directory({
      supervision: links.map((domains, n) =>
        supervision({ id: `link-${n}`, domains: domains.split(" ").filter(Boolean) }),
      ),
      domainOf: (_, competence) => /^(Tech|Clin)/.exec(competence)?.[0] ?? null,
    });
    const claimed = entry({ words: words({ claims: claims.map((competence) => claim({ competence })) }) });
    expect(names(reviewersOf(limited, claimed, TODAY))).toEqual(decides ? ["Dr Okafor"] : []);
    expect(names(limitedReviewersOf(limited, claimed, TODAY))).toEqual(decides ? [] : ["Dr Okafor"]);
    expect(standing("okafor", {}, claimed, limited)).toBe(decides ? "reviewer" : "onlooker");
  });

  it("is nobody who was switched off, who lost the role, or who is the trainee", () => {
    const off = new Map([["okafor", { ...okafor, active: false }]]);
    expect(reviewersOf(directory({ people: off }), entry(), TODAY)).toEqual([]);
    const roleless = new Map([["okafor", { ...okafor, roles: [] }]]);
    expect(reviewersOf(directory({ people: roleless }), entry(), TODAY)).toEqual([]);
    const self = directory({
      people: new Map([["rao", person({ roles: ["trainee", "supervisor"] })]]),
      supervision: [supervision({ supervisorId: "rao" })],
    });
    expect(reviewersOf(self, entry(), TODAY)).toEqual([]);
  });

  it("is never a guest, a bot or a deactivated account, whatever our records say", () => {
    const through = [{}, { kind: "guest" }, { kind: "bot" }, { active: false }] as const;
    const found = through.map((one) => standing("okafor", one));
    expect(found.join(" ")).toBe("reviewer onlooker onlooker onlooker");
  });

  it("leaves the trainee a trainee, the lead a lead, and everybody else an onlooker", () => {
    const found = ["rao", "shah", "bell", "onlooker"].map((id) => standing(id));
    expect(found.join(" ")).toBe("trainee lead onlooker onlooker");
  });
});

describe("who is asked", () => {
  const seen = entry({ words: words({ witness: "okafor" }) });

  it("is the one who saw the work, and the others after three working days", () => {
    expect(names(askedOf(directory(), seen, "2026-06-05", "2026-06-09"))).toEqual(["Dr Okafor"]); // Friday to Tuesday
    expect(names(askedOf(directory(), seen, "2026-06-05", "2026-06-10"))).toEqual(["Dr Okafor", "Dr Lind"]);
  });

  it("is everyone where nobody saw it, or the one who did may not decide", () => {
    expect(askedOf(directory(), entry(), "2026-06-09", "2026-06-09")).toHaveLength(2);
    const gone = directory({ supervision: [supervision({ supervisorId: "lind" })] });
    expect(names(askedOf(gone, seen, "2026-06-09", "2026-06-09"))).toEqual(["Dr Lind"]);
  });
});

describe("a directory", () => {
  it("knows the latest enrolment first, whom one supervises and what one leads", () => {
    const later = enrolment({ id: "later", programmeId: "other", start: "2026-05-01" });
    const two = directory({ enrolments: new Map([enrolment(), later].map((one) => [one.id, one])) });
    expect(enrolmentsOf(two, "rao").map(({ id }) => id)).toEqual(["later", "rao-rt"]);
    expect(supervisedBy(directory(), "lind", noon(TODAY)).map(({ id }) => id)).toEqual(["rao-rt"]);
    expect(ledBy(directory(), "shah").map(({ id }) => id)).toEqual(["radiotherapy"]);
    expect(ledBy(directory(), "okafor")).toEqual([]);
    const led = ["Therapy", "Imaging"].map((name) => programme({ id: name, name }));
    const both = directory({ programmes: new Map(led.map((one) => [one.id, one])) });
    expect(names(ledBy(both, "shah"))).toEqual(["Imaging", "Therapy"]);
  });

  it("takes the day of supervision from the programme's own zone", () => {
    const eastern = directory({
      programmes: new Map([["radiotherapy", programme({ zone: "Pacific/Auckland" })]]),
      supervision: [supervision({ supervisorId: "lind", from: "2026-06-09" })],
    });
    const first = ["2026-06-08T11:59:00Z", "2026-06-08T12:00:00Z"].map((at) => new Date(at));
    expect(first.map((at) => supervisedBy(eastern, "lind", at).length)).toEqual([0, 1]);
  });

  it("has one current enrolment for each trainee: the latest that has begun, else the first to begin", () => {
    const current = (...starts: string[]) => {
      const each = starts.map((start) => [start, enrolment({ id: start, start })] as const);
      return currentEnrolments(directory({ enrolments: new Map(each) }), noon("2026-06-08")).get("rao")?.id;
    };
    expect(current("2025-09-01", "2026-06-08")).toBe("2026-06-08");
    expect(current("2026-06-01", "2025-09-01")).toBe("2026-06-01");
    expect(current("2025-09-01", "2026-06-09")).toBe("2025-09-01");
    expect(current("2027-09-01", "2026-09-01")).toBe("2026-09-01");
  });

  it("has as current one that has not ended, and one that has where there is no other", () => {
    const over = (id: string, start: string, lastDay: string) =>
      enrolment({ id, start, ended: { lastDay, how: "withdrawn" } });
    const current = (...all: ReturnType<typeof enrolment>[]) => {
      const enrolments = new Map(all.map((one) => [one.id, one]));
      return currentEnrolments(directory({ enrolments }), noon("2026-06-08")).get("rao")?.id;
    };
    const first = enrolment({ id: "first", start: "2025-09-01" });
    expect(current(first, over("second", "2026-01-05", "2026-06-07"))).toBe("first");
    expect(current(first, over("second", "2026-01-05", "2026-06-08"))).toBe("second"); // its last day is its own
    expect(
      current(enrolment({ id: "next", start: "2026-09-01" }), over("a", "2025-01-06", "2026-06-01")),
    ).toBe("next");
    expect(current(over("a", "2025-01-06", "2025-06-01"), over("b", "2025-09-01", "2026-06-01"))).toBe("b");
  });

  it("knows from which day on an enrolment is over, and that one without an end never is", () => {
    const ended = { ended: { lastDay: "2028-02-29", how: "completed" as const } };
    expect(["2028-02-28", "2028-02-29", "2028-03-01"].map((day) => endedBy(ended, day))).toEqual([
      false,
      false,
      true,
    ]);
    expect(endedBy({ ended: null }, "2099-01-01")).toBe(false);
  });

  it("knows on which days an enrolment stands still", () => {
    const still = (until: string | null, of = "rao-rt") =>
      june((day) => {
        const pauses = [{ id: "pause-1", enrolmentId: "rao-rt", from: "2026-06-08", until }];
        return pausedOn(directory({ pauses }), of, day) ? [day] : [];
      });
    expect(still("2026-06-10")).toEqual([8, 9, 10]);
    expect([still(null)[0], still(null).length]).toEqual([8, 23]);
    expect(still("2026-06-10", "bell-rt")).toEqual([]);
  });

  it("takes a zone from the person, else from their platform, else from the programme", () => {
    const theirs = new Map([["rao", person({ zone: "Asia/Kolkata" })]]);
    const accountZones = new Map([["rao", "America/New_York"]]);
    expect(zoneOf(directory({ people: theirs, accountZones }), "rao", programme())).toBe("Asia/Kolkata");
    expect(zoneOf(directory({ accountZones }), "rao", programme())).toBe("America/New_York");
    expect(zoneOf(directory(), "rao", programme({ zone: "Europe/Dublin" }))).toBe("Europe/Dublin");
  });

  it("counts a person's days off and their programme's, and nobody else's", () => {
    const daysOff = [
      off("2026-06-10", "2026-06-11"),
      off("2026-08-31", "2026-08-31", { programmeId: "radiotherapy" }),
      off("2026-07-01", "2026-07-01", { personId: "bell" }),
      off("2026-07-02", "2026-07-02", { programmeId: "other" }),
    ];
    const calendar = workCalendarOf(directory({ daysOff }), "rao", "radiotherapy");
    expect([...calendar.daysOff].sort()).toEqual(["2026-06-10", "2026-06-11", "2026-08-31"]);
  });
});

it("of two enrolments that begin on one day the order is that of their ids, however they were read", () => {
  const start = "2026-01-05";
  const both = ["b", "a"].map((id) => enrolment({ id, start }));
  for (const order of [both, both.toReversed()]) {
    const around = directory({ enrolments: new Map(order.map((one) => [one.id, one])) });
    expect(enrolmentsOf(around, "rao").map(({ id }) => id)).toEqual(["a", "b"]);
    expect(currentEnrolments(around, noon(TODAY)).get("rao")?.id).toBe("b");
    expect(currentEnrolments(around, noon("2025-12-01")).get("rao")?.id).toBe("a");
  }
});
