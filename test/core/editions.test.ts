import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { competencesOf, type Framework } from "../../framework/framework.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import {
  type Adoption,
  adoptionsSince,
  changesIn,
  claimsUnder,
  entryUnder,
  idsUnder,
  type Mapping,
  mappingOf,
  newerInForce,
  targetsUnder,
  usesIn,
  wordsInEdition,
} from "../../src/core/editions.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { approved, claim, entry, NOW, withdrawn, words } from "../fixtures.ts";
import { afterApproval, ONE_EACH } from "./any-entries.ts";
import { TINY } from "./tiny-framework.ts";

/** Two adoptions as one: what the first makes of an id, the second makes of that. */
const composed = (first: Mapping, second: Mapping): Mapping =>
  Object.fromEntries(
    Object.entries(first).map(([id, ids]) => [id, [...new Set(ids.flatMap((each) => second[each] ?? []))]]),
  );

const IDS = competencesOf(TINY).map(({ id }) => id);
const adoption = (from: string, to: string, mapping: Mapping): Adoption => {
  return { programmeId: "radiotherapy", from, to, mapping, at: NOW };
};
const identity: Mapping = Object.fromEntries(IDS.map((id) => [id, [id]]));
const mappings = fc
  .tuple(...IDS.map(() => fc.subarray(IDS)))
  .map((all): Mapping => Object.fromEntries(IDS.map((id, n) => [id, all[n] ?? []])));
const claimsOf = (ids: readonly string[]) => ids.map((competence) => claim({ competence }));
const entries: fc.Arbitrary<Entry[]> = fc
  .array(fc.tuple(fc.subarray(IDS, { minLength: 1 }), fc.boolean(), fc.constantFrom("", "one")), {
    maxLength: 6,
  })
  .map((all) =>
    all.map(([ids, done, edition], n) => {
      const facts = { number: n + 1, words: words({ claims: claimsOf(ids), edition }) };
      return done ? approved(facts) : entry(facts);
    }),
  );
const counts = (all: readonly Entry[]) =>
  coverageOf(TINY, ONE_EACH, all).competences.map(({ id, approved: n, waiting }) => ({ id, n, waiting }));
const countedUnder = (all: readonly Entry[], adoptions: readonly Adoption[]) =>
  counts(all.map((one) => entryUnder(one, adoptions)));

describe("the edition that is in force", () => {
  const edition = (version: string, inForceFrom?: string): Framework => ({
    ...TINY,
    version,
    ...(inForceFrom !== undefined && { inForceFrom }),
  });
  const [unsaid, first, second] = [edition("0"), edition("1", "2024-04-01"), edition("2", "2027-04-01")];
  const known = [unsaid, second, first, { ...edition("9", "2026-01-01"), id: "another" }];
  const newer = (inUse: Framework, day: string) => newerInForce(inUse, known, day)?.version ?? null;

  it("is told of from its own day on, to whoever is measured by an older one", () => {
    expect(["2024-03-31", "2024-04-01", "2027-03-31", "2027-04-01"].map((day) => newer(unsaid, day))).toEqual(
      [null, "1", "1", "2"],
    );
    expect(["2026-06-01", "2027-04-01"].map((day) => newer(first, day))).toEqual([null, "2"]);
  });

  it("is not told of to whoever is measured by it, or by one that is still to come", () => {
    expect(newer(second, "2026-06-01")).toBeNull();
    expect(newer(second, "2028-01-01")).toBeNull();
    expect(newerInForce(unsaid, [unsaid], "2028-01-01")).toBeNull();
  });
});

describe("an earlier revision's words beside a later one's", () => {
  const adoptions = [adoption("one", "two", { A1: ["B1"] }), adoption("two", "three", { B1: ["C1"] })];
  const claimed = (edition: string, of = "A1") => words({ edition, claims: [claim({ competence: of })] });

  it("claim what the later one's edition calls it, and nothing of what was adopted after that", () => {
    const codes = (from: ReturnType<typeof words>, edition: string) =>
      wordsInEdition(from, edition, adoptions).claims.map(({ competence }) => competence);
    expect(codes(claimed("one"), "two")).toEqual(["B1"]);
    expect(codes(claimed("one"), "three")).toEqual(["C1"]);
    expect(codes(claimed("two", "B1"), "two")).toEqual(["B1"]);
    expect(codes(claimed(""), "two")).toEqual(["B1"]);
    expect(codes(claimed("three", "C1"), "three")).toEqual(["C1"]);
  });
});

describe("claims read through what their programme adopted", () => {
  it("count the same after adopting with the identity mapping", () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(countedUnder(all, [adoption("one", "two", identity)])).toEqual(counts(all));
      }),
    );
  });

  it("count the same after two adoptions as after the one that is both", () => {
    fc.assert(
      fc.property(entries, mappings, mappings, (all, first, second) => {
        const twice = [adoption("one", "two", first), adoption("two", "three", second)];
        const once = [adoption("one", "three", composed(first, second))];
        expect(countedUnder(all, twice)).toEqual(countedUnder(all, once));
      }),
    );
  });

  it("give the same ids however the steps are taken", () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDS), mappings, mappings, (id, first, second) => {
        const both = idsUnder(id, [adoption("one", "two", first), adoption("two", "three", second)]);
        expect(both).toEqual([...(composed(first, second)[id] ?? [])]);
      }),
    );
  });

  it("never count less after another approval, whatever was adopted", () => {
    fc.assert(
      fc.property(entries, mappings, (all, mapping) => {
        const adoptions = [adoption("one", "two", mapping)];
        const under = (some: readonly Entry[]) => countedUnder(some, adoptions);
        const before = under(all);
        const after = under(all.map(afterApproval));
        for (const [n, one] of before.entries()) expect(after[n]?.n).toBeGreaterThanOrEqual(one.n);
      }),
    );
  });

  it("count nowhere when their competence is dropped, and the entry itself is as it was", () => {
    const one = approved({ words: words({ claims: claimsOf(["A1", "A2"]), edition: "one" }) });
    const kept = structuredClone(one);
    const under = entryUnder(one, [adoption("one", "two", { ...identity, A1: [] })]);
    expect(under.standing?.words.claims.map(({ competence }) => competence)).toEqual(["A2"]);
    expect(under.words.edition).toBe("two");
    expect(one).toEqual(kept);
  });

  it("of a later edition are read through later steps alone; words from before editions through all", () => {
    const steps = [adoption("one", "two", { A1: ["A2"] }), adoption("two", "three", { A2: ["B1"], A1: [] })];
    const idsOf = (edition: string) =>
      entryUnder(entry({ words: words({ claims: claimsOf(["A1"]), edition }) }), steps).words.claims.map(
        ({ competence }) => competence,
      );
    expect([idsOf(""), idsOf("one"), idsOf("two"), idsOf("three")]).toEqual([["B1"], ["B1"], [], ["A1"]]);
    expect(adoptionsSince("two", steps).map(({ to }) => to)).toEqual(["three"]);
  });

  it("that become one are one claim, and a struck one does not strike the other", () => {
    const both = [claim({ competence: "A1", struck: "Not yours." }), claim({ competence: "A2" })];
    const step = [adoption("one", "two", { A1: ["B1"], A2: ["B1"] })];
    expect(claimsUnder(both, step)).toEqual([claim({ competence: "B1" })]);
    expect(claimsUnder(both.slice(0, 1), step)).toEqual([claim({ competence: "B1", struck: "Not yours." })]);
  });
});

const NEXT: Framework = {
  ...TINY,
  version: "2",
  domains: TINY.domains.map((domain) => ({
    ...domain,
    areas: domain.areas.flatMap((area) =>
      area.id === "A1"
        ? [{ id: "A1", statement: "Can do A1 well." }]
        : area.id === "A2"
          ? [
              { id: "A3", statement: "Can do half of A2." },
              { id: "A4", statement: "Can do the rest of A2." },
            ]
          : [area],
    ),
    specificCompetencies: domain.specificCompetencies.filter(({ id }) => id !== "A.2"),
  })),
};
const STATED = [
  { line: 2, old: "A1", next: "A1" },
  { line: 3, old: "A2", next: "A3" },
  { line: 4, old: "A2", next: "A4" },
  { line: 5, old: "A.2", next: null },
];

describe("the mapping of an adoption", () => {
  it("is what is stated, and every id with the same statement", () => {
    const found = mappingOf(TINY, NEXT, STATED);
    const mapping = { A1: ["A1"], A2: ["A3", "A4"], "A.1": ["A.1"], "A.2": [], B1: ["B1"], "B.1": ["B.1"] };
    expect(found).toEqual({ ok: true, mapping });
    expect(changesIn(TINY, NEXT, mapping)).toEqual({
      renamed: [{ from: "A2", to: ["A3", "A4"] }],
      reworded: ["A1"],
      dropped: ["A.2"],
      added: [],
    });
  });

  it("is refused where anything that changed is not stated, or is stated wrongly", () => {
    expect(mappingOf(TINY, NEXT, [])).toEqual({
      ok: false,
      faults: [{ line: 0, why: "missing", ids: ["A1", "A2", "A.2"] }],
    });
    const wrong = [
      ...STATED,
      { line: 6, old: "A9", next: "A1" },
      { line: 7, old: "B1", next: "B9" },
      { line: 8, old: "A.2", next: "A.1" },
    ];
    expect(mappingOf(TINY, NEXT, wrong)).toEqual({
      ok: false,
      faults: [
        { line: 6, why: "unknown-old", id: "A9" },
        { line: 7, why: "unknown-new", id: "B9" },
        { line: 8, why: "dropped-and-mapped", id: "A.2" },
      ],
    });
  });

  it("takes the targets with it, the highest where several become one, and names those that are lost", () => {
    const targets = { all: 1, domains: { A: 2, C: 4 }, competences: { A1: 2, A2: 3, "A.2": 5 } };
    const mapping = { ...identity, A1: ["A3"], A2: ["A3", "A4"], "A.2": [] };
    expect(targetsUnder(targets, mapping, NEXT)).toEqual({
      targets: { all: 1, domains: { A: 2 }, competences: { A3: 3, A4: 3 } },
      lost: ["C", "A.2"],
    });
  });

  it("adds whatever comes from nothing, and makes nothing of an id that it does not know, whatever that is called", () => {
    expect(changesIn(TINY, NEXT, { ...identity, A2: ["A3"], "A.2": [] }).added).toEqual(["A4"]);
    for (const id of ["gone", "constructor", "toString"])
      expect(idsUnder(id, [adoption("one", "two", identity)])).toEqual([]);
  });

  it("touches what is claimed: struck claims and withdrawn entries are no use of a competence", () => {
    const uses = usesIn([
      approved({
        number: 1,
        words: words({ claims: [claim({ competence: "A1" }), claim({ competence: "A2", struck: "No." })] }),
      }),
      entry({ number: 2, traineeId: "bell", words: words({ claims: claimsOf(["A1"]) }) }),
      withdrawn({ number: 3, words: words({ claims: claimsOf(["B1"]) }) }),
    ]);
    expect(uses).toEqual(new Map([["A1", { entries: 2, trainees: new Set(["rao", "bell"]) }]]));
  });
});
