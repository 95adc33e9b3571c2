import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { competenceOf, type Domain, type Framework } from "../../framework/framework.ts";
import {
  type Asked,
  type Asking,
  type Choice,
  choose,
  gapsOf,
  NOTHING_ASKED,
} from "../../src/core/calendar/prompt.ts";
import type { Later, Turns } from "../../src/core/calendar/turns.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Targets } from "../../src/core/people/directory.ts";
import { approved, draft, entry, returned } from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { claiming, inTwoOrders, ONE_EACH } from "./any-entries.ts";
import { TINY } from "./tiny-framework.ts";

const renamed = (one: Domain, to: string): Domain => {
  const own = ({ id, statement }: Domain["areas"][number]) => ({ id: id.replace(one.id, to), statement });
  const [areas, specificCompetencies] = [one.areas.map(own), one.specificCompetencies.map(own)];
  return { ...one, id: to, name: `Domain ${to}`, areas, specificCompetencies };
};
const cover = (entries: readonly Entry[], targets: Targets = ONE_EACH) => coverageOf(TINY, targets, entries);
/** Prompts of these days, each about one competence, seen from an autumn that is longer after than eight weeks. */
const asked = (days: Record<string, string>, now = "2026-10-06", period: string | null = null): Asking => ({
  asked: Object.entries(days).map(
    ([id, day]): Asked => ({ period: `${day} ${id}`, at: new Date(`${day}T08:30:00Z`), competences: [id] }),
  ),
  period,
  now: new Date(`${now}T08:30:00Z`),
});
/** All of them in the order in which they would be asked about, if each were declined. */
function choices(
  entries: readonly Entry[],
  last: Asking = NOTHING_ASKED,
  targets: Targets = ONE_EACH,
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
    const entries = [approved({ words: claiming("A1", "A2", "A.1", "A.2", "B1", "B.1") })];
    const last = asked({ A2: "2026-06-02" });
    expect(order(entries, last, targets).slice(0, 2)).toEqual(["A2", "A1"]);
    const more = [...entries, approved({ number: 2, words: claiming("B1") })];
    expect(order(more, asked({}), targets).at(-1)).toBe("B1"); // twice its target comes last
  });

  it("then has nothing waiting, be it the longest not asked about; how much waits makes no difference", () => {
    const entries = [entry({ words: claiming("A1", "A2") }), entry({ number: 2, words: claiming("A1") })];
    expect(order(entries)).toEqual(["A.1", "A.2", "B1", "B.1", "A1", "A2"]);
    const last = asked({ "A.1": "2026-06-02", B1: "2026-06-03", "A.2": "2026-06-04", "B.1": "2026-06-05" });
    expect(order(entries, last).slice(-2)).toEqual(["A1", "A2"]);
  });

  it("is not kept back by a draft or by what came back", () => {
    const kept = [draft({ words: claiming("A1") }), returned({ number: 2, words: claiming("A2") })];
    expect(order(kept)).toEqual(order([]));
  });

  it("then was last asked about the longest ago, and never comes before ever", () => {
    const last = asked({ A1: "2026-06-02", A2: "2026-05-05", B1: "2026-05-12" });
    expect(order([], last)).toEqual(["A.1", "A.2", "B.1", "A2", "B1", "A1"]);
  });

  it("then is of the domain with the least covered", () => {
    expect(order([approved({ words: claiming("A1") })])).toEqual(["B1", "B.1", "A2", "A.1", "A.2", "A1"]);
    // One of two is more than one of four: areas and specific competencies count alike here.
    const both = [approved({ words: claiming("A.2", "B1") })];
    expect(order(both).slice(0, 4)).toEqual(["A1", "A2", "A.1", "B.1"]);
  });

  it("says why, in numbers of its own kind and domain", () => {
    const targets: Targets = { all: 1, domains: {}, competences: { A2: 2 } };
    const entries = [approved({ words: claiming("A1", "A2") }), entry({ number: 2, words: claiming("A2") })];
    const reasons = new Map(
      choices(entries, asked({}), targets).map((one) => [one.competence.id, one.reason]),
    );
    const [counts, domainTally] = [
      { approved: 1, target: 2, waiting: 1 },
      { covered: 1, total: 2 },
    ];
    expect(reasons.get("A2")).toEqual({ ...counts, domain: "Domain A", kind: "area", domainTally });
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
    const all = approved({ words: claiming("A1", "A2", "A.1", "A.2", "B1", "B.1") });
    expect(choose(TINY, cover([all]), asked({ A1: "2026-06-02" }))?.competence.id).toBe("A2");
    expect(gapsOf(TINY, cover([all]))).toEqual([]);
  });

  it("lists as gaps what has not met its target, in the same order", () => {
    const entries = [approved({ words: claiming("A1", "B1") }), entry({ number: 2, words: claiming("A2") })];
    const gaps = gapsOf(TINY, cover(entries)).map(({ competence }) => competence.id);
    expect(gaps).toEqual(["A.1", "A.2", "B.1", "A2"]);
  });
});

describe("gap-first: what is asked about before", () => {
  const first = (last: Asking, framework = TINY) =>
    choose(framework, coverageOf(framework, ONE_EACH, []), last)?.competence.id;
  const throughoutA: Framework = {
    ...TINY,
    domains: TINY.domains.map((one) => (one.id === "A" ? { ...one, throughout: true } : one)),
  };

  it("is not asked about again within eight weeks while there is another gap, and then it is", () => {
    const days = { A1: "2026-06-02", A2: "2026-06-09", B1: "2026-06-16", "A.1": "2026-06-23" };
    const all = { ...days, "A.2": "2026-06-30", "B.1": "2026-07-07" };
    expect(first(asked(days, "2026-07-27"))).toBe("A.2"); // A1's eight weeks are over a day later
    expect(first(asked(all, "2026-07-21"))).toBe("A1"); // every gap is too soon: the longest ago
    const targets: Targets = { all: 1, domains: {}, competences: { A1: 3, A2: 2 } };
    const most = [approved({ words: claiming("A1", "A2", "A.1", "A.2", "B1", "B.1") })];
    const again = choices(most, asked({ A1: "2026-06-02" }, "2026-06-09"), targets);
    expect(again[0]?.competence.id).toBe("A2"); // A1 has less of its target, but was asked about last week
    const over = choices(most, asked({ A1: "2026-06-02" }, "2026-07-28"), targets);
    expect(over[0]?.competence.id).toBe("A1");
  });

  it("is not of the domain of the last two periods, unless no other has a gap that may be asked about", () => {
    expect(first(asked({ A1: "2026-09-22", A2: "2026-09-29" }))).toBe("B1");
    expect(first(asked({ A1: "2026-09-15", B1: "2026-09-22", A2: "2026-09-29" }))).toBe("A.1");
    const covered = cover([approved({ words: claiming("B1", "B.1") })]);
    const last = asked({ A1: "2026-09-22", A2: "2026-09-29" });
    expect(choose(TINY, covered, last)?.competence.id).toBe("A.1");
  });

  it("of a domain that may be covered throughout comes after the others, but has every fourth prompt to itself", () => {
    const days = ["2026-06-02", "2026-06-09", "2026-06-16"];
    const three = { B1: days[0] ?? "", "B.1": days[1] ?? "", C1: days[2] ?? "" };
    const wide: Framework = {
      ...throughoutA,
      domains: [...throughoutA.domains, ...TINY.domains.slice(1).map((one) => renamed(one, "C"))],
    };
    expect(first(NOTHING_ASKED, wide)).toBe("B1");
    expect(first(asked(three, "2026-06-23", "2026-06-23"), wide)).toBe("A1");
    expect(first(asked(three, "2026-06-23", null), wide)).toBe("C.1"); // "look at next" is no prompt
    const fifth = asked({ ...three, A1: "2026-06-23" }, "2026-06-30", "2026-06-30");
    expect(first(fifth, wide)).toBe("C.1");
    const names = gapsOf(wide, coverageOf(wide, ONE_EACH, [])).map(({ competence }) => competence.id);
    expect(names).toEqual(["B1", "B.1", "C1", "C.1", "A1", "A2", "A.1", "A.2"]);
  });

  it("is what is left, where another is asked for in the same prompt", () => {
    const inOne = (...competences: string[]): Asking => ({
      asked: [{ period: "2026-W26", at: new Date("2026-06-23T08:30:00Z"), competences }],
      period: "2026-W26",
      now: new Date("2026-06-23T09:00:00Z"),
    });
    const another = (...ids: string[]) =>
      choose(TINY, cover([]), inOne(...ids), new Set(ids.slice(-1)))?.competence.id;
    expect(another("A1")).toBe("A2");
    expect(another("A1", "A2")).toBe("A.1"); // a prompt is one period, however much it asks
    expect(another("A1", "A2", "A.1", "A.2", "B1", "B.1")).toBe("A1");
  });
});

describe("the shipped framework's prompts, one a week", () => {
  it("ask about everything else first, each fourth about accountability, no domain three times running", async () => {
    const framework = await theFramework();
    const weeks = 48;
    const history: Asked[] = [];
    // The trainee of the report: Clinical at 3 of 12, nothing of accountability.
    const has = claiming("Clin1", "Clin2", "Clin.1", "Sci1", "Sci2", "Tech1", "Com1");
    const coverage = coverageOf(framework, ONE_EACH, [approved({ words: has })]);
    for (let week = 0; week < weeks; week += 1) {
      const now = new Date(Date.UTC(2026, 0, 6 + 7 * week, 9, 30));
      const period = String(week).padStart(2, "0");
      const choice = choose(framework, coverage, { asked: [...history], period, now });
      history.push({ period, at: now, competences: [choice?.competence.id ?? ""] });
    }
    const ids = history.map(({ competences: [id = ""] }) => id);
    const domains = ids.map((id) => competenceOf(framework, id)?.domain.id);
    expect(domains.flatMap((id, n) => (id === "Prof" ? [n + 1] : []))).toEqual(
      Array.from({ length: weeks / 4 }, (_, n) => 4 * (n + 1)),
    );
    for (const [n, id] of ids.entries()) {
      expect(ids.slice(Math.max(0, n - 8), n)).not.toContain(id);
      if (n > 1) expect(new Set(domains.slice(n - 2, n + 1)).size).toBeGreaterThan(1);
    }
    const next = gapsOf(framework, coverage).slice(0, 12);
    expect(next.map(({ competence }) => competence.domain.id)).not.toContain("Prof");
  });
});

describe("gap-first, whatever is logged", () => {
  const ids = ["A1", "A2", "A.1", "A.2", "B1", "B.1"];
  const anyEntries = fc.array(
    fc
      .tuple(fc.constantFrom(draft, entry, approved, returned), fc.subarray(ids, { minLength: 1 }))
      .map(([made, some]): Entry => made({ words: claiming(...some) })),
    { maxLength: 8 },
  );
  const anyLast = fc
    .dictionary(fc.constantFrom(...ids), fc.constantFrom("2026-05-05", "2026-05-12", "2026-06-02"))
    .map((days) => asked(days));

  it("the same inputs give the same choice, in whatever order they come", () => {
    const shuffled = anyEntries.chain(inTwoOrders);
    fc.assert(
      fc.property(shuffled, anyLast, ([entries, other], last) => {
        const backwards = { ...last, asked: [...last.asked].reverse() };
        expect(order(other, backwards)).toEqual(order(entries, last));
      }),
    );
  });

  it("while there is another gap: not the same within eight weeks, nor one domain in three periods running", () => {
    const at = (week: number) => new Date(Date.UTC(2026, 4, 12 + 7 * week, 8, 30));
    const anyPrompts = fc
      .array(fc.constantFrom(...ids), { maxLength: 12 })
      .map((some) =>
        some.map((id, n): Asked => ({ period: `2026-W${20 + n}`, at: at(n), competences: [id] })),
      );
    fc.assert(
      fc.property(anyEntries, anyPrompts, (entries, history) => {
        const asking = { asked: history, period: "2026-W40", now: at(history.length) };
        const coverage = cover(entries);
        const choice = choose(TINY, coverage, asking);
        const gaps = gapsOf(TINY, coverage).map(({ competence }) => competence);
        if (!choice || gaps.length === 0) return;
        const lately = new Set(history.slice(-7).flatMap(({ competences }) => competences));
        const fresh = gaps.filter(({ id }) => !lately.has(id));
        expect(gaps.map(({ id }) => id)).toContain(choice.competence.id);
        if (fresh.length > 0) expect(lately.has(choice.competence.id)).toBe(false);
        const lastTwo = history
          .slice(-2)
          .map(({ competences: [id = ""] }) => competenceOf(TINY, id)?.domain.id);
        const running = lastTwo.length === 2 && lastTwo[0] === lastTwo[1] ? lastTwo[0] : null;
        if (fresh.some(({ domain }) => domain.id !== running))
          expect(choice.competence.domain.id).not.toBe(running);
      }),
      { numRuns: 300 },
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

describe("whose turn it is", () => {
  const ids = ["A1", "A2", "A.1", "A.2", "B1", "B.1"];
  const UNTIL = "2026-11-01";
  const turns = (
    parked: readonly string[],
    first: readonly string[] = [],
    months: readonly string[] = [],
  ): Turns => ({
    later: new Map<string, Later>([
      ...months.map((id) => [id, { why: "month", month: 13 }] as const),
      ...parked.map((id) => [id, { why: "parked", until: UNTIL }] as const),
    ]),
    first,
  });
  const chosen = (some: Turns, entries: readonly Entry[] = [], out: readonly string[] = []) =>
    choose(TINY, cover(entries), { ...asked({}), turns: some }, new Set(out));

  it("is not that of what is parked or comes later, and the choice says whose it would have been", () => {
    const parked = chosen(turns(["A1", "A2"]));
    expect(parked?.competence.id).toBe("A.1");
    expect(parked?.reason.instead).toEqual({ competence: "A1", later: { why: "parked", until: UNTIL } });
    const later = chosen(turns([], [], ["A1"]));
    expect(later?.reason.instead).toEqual({ competence: "A1", later: { why: "month", month: 13 } });
    expect(chosen(turns(["A2"]))?.reason.instead).toBeUndefined(); // it would not have been its turn
  });

  it("is nobody's where every gap is parked: what is covered is not asked about in its place", () => {
    const all = approved({ words: claiming(...ids.slice(1)) });
    expect(chosen(turns(["A1"]), [all])).toMatchObject({ competence: { id: "A1" }, reason: { later: {} } });
  });

  it("is first that of what the programme begins with, in its order, each once", () => {
    const first = ["B1", "A2"];
    expect(chosen(turns([], first))).toMatchObject({ competence: { id: "B1" }, reason: { starter: true } });
    const lately = { ...asked({ B1: "2026-09-29" }), turns: turns([], first) };
    expect(choose(TINY, cover([]), lately)?.competence.id).toBe("A2");
    expect(chosen(turns([], first), [approved({ words: claiming("B1") })])?.competence.id).toBe("A2");
    expect(chosen(turns(["B1"], first))?.competence.id).toBe("A2");
    expect(chosen(turns([], first), [], ["B1", "A2"])?.reason.starter).toBeUndefined();
  });

  it("the same inputs give the same choice; a gap whose turn it is comes before every other", () => {
    const some = fc.subarray(ids);
    const anyEntry = fc
      .tuple(fc.constantFrom(approved, entry), fc.subarray(ids, { minLength: 1 }))
      .map(([made, claims]): Entry => made({ words: claiming(...claims) }));
    const entries = fc.array(anyEntry, { maxLength: 6 }).chain(inTwoOrders);
    fc.assert(
      fc.property(entries, some, some, some, ([one, other], parked, first, months) => {
        const choice = chosen(turns(parked, first, months), one);
        const again = turns([...parked].reverse(), first, [...months].reverse());
        expect(chosen(again, other)).toEqual(choice);
        const gaps = gapsOf(TINY, cover(one)).map(({ competence }) => competence.id);
        const turn = gaps.filter((id) => !parked.includes(id) && !months.includes(id));
        const starters = first.filter((id) => turn.includes(id));
        if (starters.length > 0) expect(choice?.competence.id).toBe(starters[0]);
        else if (turn.length > 0) expect(turn).toContain(choice?.competence.id);
        else if (gaps.length > 0) expect(choice?.reason.later).toBeDefined();
      }),
    );
  });
});
