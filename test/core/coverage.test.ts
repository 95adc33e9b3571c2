import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { competencesOf, type Framework } from "../../framework/framework.ts";
import { loadFramework } from "../../framework/load.ts";
import {
  type CompetenceCoverage,
  type Coverage,
  coverageFor,
  coverageOf,
} from "../../src/core/coverage/coverage.ts";
import type { Actor, Entry, EntryAction } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import type { Targets } from "../../src/core/people/directory.ts";
import { approval, approved, claim, draft, entry, NOW, returned, withdrawn, words } from "../fixtures.ts";
import { anyClaims, anyEntries, anyTargets, twoOrders } from "./any-entries.ts";
import { TINY } from "./tiny-framework.ts";

const ONE_EACH: Targets = { all: 1, domains: {}, competences: {} };
const claims = (...ids: string[]) => words({ claims: ids.map((competence) => claim({ competence })) });
const cover = (entries: readonly Entry[], targets = ONE_EACH, framework: Framework = TINY) =>
  coverageOf(framework, targets, entries);
const stateOf = (coverage: Coverage, id: string) => coverageFor(coverage, id)?.state;
const approvedOf = (coverage: Coverage, id: string) => coverageFor(coverage, id)?.approved;
const isCovered = (one: CompetenceCoverage) => one.approved >= one.target;
const states = (coverage: Coverage) => coverage.competences.map(({ id, state }) => `${id} ${state}`);

describe("coverage", () => {
  it("has every competence in framework order, areas and specific competencies counted apart", async () => {
    const framework = await loadFramework("framework/ipem-mpce.yaml");
    const coverage = cover([approved({ words: claims("Sci1", "Sci.1", "Sci.2") })], ONE_EACH, framework);
    expect(coverage.competences.map(({ id }) => id)).toEqual(competencesOf(framework).map(({ id }) => id));
    expect(coverage.areas).toEqual({ covered: 1, total: 46 });
    expect(coverage.specificCompetencies).toEqual({ covered: 2, total: 49 });
    expect(coverage.domains[0]).toMatchObject({
      id: "Sci",
      name: "Scientific",
      areas: { covered: 1, total: 7 },
      specificCompetencies: { covered: 2, total: 6 },
    });
    expect(coverage.domains.reduce((sum, { areas }) => sum + areas.total, 0)).toBe(46);
  });

  it("says the best of what there is: none, draft, returned, waiting, approved", () => {
    const lot = (...some: Entry[]) => stateOf(cover(some), "A1");
    const [kept, back, sent, done] = [
      draft({ number: 1, words: claims("A1") }),
      returned({ number: 2, words: claims("A1") }),
      entry({ number: 3, words: claims("A1") }),
      approved({ number: 4, words: claims("A1") }),
    ];
    expect(lot()).toBe("none");
    expect(lot(kept)).toBe("draft");
    expect(lot(back, kept)).toBe("returned");
    expect(lot(kept, sent, back)).toBe("waiting");
    expect(lot(done, kept, sent, back)).toBe("approved");
  });

  it("counts nothing that was not reviewed", () => {
    const unreviewed = [
      draft({ words: claims("A1") }),
      entry({ number: 2, words: claims("A1", "A2") }),
      returned({ number: 3, words: claims("B1") }),
    ];
    const coverage = cover(unreviewed);
    expect(coverage.areas.covered + coverage.specificCompetencies.covered).toBe(0);
    expect(coverage.competences.every(({ approved: pieces }) => pieces === 0)).toBe(true);
    expect(coverageFor(coverage, "A1")?.waiting).toBe(1);
  });

  it("counts a struck claim nowhere, and the others of its entry all the same", () => {
    const struck = words({
      claims: [claim({ competence: "A1", struck: "You only watched." }), claim({ competence: "A2" })],
    });
    const coverage = cover([approved({ words: struck })]);
    expect(states(coverage)).toEqual([
      "A1 none",
      "A2 approved",
      "A.1 none",
      "A.2 none",
      "B1 none",
      "B.1 none",
    ]);
    expect(coverageFor(coverage, "A1")).toMatchObject({ approved: 0, waiting: 0 });
    expect(stateOf(cover([entry({ words: struck })]), "A1")).toBe("none");
  });

  it("has the number of pieces in every state, beside what counts", () => {
    const standing = { revision: 1, words: claims("A1"), approval: approval() };
    const some = [
      approved({ number: 1, words: claims("A1", "A2") }),
      draft({ number: 2, revision: 2, words: claims("A1"), standing }), // stands, and is being changed
      entry({ number: 3, words: claims("A1") }),
      entry({ number: 4, words: claims("A1") }),
      returned({ number: 5, words: claims("A1", "B1") }),
      withdrawn({ number: 6, words: claims("A1") }),
    ];
    expect(coverageFor(cover(some), "A1")).toMatchObject({ approved: 2, waiting: 2, returned: 1, drafts: 1 });
    expect(coverageFor(cover(some), "B1")).toMatchObject({ approved: 0, waiting: 0, returned: 1, drafts: 0 });
  });

  it("counts a withdrawn entry nowhere", () => {
    expect(cover([withdrawn({ words: claims("A1") })])).toEqual(cover([]));
  });

  it("counts the standing revision while a later one is written, reviewed or returned", () => {
    const standing = { revision: 1, words: claims("A1"), approval: approval() };
    const later = { revision: 2, words: claims("A1", "B1"), standing };
    for (const [next, state] of [
      [draft(later), "draft"],
      [entry(later), "waiting"],
      [returned(later), "returned"],
    ] as const) {
      const coverage = cover([next]);
      expect(coverageFor(coverage, "A1")).toMatchObject({ state: "approved", approved: 1 });
      expect(coverageFor(coverage, "B1")).toMatchObject({ state, approved: 0 });
    }
  });

  it("counts an approved entry once, by what was approved of it", () => {
    const standing = { revision: 2, words: claims("A1"), approval: approval() };
    expect(approvedOf(cover([approved({ revision: 2, words: claims("A1"), standing })]), "A1")).toBe(1);
  });

  it("counts a piece once, however often it claims the same competence", () => {
    expect(approvedOf(cover([approved({ words: claims("A1", "A1") })]), "A1")).toBe(1);
    expect(coverageFor(cover([entry({ words: claims("A1", "A1") })]), "A1")?.waiting).toBe(1);
  });

  it("ignores competences that the framework does not have", () => {
    const older = approved({ words: claims("Z9", "A1", "A", "a1") });
    expect(cover([older])).toEqual(cover([approved({ words: claims("A1") })]));
    expect(coverageFor(cover([older]), "Z9")).toBeUndefined();
  });

  it("measures against the narrowest target that is set: competence, domain, programme", () => {
    const targets: Targets = { all: 2, domains: { A: 3 }, competences: { A2: 1 } };
    const target = (id: string) => coverageFor(cover([], targets), id)?.target;
    expect([target("B1"), target("A1"), target("A.1"), target("A2")]).toEqual([2, 3, 3, 1]);
    const two = [1, 2].map((number) => approved({ number, words: claims("A1", "A2", "B1") }));
    const coverage = cover(two, targets);
    expect(coverage.competences.filter(isCovered).map(({ id }) => id)).toEqual(["A2", "B1"]);
    expect(coverage.areas).toEqual({ covered: 2, total: 3 });
    expect(coverage.domains.map(({ areas }) => areas)).toEqual([
      { covered: 1, total: 2 },
      { covered: 1, total: 1 },
    ]);
  });
});

describe("coverage, whatever is logged", () => {
  it("the order of the entries never matters", () => {
    fc.assert(
      fc.property(twoOrders, anyTargets, ([entries, other], targets) => {
        expect(cover(other, targets)).toEqual(cover(entries, targets));
      }),
    );
  });

  it("totals are what their parts are", () => {
    fc.assert(
      fc.property(anyEntries, anyTargets, (entries, targets) => {
        const { areas, specificCompetencies, domains, competences } = cover(entries, targets);
        const covered = competences.filter(isCovered).length;
        expect(areas.covered + specificCompetencies.covered).toBe(covered);
        expect(domains.reduce((sum, one) => sum + one.areas.covered, 0)).toBe(areas.covered);
        for (const one of competences) expect(one.state === "approved").toBe(one.approved > 0);
      }),
    );
  });

  it("approving what waits never lowers anything but what its own earlier revision counted for", () => {
    const reviewer: Actor = {
      id: "okafor",
      here: true,
      standing: "reviewer",
      leads: false,
      onBehalfOf: null,
    };
    const approve = (waits: Entry): Entry => {
      const action: EntryAction = {
        type: "approve",
        revision: waits.revision,
        struck: [],
        how: "button",
        reaction: null,
      };
      const decision = transition(waits, action, reviewer, NOW);
      if (!decision.ok || !decision.entry) throw new Error("what waits may be approved");
      return decision.entry;
    };
    fc.assert(
      fc.property(anyEntries, anyClaims, anyTargets, (others, text, targets) => {
        const waits = entry({
          number: 99,
          words: { ...text, claims: text.claims.map((one) => ({ ...one, struck: null })) },
        });
        const before = cover([...others, waits], targets);
        const after = cover([...others, approve(waits)], targets);
        for (const [place, one] of after.competences.entries())
          expect(one.approved).toBeGreaterThanOrEqual(before.competences[place]?.approved ?? 0);
        expect(after.areas.covered).toBeGreaterThanOrEqual(before.areas.covered);
        expect(after.specificCompetencies.covered).toBeGreaterThanOrEqual(
          before.specificCompetencies.covered,
        );
        for (const { competence } of waits.words.claims)
          if (competence !== "Z9")
            expect(approvedOf(after, competence)).toBe((approvedOf(before, competence) ?? 0) + 1);
      }),
    );
  });
});
