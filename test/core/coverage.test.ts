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
import { changedTargets } from "../../src/core/coverage/targets.ts";
import type { Entry, EntryFacts } from "../../src/core/entry/entry.ts";
import type { Targets } from "../../src/core/people/directory.ts";
import { approved, draft, entry, returned } from "../fixtures.ts";
import { afterApproval, anyClaims, anyEntries, anyTargets, claiming, ONE_EACH } from "./any-entries.ts";
import { TINY } from "./tiny-framework.ts";

const cover = (entries: readonly Entry[], targets = ONE_EACH, framework: Framework = TINY) =>
  coverageOf(framework, targets, entries);
const stateOf = (coverage: Coverage, id: string) => coverageFor(coverage, id)?.state;
const approvedOf = (coverage: Coverage, id: string) => coverageFor(coverage, id)?.approved;
const isCovered = (one: CompetenceCoverage) => one.approved >= one.target;

it("targets are changed by ids as people type them, unset as if they had never been, and all or none of them", () => {
  const targets = { all: 2, domains: { A: 3, B: 4 }, competences: { A1: 5, B1: 6 } };
  const changed = (...changes: [of: string | null, to: number | null][]) =>
    changedTargets(
      TINY,
      targets,
      changes.map(([of, to]) => ({ of, to })),
    );
  expect(changed(["a", null], ["b1", null], ["B", 7], [" a1", 8], [null, null])).toEqual({
    ok: true,
    targets: { all: 1, domains: { B: 7 }, competences: { A1: 8 } },
  });
  expect(changed(["A", 9], ["Z9", 1], ["Z", null])).toEqual({ ok: false, unknown: ["Z9", "Z"] });
  expect(targets).toEqual({ all: 2, domains: { A: 3, B: 4 }, competences: { A1: 5, B1: 6 } });
});

describe("coverage", () => {
  it("has every competence in framework order, areas and specific competencies counted apart", async () => {
    const framework = await loadFramework("framework/ipem-mpce.yaml");
    const coverage = cover([approved({ words: claiming("Sci1", "Sci.1", "Sci.2") })], ONE_EACH, framework);
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
    const made = (of: (facts: Partial<EntryFacts>) => Entry, n: number) =>
      of({ number: n + 1, words: claiming("A1") });
    const best = (...some: Parameters<typeof made>[0][]) => stateOf(cover(some.map(made)), "A1");
    expect(best()).toBe("none");
    expect(best(draft)).toBe("draft");
    expect(best(returned, draft)).toBe("returned");
    expect(best(draft, entry, returned)).toBe("waiting");
    expect(best(approved, draft, entry, returned)).toBe("approved");
  });

  it("counts a piece once, however often it claims the same, and ignores what the framework does not have", () => {
    const older = approved({ words: claiming("Z9", "A1", "A1", "A", "a1") });
    expect(cover([older])).toEqual(cover([approved({ words: claiming("A1") })]));
    expect(coverageFor(cover([older]), "Z9")).toBeUndefined();
  });

  it("measures against the narrowest target that is set: competence, domain, programme", () => {
    const targets: Targets = { all: 2, domains: { A: 3 }, competences: { A2: 1 } };
    const target = (id: string) => coverageFor(cover([], targets), id)?.target;
    expect([target("B1"), target("A1"), target("A.1"), target("A2")]).toEqual([2, 3, 3, 1]);
    const two = [1, 2].map((number) => approved({ number, words: claiming("A1", "A2", "B1") }));
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
    fc.assert(
      fc.property(anyEntries, anyClaims, anyTargets, (others, text, targets) => {
        const waits = entry({
          number: 99,
          words: { ...text, claims: text.claims.map((one) => ({ ...one, struck: null })) },
        });
        const before = cover([...others, waits], targets);
        const after = cover([...others, afterApproval(waits)], targets);
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
