import { describe, expect, it } from "vitest";
import {
  actorFor,
  askedOf,
  decidingOn,
  limitedReviewersOf,
  reviewersOf,
  supervisedBy,
} from "../../src/core/people/reviewers.ts";
import { account, claim, delegation, directory, entry, person, supervision, words } from "../fixtures.ts";

/* Dr Novak supervises nobody of their own; Dr Okafor supervises Maya and Jo, Dr Lind Maya. */

const TODAY = "2026-06-09";
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const novak = person({ name: "Dr Novak", roles: ["supervisor"] });
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
type Around = Partial<Parameters<typeof directory>[0]> & { others?: Parameters<typeof person>[0][] };
const around = ({ others = [], ...overrides }: Around = {}) => {
  const people = new Map(directory().people);
  for (const one of [novak, ...others.map((each) => person(each))]) people.set(one.id, one);
  return directory({ people, delegations: [delegation({ delegateId: "novak" })], ...overrides });
};
const named = (...given: Parameters<typeof delegation>[0][]) => ({
  delegations: given.map((one) => delegation({ delegateId: "novak", ...one })),
});
const bells = entry({ traineeId: "bell" });
const as = (of = bells, records = around(), id = "novak", day = TODAY, through = {}) =>
  actorFor(records, of, records.people.get(id) ?? novak, account({ personId: id, ...through }), day);

describe("somebody who is named to decide for a supervisor", () => {
  it("decides what that supervisor decides, beside them, and it is said for whom", () => {
    expect(names(reviewersOf(around(), bells, TODAY))).toEqual(["Dr Novak", "Dr Okafor"]);
    expect(as()).toMatchObject({ standing: "reviewer", onBehalfOf: "okafor" });
    expect(as(bells, around(), "okafor")).toMatchObject({ standing: "reviewer", onBehalfOf: null });
  });

  it.each([
    ["the day before", "2026-06-08", "onlooker"],
    ["the first day", "2026-06-09", "reviewer"],
    ["the last day", "2026-06-12", "reviewer"],
    ["the day after", "2026-06-13", "onlooker"],
  ] as const)("on %s is what the days make them", (_, day, standing) => {
    expect(as(bells, around(), "novak", day).standing).toBe(standing);
    expect(supervisedBy(around(), "novak", at(day)).length).toBe(standing === "reviewer" ? 2 : 0);
  });

  const link = supervision({ enrolmentId: "bell-rt" });
  const another = person({ id: "another", roles: ["supervisor"] });
  it.each<[why: string, Around]>([
    ["that supervisor has no link", { supervision: [] }],
    ["that supervisor's link has ended", { supervision: [{ ...link, until: "2026-06-08" }] }],
    ["it may not be decided any more", { supervision: [{ ...link, until: "2026-06-07" }] }],
    [
      "that supervisor was switched off",
      { others: [{ name: "Dr Okafor", roles: ["supervisor"], active: false }] },
    ],
    ["that supervisor is none any more", { others: [{ name: "Dr Okafor", roles: [] }] }],
    ["that supervisor's account was", { accounts: new Map([["okafor", [account({ active: false })]]]) }],
    ["they were switched off themselves", { others: [{ ...novak, active: false }] }],
    ["they are no supervisor any more", { others: [{ ...novak, roles: [] }] }],
    ["it was taken back", named({ until: "2026-06-08" })],
    [
      "it was passed on to them",
      { others: [another], ...named({ delegateId: "another" }, { supervisorId: "another" }) },
    ],
    [
      "the supervisor is its trainee",
      { supervision: [{ ...link, supervisorId: "bell" }], ...named({ supervisorId: "bell" }) },
    ],
  ])("decides nothing where %s", (_, records) => {
    expect(as(bells, around(records))).toMatchObject({ standing: "onlooker", onBehalfOf: null });
  });

  it("decides until the day on which that supervisor may, and no longer", () => {
    const rotation = { ...link, until: "2026-06-08", decideUntil: TODAY };
    const records = around({ supervision: [rotation] });
    expect(as(bells, records).standing).toBe("reviewer");
    expect(as(bells, records, "novak", "2026-06-10").standing).toBe("onlooker");
  });

  it("never decides evidence of their own", () => {
    const records = around({
      supervision: [supervision({ enrolmentId: "rao-rt" })],
      ...named({ delegateId: "rao" }),
    });
    const both = new Map(records.people).set("rao", person({ roles: ["trainee", "supervisor"] }));
    expect(as(entry(), { ...records, people: both }, "rao")).toMatchObject({
      standing: "trainee",
      onBehalfOf: null,
    });
    expect(names(reviewersOf({ ...records, people: both }, entry(), TODAY))).toEqual(["Dr Okafor"]);
    expect(supervisedBy({ ...records, people: both }, "rao", at(TODAY))).toEqual([]);
  });

  it.each(["guest", "bot"] as const)("decides nothing from the account of a %s", (kind) => {
    expect(as(bells, around(), "novak", TODAY, { kind }).standing).toBe("onlooker");
  });

  it("decides in their own name what they supervise themselves", () => {
    const records = around(named({ delegateId: "lind" }));
    expect(as(entry(), records, "lind")).toMatchObject({ standing: "reviewer", onBehalfOf: null });
    expect(as(bells, records, "lind")).toMatchObject({ standing: "reviewer", onBehalfOf: "okafor" });
  });

  it("is limited to the domains of whoever named them, and not widened by their own", () => {
    const domainOf = (_: unknown, competence: string) => competence.slice(0, 3);
    const of = (...claims: string[]) =>
      entry({
        traineeId: "bell",
        words: words({ claims: claims.map((competence) => claim({ competence })) }),
      });
    const limited = [
      { ...link, domains: ["Sci"] },
      { ...link, id: "novaks", supervisorId: "novak", domains: ["Tec"] },
    ];
    const records = around({ domainOf, supervision: limited });
    expect(as(of("Sci1"), records)).toMatchObject({ standing: "reviewer", onBehalfOf: "okafor" });
    expect(as(of("Tec1"), records)).toMatchObject({ standing: "reviewer", onBehalfOf: null });
    expect(as(of("Sci1", "Tec1"), records).standing).toBe("onlooker");
    expect(names(limitedReviewersOf(records, of("Sci1", "Tec1"), TODAY))).toContain("Dr Okafor");
  });
});

it("is one of those who decide about a trainee on a day, but about themselves", () => {
  const decide = (day: string, records = around()) => names(decidingOn(records, "bell-rt", day));
  expect(decide(TODAY)).toEqual(["Dr Novak", "Dr Okafor"]);
  expect(decide("2026-06-13")).toEqual(["Dr Okafor"]);
  const own = around({
    ...named({ delegateId: "bell" }),
    others: [{ name: "Jo Bell", roles: ["supervisor"] }],
  });
  expect(decide(TODAY, own)).toEqual(["Dr Okafor"]);
});

describe("whoever is asked", () => {
  const seen = entry({ words: words({ witness: "okafor" }) });

  it("is both, where the one who saw the work has named somebody, and the others later", () => {
    expect(names(askedOf(around(), seen, TODAY, TODAY))).toEqual(["Dr Okafor", "Dr Novak"]);
    expect(names(askedOf(around(), seen, TODAY, "2026-06-12"))).toEqual(["Dr Okafor", "Dr Lind", "Dr Novak"]);
    expect(names(askedOf(around(named({ until: "2026-06-11" })), seen, TODAY, "2026-06-12"))).toEqual([
      "Dr Okafor",
      "Dr Lind",
    ]);
  });

  it("is not whoever somebody else has named, until the others are", () => {
    const byLind = around(named({ supervisorId: "lind" }));
    expect(names(askedOf(byLind, seen, TODAY, TODAY))).toEqual(["Dr Okafor"]);
    expect(names(askedOf(byLind, seen, TODAY, "2026-06-12"))).toEqual(["Dr Okafor", "Dr Lind", "Dr Novak"]);
  });
});
