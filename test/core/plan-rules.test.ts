import { describe, expect, it } from "vitest";
import {
  type Checked,
  checkedMilestones,
  checkedNotBefore,
  checkedReviewMonths,
  checkedStarters,
  checkedTargets,
  isBudget,
} from "../../src/core/people/plan-rules.ts";
import {
  MOST_MILESTONES,
  MOST_MONTHS,
  MOST_PAGES,
  MOST_REVIEWS,
  MOST_STARTER_WEEKS,
} from "../../src/core/people/training-plan.ts";
import { TINY } from "./tiny-framework.ts";

/* Each part of a training plan by its edges: the last that is taken, and the first that is not. */

/** The faults as "place: kind", or what is kept. */
const found = <Value>(checked: Checked<Value>) =>
  checked.ok ? checked.value : checked.faults.map(({ at, fault }) => `${at}: ${fault.type}`);

const months = (most: number) => Array.from({ length: most }, (_, n) => n + 1);

describe("a milestone", () => {
  const by = (month: number, areas: number, specific: number) => ({ month, areas, specific });
  const few = (most: number) => months(most).map((month) => by(month, 1, 0));
  it.each([
    ["stands in the order of its month", [by(6, 2, 1), by(3, 1, 0)], [by(3, 1, 0), by(6, 2, 1)]],
    ["may want all there are, in the first and the last month", [by(1, 3, 3), by(MOST_MONTHS, 3, 3)], null],
    ["wants areas alone", [by(2, 1, 0)], null],
    ["wants specific competencies alone", [by(2, 0, 1)], null],
    ["is in a month", [by(0, 1, 0), by(MOST_MONTHS + 1, 1, 0), by(1.5, 1, 0)], "0: month,2: month,1: month"],
    ["wants something", [by(2, 0, 0)], "0: nothing"],
    ["wants no more areas than there are", [by(2, 4, 0)], "0: more-than-there-are"],
    ["wants no more specific competencies than there are", [by(2, 0, 4)], "0: more-than-there-are"],
    ["is one of its month", [by(2, 1, 0), by(2, 2, 0)], "1: month-twice"],
    ["wants no fewer areas than the one before it", [by(4, 1, 1), by(2, 2, 1)], "0: fewer"],
    ["wants no fewer specific ones", [by(2, 1, 2), by(4, 1, 1)], "1: fewer"],
    ["is one of so many", few(MOST_MILESTONES), null],
    ["is one of no more", few(MOST_MILESTONES + 1), ": too-many"],
  ])("%s", (_, all, expected) => {
    const outcome = found(checkedMilestones(TINY, all));
    expect(typeof expected === "string" ? String(outcome) : outcome).toEqual(expected ?? all);
  });
  it("that wants more says how many there are, and one that wants less from when that was", () => {
    const faults = (all: Parameters<typeof checkedMilestones>[1]) => checkedMilestones(TINY, all);
    expect(faults([by(2, 4, 0)])).toMatchObject({ faults: [{ fault: { areas: 3, specific: 3 } }] });
    expect(faults([by(2, 2, 0), by(5, 1, 0)])).toMatchObject({ faults: [{ fault: { month: 2 } }] });
    expect(faults([by(2, 2, 0), by(2, 2, 0)])).toMatchObject({ faults: [{ fault: { month: 2 } }] });
  });
});

describe("months of reviews", () => {
  it.each([
    ["are kept once each, in their order", [12, 6, 12], [6, 12]],
    ["are as many as may be, to the last", [...months(MOST_REVIEWS - 1), MOST_MONTHS], null],
    ["are no more", months(MOST_REVIEWS + 1), [": too-many"]],
    ["are counted once each", [...months(MOST_REVIEWS), 1], months(MOST_REVIEWS)],
    ["are months", [0, 6, MOST_MONTHS + 1], ["0: month", "2: month"]],
  ])("%s", (_, given, expected) => expect(found(checkedReviewMonths(given))).toEqual(expected ?? given));
});

describe("the month before which nothing is asked", () => {
  it.each<[string, [string, number | null][], Record<string, number>, unknown]>([
    [
      "is of a domain or a competence, as the framework writes it",
      [
        ["a", 2],
        ["b1", MOST_MONTHS],
      ],
      {},
      { A: 2, B1: MOST_MONTHS },
    ],
    ["stays where nothing is said of it", [["B", 3]], { A1: 5 }, { A1: 5, B: 3 }],
    [
      "goes where it is taken away, or is the first",
      [
        ["A1", null],
        ["A2", 1],
      ],
      { A1: 5, A2: 6 },
      {},
    ],
    [
      "is a month",
      [
        ["A1", 0],
        ["A2", MOST_MONTHS + 1],
      ],
      {},
      ["A1: month", "A2: month"],
    ],
    ["is of something that there is", [["Z9", 2]], {}, ["Z9: unknown"]],
  ])("%s", (_, wanted, known, expected) =>
    expect(found(checkedNotBefore(TINY, wanted, known))).toEqual(expected),
  );
  it("is known of forty at most", () => {
    const known = (most: number) => Object.fromEntries(months(most).map((n) => [`X${n}`, 2]));
    expect(Object.keys(found(checkedNotBefore(TINY, [["A1", 2]], known(39))))).toHaveLength(40);
    expect(found(checkedNotBefore(TINY, [["A1", 2]], known(40)))).toEqual([": too-many"]);
  });
});

describe("targets", () => {
  it.each<[string, Parameters<typeof checkedTargets>[1], unknown]>([
    ["are one for all until more is said", [], { all: 1, domains: {}, competences: {} }],
    [
      "are of all, a domain and a competence, up to twenty",
      [
        { of: null, to: 2 },
        { of: "b", to: 20 },
        { of: "a1", to: 1 },
      ],
      { all: 2, domains: { B: 20 }, competences: { A1: 1 } },
    ],
    [
      "are neither none nor more than twenty",
      [
        { of: null, to: 0 },
        { of: "A1", to: 21 },
      ],
      [": pieces", "A1: pieces"],
    ],
    [
      "are of something that there is, and all that is wrong is said",
      [
        { of: "Z9", to: 2 },
        { of: "A1", to: 0 },
      ],
      ["Z9: unknown", "A1: pieces"],
    ],
  ])("%s", (_, changes, expected) => expect(found(checkedTargets(TINY, changes))).toEqual(expected));
});

describe("starters", () => {
  const starting = (weeks: number, ...competences: string[]) => ({ weeks, competences });
  it.each<[string, ReturnType<typeof starting>, Record<string, number>, unknown]>([
    ["are asked about for one week at least", starting(1, "a1", "B.1"), {}, starting(1, "A1", "B.1")],
    ["and for so many at most", starting(MOST_STARTER_WEEKS, "A1"), {}, starting(MOST_STARTER_WEEKS, "A1")],
    ["are asked about for weeks", starting(0, "A1"), {}, ["weeks: weeks"]],
    ["for no more than that", starting(MOST_STARTER_WEEKS + 1, "A1"), {}, ["weeks: weeks"]],
    ["for whole weeks", starting(1.5, "A1"), {}, ["weeks: weeks"]],
    [
      "are known, and each is named once",
      starting(4, "Z9", "A1", "a1"),
      {},
      ["competences.0: unknown", "competences.2: twice"],
    ],
    [
      "are not asked about later",
      starting(4, "A1", "B1"),
      { A1: 3, B: 2 },
      ["competences.0: later", "competences.1: later"],
    ],
  ])("%s", (_, typed, notBefore, expected) =>
    expect(found(checkedStarters(TINY, typed, notBefore))).toEqual(expected),
  );
  it("say from when one that comes later is asked about: its own month, else its domain's", () => {
    const faults = (notBefore: Record<string, number>) => checkedStarters(TINY, starting(4, "A1"), notBefore);
    expect(faults({ A: 5 })).toMatchObject({ faults: [{ fault: { id: "A1", month: 5 } }] });
    expect(faults({ A1: 3, A: 5 })).toMatchObject({ faults: [{ fault: { id: "A1", month: 3 } }] });
  });
  it("are twenty at most", () => {
    const many = {
      ...TINY,
      domains: [{ ...TINY.domains[0], areas: months(21).map((n) => ({ id: `A${n}`, statement: "" })) }],
    } as typeof TINY;
    const first = (most: number) => starting(4, ...months(most).map((n) => `A${n}`));
    expect(found(checkedStarters(many, first(20), {}))).toEqual(first(20));
    expect(found(checkedStarters(many, first(21), {}))).toEqual(["competences: too-many"]);
  });
});

it.each([
  [1, 1, true],
  [2, 1, false],
  [0, 5, false],
  [1, MOST_PAGES, true],
  [1, MOST_PAGES + 1, false],
  [1.5, 2, false],
])("%d pages of %d are a budget: %s", (target, most, is) => expect(isBudget({ target, most })).toBe(is));
