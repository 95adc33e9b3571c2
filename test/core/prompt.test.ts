import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/core/coverage.ts";
import type { Targets } from "../../src/core/directory.ts";
import type { Entry } from "../../src/core/entry.ts";
import { type Choice, choose, gapsOf } from "../../src/core/prompt.ts";
import { approved, claim, draft, entry, returned, words } from "../fixtures.ts";
import { TINY } from "./tiny-framework.ts";

const ONE_EACH: Targets = { all: 1, domains: {}, competences: {} };
const claims = (...ids: string[]) => words({ claims: ids.map((competence) => claim({ competence })) });
const cover = (entries: readonly Entry[], targets = ONE_EACH) => coverageOf(TINY, targets, entries);
const asked = (days: Record<string, string>) =>
  new Map(Object.entries(days).map(([id, day]) => [id, new Date(`${day}T08:30:00Z`)]));
/** All of them in the order in which they would be asked about, if each were declined. */
function choices(
  entries: readonly Entry[],
  last: ReadonlyMap<string, Date> = asked({}),
  targets = ONE_EACH,
  leaveOut: readonly string[] = [],
): Choice[] {
  const out = new Set(leaveOut);
  const found: Choice[] = [];
  for (;;) {
    const choice = choose(TINY, cover(entries, targets), last, out);
    if (!choice) return found;
    found.push(choice);
    out.add(choice.competence.id);
  }
}

const order = (...question: Parameters<typeof choices>) =>
  choices(...question).map(({ competence }) => competence.id);

describe("gap-first: the competence to ask about", () => {
  it("is the first of the framework where nothing tells them apart", () => {
    expect(order([])).toEqual(["A1", "A2", "A.1", "A.2", "B1", "B.1"]);
  });

  it("has the least approved evidence against its target, before all else", () => {
    // A1 has half of its target, A2 a third, everything else all of it; nobody was asked about A1 for longer.
    const targets: Targets = { all: 1, domains: {}, competences: { A1: 2, A2: 3 } };
    const entries = [approved({ words: claims("A1", "A2", "A.1", "A.2", "B1", "B.1") })];
    const last = asked({ A2: "2026-06-02" });
    expect(order(entries, last, targets).slice(0, 2)).toEqual(["A2", "A1"]);
    const more = [...entries, approved({ number: 2, words: claims("B1") })];
    expect(order(more, asked({}), targets).at(-1)).toBe("B1"); // twice its target comes last
  });

  it("then has nothing waiting, be it the longest not asked about; how much waits makes no difference", () => {
    const entries = [entry({ words: claims("A1", "A2") }), entry({ number: 2, words: claims("A1") })];
    expect(order(entries)).toEqual(["A.1", "A.2", "B1", "B.1", "A1", "A2"]);
    const last = asked({ "A.1": "2026-06-02", "A.2": "2026-06-02", B1: "2026-06-02", "B.1": "2026-06-02" });
    expect(order(entries, last).slice(-2)).toEqual(["A1", "A2"]);
  });

  it("is not kept back by a draft or by what came back", () => {
    expect(order([draft({ words: claims("A1") }), returned({ number: 2, words: claims("A2") })])).toEqual(
      order([]),
    );
  });

  it("then was last asked about the longest ago, and never comes before ever", () => {
    const last = asked({ A1: "2026-06-02", A2: "2026-05-05", "A.1": "2026-05-12" });
    expect(order([], last)).toEqual(["A.2", "B1", "B.1", "A2", "A.1", "A1"]);
  });

  it("then is of the domain with the least covered", () => {
    expect(order([approved({ words: claims("A1") })])).toEqual(["B1", "B.1", "A2", "A.1", "A.2", "A1"]);
    // One of two is more than one of four: areas and specific competencies count alike here.
    const both = [approved({ words: claims("A.2", "B1") })];
    expect(order(both).slice(0, 4)).toEqual(["A1", "A2", "A.1", "B.1"]);
  });

  it("says why, in numbers of its own kind and domain", () => {
    const targets: Targets = { all: 1, domains: {}, competences: { A2: 2 } };
    const entries = [approved({ words: claims("A1", "A2") }), entry({ number: 2, words: claims("A2") })];
    const reasons = new Map(
      choices(entries, asked({}), targets).map(({ competence, reason }) => [competence.id, reason]),
    );
    expect(reasons.get("A2")).toEqual({
      approved: 1,
      target: 2,
      waiting: 1,
      domain: "Domain A",
      kind: "area",
      domainTally: { covered: 1, total: 2 },
    });
    expect(reasons.get("A.1")).toMatchObject({ kind: "specific", domainTally: { covered: 0, total: 2 } });
  });

  it("leaves out what is not to be asked about now, and is nothing where nothing is left", () => {
    const left = (...out: string[]) => choose(TINY, cover([]), asked({}), new Set(out))?.competence.id;
    expect(left()).toBe("A1");
    expect(left("A1")).toBe("A2");
    expect(left("A1", "A2", "A.1", "A.2", "B1")).toBe("B.1");
    expect(choose(TINY, cover([]), asked({}), new Set(order([])))).toBeNull();
  });

  it("goes on when every target is met", () => {
    const all = approved({ words: claims("A1", "A2", "A.1", "A.2", "B1", "B.1") });
    expect(choose(TINY, cover([all]), asked({ A1: "2026-06-02" }))?.competence.id).toBe("A2");
    expect(gapsOf(TINY, cover([all]))).toEqual([]);
  });

  it("lists as gaps what has not met its target, in the same order", () => {
    const entries = [approved({ words: claims("A1", "B1") }), entry({ number: 2, words: claims("A2") })];
    expect(gapsOf(TINY, cover(entries)).map(({ competence }) => competence.id)).toEqual([
      "A.1",
      "A.2",
      "B.1",
      "A2",
    ]);
  });
});

describe("gap-first, whatever is logged", () => {
  const ids = ["A1", "A2", "A.1", "A.2", "B1", "B.1"];
  const anyEntries = fc.array(
    fc
      .tuple(fc.constantFrom(draft, entry, approved, returned), fc.subarray(ids, { minLength: 1 }))
      .map(([made, some]): Entry => made({ words: claims(...some) })),
    { maxLength: 8 },
  );
  const anyLast = fc
    .dictionary(fc.constantFrom(...ids), fc.constantFrom("2026-05-05", "2026-05-12", "2026-06-02"))
    .map(asked);

  it("the same inputs give the same choice, in whatever order they come", () => {
    const shuffled = anyEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, anyLast, ([entries, other], last) => {
        const backwards = new Map([...last].reverse());
        expect(order(other, backwards)).toEqual(order(entries, last));
      }),
    );
  });

  it("nothing left out is chosen, and everything else has its place", () => {
    fc.assert(
      fc.property(anyEntries, anyLast, fc.subarray(ids), (entries, last, out) => {
        const found = order(entries, last, ONE_EACH, out);
        expect([...found].sort()).toEqual(ids.filter((id) => !out.includes(id)).sort());
        expect(choose(TINY, cover(entries), last, new Set(out))?.competence.id).toBe(found[0]);
      }),
    );
  });
});
