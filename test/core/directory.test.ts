import { describe, expect, it } from "vitest";
import {
  currentEnrolments,
  enrolmentsOf,
  ledBy,
  workCalendarOf,
  zoneOf,
} from "../../src/core/people/directory.ts";
import {
  actorFor,
  askedOf,
  limitedReviewersOf,
  reviewersOf,
  supervisedBy,
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

const TODAY = "2026-06-09";
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
const okafor = person({ name: "Dr Okafor", roles: ["supervisor"], version: 1 });

describe("who may decide an entry", () => {
  it("is whoever supervises this trainee on this day's evidence, by name", () => {
    expect(names(reviewersOf(directory(), entry(), TODAY))).toEqual(["Dr Lind", "Dr Okafor"]);
    const bells = entry({ traineeId: "bell" });
    expect(names(reviewersOf(directory(), bells, TODAY))).toEqual(["Dr Okafor"]);
  });

  const dated = (from: string, until: string | null, decideUntil: string | null = null) =>
    directory({ supervision: [supervision({ from, until, decideUntil })] });

  it.each([
    ["2026-06-08", null, null, 1],
    ["2026-06-09", null, null, 0], // began the day after the evidence
    ["2026-01-05", "2026-06-07", null, 0], // ended the day before it
    ["2026-01-05", "2026-06-08", null, 0], // covers it, but may no longer decide today
    ["2026-01-05", "2026-06-08", "2026-06-09", 1], // was given longer to decide
    ["2026-01-05", "2026-06-09", null, 1],
  ])("a link from %s until %s, deciding until %s: %i", (from, until, decideUntil, many) => {
    expect(reviewersOf(dated(from, until, decideUntil), entry(), TODAY)).toHaveLength(many);
  });

  it("includes the supervisors of the first day for evidence that is older than the enrolment", () => {
    const old = entry({ words: words({ firstDay: "2024-03-01", lastDay: "2024-03-01" }) });
    expect(reviewersOf(directory(), old, TODAY)).toHaveLength(2);
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
    const through = account({ personId: "okafor" });
    expect(actorFor(limited, claimed, okafor, through, TODAY).standing).toBe(
      decides ? "reviewer" : "onlooker",
    );
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

  it.each([
    ["a guest", { kind: "guest" as const }],
    ["a bot", { kind: "bot" as const }],
    ["a deactivated account", { active: false }],
  ])("is never %s, whatever our records say", (_, overrides) => {
    const through = account({ personId: "okafor", ...overrides });
    expect(actorFor(directory(), entry(), okafor, through, TODAY).standing).toBe("onlooker");
    expect(actorFor(directory(), entry(), okafor, account({ personId: "okafor" }), TODAY).standing).toBe(
      "reviewer",
    );
  });

  it("leaves the trainee a trainee, the lead a lead, and everybody else an onlooker", () => {
    const all = directory();
    const as = (id: string) =>
      actorFor(all, entry(), all.people.get(id) ?? person(), account({ personId: id }), TODAY);
    expect(["rao", "shah", "bell", "onlooker"].map((id) => as(id).standing)).toEqual([
      "trainee",
      "lead",
      "onlooker",
      "onlooker",
    ]);
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
    const two = directory({
      enrolments: new Map([
        ["rao-rt", enrolment()],
        ["later", later],
      ]),
    });
    expect(enrolmentsOf(two, "rao").map(({ id }) => id)).toEqual(["later", "rao-rt"]);
    expect(supervisedBy(directory(), "lind", new Date(`${TODAY}T12:00:00Z`)).map(({ id }) => id)).toEqual([
      "rao-rt",
    ]);
    expect(ledBy(directory(), "shah").map(({ id }) => id)).toEqual(["radiotherapy"]);
    expect(ledBy(directory(), "okafor")).toEqual([]);
  });

  it("takes the day of supervision from the programme's own zone", () => {
    const link = supervision({ supervisorId: "lind", from: "2026-06-09" });
    const eastern = directory({
      programmes: new Map([["radiotherapy", programme({ zone: "Pacific/Auckland" })]]),
      supervision: [link],
    });
    expect(supervisedBy(eastern, "lind", new Date("2026-06-08T11:59:00Z"))).toEqual([]);
    expect(supervisedBy(eastern, "lind", new Date("2026-06-08T12:00:00Z")).map(({ id }) => id)).toEqual([
      "rao-rt",
    ]);
  });

  it("has one current enrolment for each trainee: the latest that has begun, else the first to begin", () => {
    const starting = (...starts: string[]) =>
      directory({
        enrolments: new Map(starts.map((start) => [start, enrolment({ id: start, start })])),
      });
    const current = (...starts: string[]) =>
      currentEnrolments(starting(...starts), new Date("2026-06-08T12:00:00Z")).get("rao")?.id;
    expect(current("2025-09-01", "2026-06-01")).toBe("2026-06-01");
    expect(current("2026-06-01", "2025-09-01")).toBe("2026-06-01");
    expect(current("2025-09-01", "2026-09-01")).toBe("2025-09-01");
    expect(current("2027-09-01", "2026-09-01")).toBe("2026-09-01");
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
      { personId: "rao", programmeId: null, first: "2026-06-10", last: "2026-06-11" },
      { personId: null, programmeId: "radiotherapy", first: "2026-08-31", last: "2026-08-31" },
      { personId: "bell", programmeId: null, first: "2026-07-01", last: "2026-07-01" },
      { personId: null, programmeId: "other", first: "2026-07-02", last: "2026-07-02" },
    ];
    const calendar = workCalendarOf(directory({ daysOff }), "rao", "radiotherapy");
    expect([...calendar.daysOff].sort()).toEqual(["2026-06-10", "2026-06-11", "2026-08-31"]);
  });
});
