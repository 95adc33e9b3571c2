import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Words } from "../../src/core/entry/words.ts";
import { checkOf, isRule, type PortfolioFinding } from "../../src/core/portfolio/check.ts";
import { contentsOf } from "../../src/core/portfolio/contents.ts";
import { paged } from "../../src/core/portfolio/page-blocks.ts";
import {
  applyPortfolioAction,
  defaultPortfolio,
  inFrameworkOrder,
  type Portfolio,
  type PortfolioAction,
  selectionOf,
} from "../../src/core/portfolio/portfolio.ts";
import type { EarlierReturn } from "../../src/core/portfolio/returns.ts";
import { ROOM } from "../../src/core/portfolio/sheet.ts";
import { findingLine, REFUSALS } from "../../src/views/words/portfolio.ts";
import { nhsNumber } from "../fakes/identifiers.ts";
import {
  approval,
  approved,
  claim,
  directory,
  draft,
  enrolment,
  entry,
  NOW,
  person,
  programme,
  returned,
  withdrawn,
  words,
} from "../fixtures.ts";
import { claiming } from "./any-entries.ts";
import { NO_GUIDANCE, TINY } from "./tiny-framework.ts";

const one = (number: number, ...ids: string[]) => approved({ number, words: claiming(...ids) });
const EVERY = ["A1", "A2", "A.1", "A.2", "B1", "B.1"];
const numbers = (entries: readonly Entry[]) => entries.map(({ number }) => number);
const NONE = defaultPortfolio("rao-rt");
const chosen = (...ids: string[]): Portfolio => ({ ...NONE, chosen: ids });

function contents(
  entries: readonly Entry[],
  portfolio: Portfolio = NONE,
  { framework = TINY, all = 1 }: { framework?: Framework; all?: number } = {},
  earlier: readonly EarlierReturn[] = [],
) {
  const scene = {
    framework,
    directory: directory(),
    programme: programme({ targets: { all, domains: {}, competences: {} } }),
    enrolment: enrolment(),
    entries,
  };
  return contentsOf(scene, portfolio, NOW, earlier);
}
const check = (...with_: Parameters<typeof contents>) => checkOf(contents(...with_));
const types = (found: readonly PortfolioFinding[]) => found.map(({ type }) => type);
/** Of a sort, without what the framework's gaps add. */
const ofType = (found: readonly PortfolioFinding[], type: PortfolioFinding["type"]) =>
  found.filter((each) => each.type === type);

describe("what goes into a portfolio", () => {
  it("is everything approved, as the framework has its competences, the earlier day first", () => {
    const of = (number: number, firstDay: string) =>
      approved({ number, words: { ...claiming("A1"), firstDay } });
    const entries = [
      one(1, "B1"),
      one(2, "A.2", "B1"),
      one(3, "gone"),
      of(4, "2026-06-02"),
      of(5, "2026-05-02"),
    ];
    expect(numbers(inFrameworkOrder(TINY, entries))).toEqual([5, 4, 2, 1, 3]);
    expect(numbers(selectionOf(NONE, TINY, entries).within)).toEqual([5, 4, 2, 1, 3]);
  });

  it("is nothing that does not stand approved", () => {
    const entries = [draft(), entry({ number: 2 }), returned({ number: 3 }), withdrawn({ number: 4 })];
    const all = chosen("entry-1", "entry-2", "entry-3", "entry-4", "nobody");
    for (const portfolio of [NONE, all]) expect(contents(entries, portfolio).pieces).toEqual([]);
  });

  it("is the words that were approved, while the next revision is written; struck claims are left out", () => {
    const struck = claim({ competence: "A2", struck: "You watched." });
    const approvedWords = words({
      title: "As it was approved",
      claims: [claim({ competence: "A1" }), struck],
    });
    const standing = { revision: 1, words: approvedWords, approval: approval() };
    const [piece] = contents([entry({ revision: 2, standing, words: words({ title: "New" }) })]).pieces;
    expect(piece?.words.title).toBe("As it was approved");
    expect(piece?.words.claims.map(({ competence }) => competence)).toEqual(["A1"]);
  });

  it("has a reflection only where its trainee has included it", () => {
    const entries = [one(1, "A1"), one(2, "A2")];
    const shown = (portfolio: Portfolio) =>
      contents(entries, portfolio).pieces.map(({ reflection }) => reflection);
    expect(shown(NONE)).toEqual([null, null]);
    expect(shown({ ...NONE, reflections: ["entry-2"] })).toEqual([null, words().reflection]);
  });

  it("has what was asked before only where its trainee has included it, by today's check, no reflection told of", () => {
    const before = words({ narrative: "I looked.", reflection: "Once." });
    const after = words({ narrative: "I looked. I measured.", reflection: "Twice." });
    const entries = [one(1, "A1"), one(2, "A2")];
    const asked = (entryId: string): EarlierReturn => ({
      ...{ entryId, by: "okafor", onBehalfOf: null, at: new Date("2026-06-02T23:30:00Z") },
      between: { before, after },
      feedback: "Say which checks you made; leave out NHS no 943 476 5919.",
    });
    const shown = (portfolio: Portfolio) =>
      contents(entries, portfolio, {}, [asked("entry-1"), asked("entry-2")]).pieces.map(
        ({ returns }) => returns,
      );
    expect(shown(NONE)).toEqual([[], []]);
    const [, [told] = []] = shown({ ...NONE, returns: ["entry-2"] });
    expect(shown({ ...NONE, returns: ["entry-2"] })[0]).toEqual([]);
    expect(told).toMatchObject({ by: "Dr Okafor", day: "2026-06-03" });
    expect(told?.feedback).toMatch(/^Say which checks you made; leave out NHS no \[…\]\.$/);
    expect(told?.changes).toMatchObject({ added: ["I measured."], fields: [] });
    const [, [whole] = []] = shown({ ...NONE, returns: ["entry-2"], reflections: ["entry-2"] });
    expect(whole?.changes?.fields).toEqual(["reflection"]);
    const unknown = { ...asked("entry-2"), between: null };
    const [, long] = contents(entries, { ...NONE, returns: ["entry-2"] }, {}, [unknown]).pieces;
    expect(long?.returns).toEqual([{ ...told, changes: null }]);
  });

  it("says who approved it, as what and when, and numbers its documents", () => {
    const links = [4, 1].map((pages, n) => ({ label: "Log", url: `https://a.test/${n}`, pages }));
    const people = [
      person({ name: "Dr Okafor", jobTitle: "Physicist", registration: "CS1" }),
      person({ name: "Dr Lind" }),
    ];
    const at = new Date("2026-06-30T23:30:00Z");
    const entries = [
      approved({ words: words({ links }), approval: approval({ by: "okafor", onBehalfOf: "lind", at }) }),
    ];
    const around = directory({ people: new Map(people.map((each) => [each.id, each])) });
    const scene = {
      framework: TINY,
      directory: around,
      programme: programme(),
      enrolment: enrolment(),
      entries,
    };
    const [piece] = contentsOf(scene, NONE, NOW).pieces;
    expect(piece?.approver).toEqual({
      id: "okafor",
      name: "Dr Okafor",
      jobTitle: "Physicist",
      registration: "CS1",
      onBehalfOf: "Dr Lind",
      byLink: null,
      day: "2026-07-01", // in London it was past midnight
    });
    expect(piece?.documents.map(({ number }) => number)).toEqual(["1.1", "1.2"]);
  });

  it("has a matrix whose gaps are those of coverage, whatever was logged", () => {
    const made = fc.record({
      own: fc.uniqueArray(fc.constantFrom(...EVERY, "gone"), { minLength: 1 }),
      state: fc.constantFrom(approved, entry, draft),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 8 }), fc.integer({ min: 1, max: 2 }), (some, all) => {
        const entries = some.map(
          ({ own, state }, n): Entry => state({ number: n + 1, words: claiming(...own) }),
        );
        const coverage = coverageOf(TINY, { all, domains: {}, competences: {} }, entries);
        const { matrix } = contents(entries, NONE, { all });
        const found = matrix.map((row) => [row.competence.id, row.pieces.length, row.state === "enough"]);
        const counted = coverage.competences.map(({ id, approved: n, target }) => [id, n, n >= target]);
        expect(found).toEqual(counted);
      }),
    );
  });
});

it("what is kept together is broken where it is longer than a page, under its table's head", () => {
  const block = (part: number, more: object = {}) => ({ height: part * ROOM, keepNext: true, ...more });
  expect(paged([block(0.6), block(0.6), block(0.3), block(0.3)])).toEqual([1, 2, 2, 3]);
  const row = (head: number) => block(0.6, { head: head * ROOM });
  expect(paged([row(0.2), row(0.2), block(0.3)])).toEqual([1, 2, 3]);
  expect(paged([row(0.1), row(0.1), block(0.3)])).toEqual([1, 2, 2]);
  expect(paged([])).toEqual([]);
});

describe("choosing", () => {
  const entries = [one(1, "A1"), one(2, "A2"), one(3, "B1"), draft({ number: 4 })];
  const changed = (portfolio: Portfolio, action: PortfolioAction) =>
    applyPortfolioAction(portfolio, TINY, entries, action);
  /** The numbers of the entries in their order, or why it was refused. */
  const placesAfter = (portfolio: Portfolio, action: PortfolioAction) => {
    const decision = changed(portfolio, action);
    if (!decision.ok) return decision.why;
    return decision.portfolio.chosen?.map((id) => id.replace("entry-", "")).join(" ") ?? null;
  };

  it.each<[Portfolio, PortfolioAction, string | null]>([
    [NONE, { type: "leave-out", entryId: "entry-2" }, "1 3"],
    [NONE, { type: "move", entryId: "entry-3", to: 2 }, "1 3 2"],
    [NONE, { type: "move", entryId: "entry-1", to: 2 }, "2 1 3"],
    [NONE, { type: "move", entryId: "entry-1", to: 3 }, "2 3 1"],
    [NONE, { type: "move", entryId: "entry-3", to: 1 }, "3 1 2"],
    [chosen("entry-3"), { type: "choose", entryId: "entry-1" }, "3 1"],
    [chosen("entry-3"), { type: "choose-all" }, null],
    // What has lapsed is moved past, keeps its place and can be left out.
    [chosen("entry-1", "entry-4", "entry-3"), { type: "move", entryId: "entry-1", to: 2 }, "4 3 1"],
    [chosen("entry-1", "entry-4", "entry-3"), { type: "move", entryId: "entry-4", to: 1 }, "not-approved"],
    [chosen("entry-1", "entry-4", "entry-3"), { type: "leave-out", entryId: "entry-4" }, "1 3"],
  ])(
    "of %j by %j makes the order one's own, or gives the framework's back: %s",
    (portfolio, action, places) => {
      expect(placesAfter(portfolio, action)).toBe(places);
    },
  );

  it.each<[PortfolioAction, string]>([
    [{ type: "choose", entryId: "nobody" }, "unknown-entry"],
    [{ type: "choose", entryId: "entry-4" }, "not-approved"],
    [{ type: "choose", entryId: "entry-1" }, "in-it-already"],
    [{ type: "leave-out", entryId: "entry-2" }, "not-in-it"],
    [{ type: "move", entryId: "entry-2", to: 1 }, "not-in-it"],
    [{ type: "move", entryId: "entry-1", to: 1 }, "there-already"],
    ...[0, 3, -1, 1.5, Number.NaN].map((to): [PortfolioAction, string] => [
      { type: "move", entryId: "entry-3", to },
      "no-such-place",
    ]),
    [{ type: "reflection", entryId: "nobody", included: true }, "unknown-entry"],
  ])("refuses %j: %s", (action, why) => {
    expect(changed(chosen("entry-1", "entry-3"), action)).toEqual({ ok: false, why });
    expect(REFUSALS[why as keyof typeof REFUSALS]).toMatch(/^Nothing was changed: /);
  });

  it("includes reflections one by one or all, and none that was not written", () => {
    const mute = approved({ number: 5, words: words({ reflection: " " }) });
    const all = [...entries, mute];
    const included = (action: PortfolioAction, portfolio = NONE) => {
      const decision = applyPortfolioAction(portfolio, TINY, all, action);
      return decision.ok ? decision.portfolio.reflections : decision.why;
    };
    expect(included({ type: "reflection", entryId: "entry-2", included: true })).toEqual(["entry-2"]);
    expect(included({ type: "reflection", entryId: "entry-5", included: true })).toBe("no-reflection");
    expect(included({ type: "all-reflections", included: true })).toHaveLength(4);
    const two = { ...NONE, reflections: ["entry-1", "entry-2"] };
    expect(included({ type: "reflection", entryId: "entry-1", included: false }, two)).toEqual(["entry-2"]);
    expect(included({ type: "all-reflections", included: false }, two)).toEqual([]);
  });

  it("includes what was asked before piece by piece, and nothing where nothing was asked", () => {
    const included = (action: PortfolioAction, portfolio = NONE) => {
      const decision = applyPortfolioAction(portfolio, TINY, entries, action, new Set(["entry-2"]));
      return decision.ok ? decision.portfolio.returns : decision.why;
    };
    expect(included({ type: "returns", entryId: "entry-2", included: true })).toEqual(["entry-2"]);
    expect(included({ type: "returns", entryId: "entry-1", included: true })).toBe("no-returns");
    expect(included({ type: "returns", entryId: "nobody", included: true })).toBe("unknown-entry");
    const two = { ...NONE, returns: ["entry-1", "entry-2"] };
    expect(included({ type: "returns", entryId: "entry-1", included: false }, two)).toEqual(["entry-2"]);
  });

  it("never loses or doubles a piece, whatever is moved", () => {
    const step = fc.record({ at: fc.integer({ min: 1, max: 3 }), to: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (many) => {
        let portfolio = NONE;
        for (const { at, to } of many) {
          const decision = changed(portfolio, { type: "move", entryId: `entry-${at}`, to });
          if (decision.ok) portfolio = decision.portfolio;
        }
        expect(numbers(selectionOf(portfolio, TINY, entries).within).sort()).toEqual([1, 2, 3]);
      }),
    );
  });
});

describe("the check", () => {
  it("finds nothing to put right where every competence has its piece", () => {
    const whole = approved({ words: { ...claiming(...EVERY), narrative: "word ".repeat(200) } });
    expect(check([whole]).filter(isRule)).toEqual([]);
  });

  it("names each competence without evidence, and each whose target is not met", () => {
    const found = check([one(1, "A1", "A2"), one(2, "A1")], NONE, { all: 2 });
    expect(ofType(found, "too-few")).toEqual([
      { weight: "rule", type: "too-few", competence: "A2", pieces: 1, target: 2, throughout: false },
    ]);
    const none = ofType(found, "no-evidence").map((each) => "competence" in each && each.competence);
    expect(none.join(" ")).toBe("A.1 A.2 B1 B.1");
  });

  it("makes a gap a note where its domain may be covered throughout", () => {
    const achievedThrough = ["This could be covered throughout the portfolio and in the summary report."];
    const guidance = { ...NO_GUIDANCE, achievedThrough };
    const domains = TINY.domains.map((one) => (one.id === "B" ? { ...one, guidance } : one));
    const gaps = ofType(check([], NONE, { framework: { ...TINY, domains } }), "no-evidence");
    const said = gaps.map((each) => `${"competence" in each && each.competence} ${each.weight}`);
    expect(said.join(", ")).toBe("A1 rule, A2 rule, A.1 rule, A.2 rule, B1 note, B.1 note");
  });

  it("says what is chosen and not approved, and which piece has a newer version", () => {
    const standing = { revision: 1, words: words(), approval: approval() };
    const entries = [
      entry({ number: 1, revision: 2, standing }),
      draft({ number: 2, revision: 2, standing }),
      returned({ number: 3 }),
    ];
    const found = check(entries, chosen("entry-1", "entry-2", "entry-3"));
    expect(ofType(found, "not-approved")).toMatchObject([{ entry: 3 }]);
    expect(ofType(found, "newer-version")).toMatchObject([
      { piece: 1, entry: 1, waiting: true },
      { piece: 2, entry: 2, waiting: false },
    ]);
  });

  it("finds many competences in few words, a missing line, a document of unknown length, an approver without a title", () => {
    const thin = approved({
      words: words({
        narrative: "I did much in few words.",
        claims: EVERY.map((competence) => claim({ competence, line: "" })),
        links: [{ label: "Log", url: "https://a.test", pages: null }],
        attested: false,
      }),
    });
    const found = check([thin]);
    expect(types(found)).toEqual(["not-attested", "thin", "pages-unknown", "lines-missing", "no-job-title"]);
    expect(found.map(findingLine)).toEqual([
      "E1 (#1) is not attested as your own work. Edit it, tick the attestation and send it again.",
      "E1 claims 6 competences in 6 words. Say more, or claim fewer.",
      "Document 1.1 (Log) has no page count. Edit the entry and add it: one page is reckoned for it.",
      "E1 does not say how it shows A1, A2, A.1, A.2, B1 and B.1. Edit the entry and add a line for each.",
      "Dr Okafor's job title is not recorded, so the approval line has none. Ask an administrator to record it.",
    ]);
  });

  it("hands out words in their normal form, without what today's check refuses, and says so", () => {
    const number = `${nhsNumber().slice(0, 5)}\u0001${nhsNumber().slice(5)}`;
    const narrative = `NHS no ${number} was ٣ mm off &amp; moved`;
    const old = approved({ words: { ...claiming("A1"), narrative } });
    const [piece] = contents([old]).pieces;
    expect(piece?.words.narrative).toBe("NHS no […] was 3 mm off & moved");
    expect(findingLine(ofType(check([old]), "identifier")[0] as PortfolioFinding)).toBe(
      "E1 (#1) holds what looks like a patient's number, which is left out here. Edit it, take the number out and send it again.",
    );
  });

  it("notes one kind only, one reviewer only, and what is dated before the start", () => {
    const five = [1, 2, 3, 4, 5].map((number) => one(number, "A1"));
    expect(types(check(five))).toEqual(expect.arrayContaining(["one-kind", "one-reviewer"]));
    expect(types(check(five.slice(1)))).not.toContain("one-kind");
    const other = approved({
      number: 6,
      words: words({ kind: "audit" }),
      approval: approval({ by: "lind" }),
    });
    const mixed = [...five, other];
    expect(types(check(mixed))).not.toContain("one-kind");
    expect(types(check(mixed))).not.toContain("one-reviewer");
    const early = approved({ words: words({ firstDay: "2025-12-31" }) });
    expect(ofType(check([early]), "before-start")).toEqual([
      { weight: "note", type: "before-start", piece: 1, start: "2026-01-05" },
    ]);
  });

  /* A line more or less on a page, or a heading that is not repeated, moves all that follow. */
  it("begins another page of a piece after so many lines of what was done, and of claims", () => {
    const pagesWith = (changed: Partial<Words>) =>
      contents([approved({ words: words(changed) })]).pages.pieces;
    const turns = (most: number, made: (n: number) => Partial<Words>) =>
      Array.from({ length: most }, (_, n) => n + 1).filter(
        (n) => pagesWith(made(n)) < pagesWith(made(n + 1)),
      );
    expect(turns(160, (n) => ({ narrative: "A line.\n".repeat(n) }))).toEqual([26, 63, 100, 137]);
    const claimed = claim({ competence: "A1", line: "Shown." });
    expect(turns(99, (n) => ({ claims: Array.from({ length: n }, () => claimed) }))).toEqual([30, 71]);
  });

  it("weighs the pages against the route's budget: 60 and 80, 120 and 160", () => {
    const long = (pages: number) => [
      approved({ words: words({ links: [{ label: "", url: "https://a.test", pages }] }) }),
    ];
    const budget = (pages: number, route: Portfolio["route"]) => {
      const { total } = contents(long(pages)).pages;
      const found = check(long(pages), { ...NONE, route });
      return [total, ...types(found).filter((type) => type.startsWith("over"))];
    };
    const own = contents(long(1)).pages.total - 1;
    expect(budget(60 - own, "one")).toEqual([60]);
    expect(budget(61 - own, "one")).toEqual([61, "over-target"]);
    expect(budget(80 - own, "one")).toEqual([80, "over-target"]);
    expect(budget(81 - own, "one")).toEqual([81, "over-most"]);
    expect(budget(81 - own, "two")).toEqual([81]);
    expect(budget(161 - own, "two")).toEqual([161, "over-most"]);
  });

  it("says that there is nothing in it, and puts rules before notes", () => {
    const found = check([]);
    expect(found[0]).toEqual({ weight: "rule", type: "empty" });
    const weights = check([one(1, "A1"), one(2, "gone")], chosen("entry-1")).map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort().reverse());
    expect(weights).toContain("note");
  });
});

const LONG = "I measured it and wrote down what I found. ".repeat(60);
it.each<[string, Partial<Words>]>([
  ["what was done", { narrative: LONG }],
  ["a reflection", { reflection: LONG }],
  ["how it shows what it claims", { claims: [claim({ competence: "A1", line: LONG.slice(0, 1_200) })] }],
  [
    "documents",
    {
      links: Array.from({ length: 9 }, (_, n) => ({
        ...{ label: "Sheet", url: `https://files.example.test/${n}`, pages: 1 },
      })),
    },
  ],
])("pieces with more of %s take more pages", (_, more) => {
  const pagesWith = (some: Partial<Words>) => {
    const entries = [1, 2, 3, 4, 5, 6].map((number) =>
      approved({ number, words: words({ ...claiming("A1"), reflection: "Short.", ...some }) }),
    );
    return contents(entries, { ...NONE, reflections: entries.map(({ id }) => id) }).pages.pieces;
  };
  expect(pagesWith(more)).toBeGreaterThan(pagesWith({}));
});
