import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextWorkingDay, previousWorkingDay } from "../../src/core/calendar/working-days.ts";
import { balanceOf, FEW_WORDS, PIECES_TO_JUDGE } from "../../src/core/coverage/balance.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { forecastFor, historyOf, progressOf, trackOf } from "../../src/core/coverage/progress.ts";
import { calendarOf, type EnrolmentData } from "../../src/core/coverage/scene.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { approvedPieces, type Evidence, evidenceOf, spanOf } from "../../src/core/entry/evidence.ts";
import {
  approval,
  approved,
  claim,
  directory,
  draft,
  enrolment,
  entry,
  NOW,
  programme,
  returned,
  withdrawn,
  words,
} from "../fixtures.ts";
import { anyEntries, anyTargets, claiming, ONE_EACH, twoOrders } from "./any-entries.ts";
import { TINY } from "./tiny-framework.ts";

const scene = (
  entries: readonly Entry[],
  targets = ONE_EACH,
  change: Partial<EnrolmentData> = {},
): EnrolmentData => ({
  framework: TINY,
  directory: directory(),
  programme: programme({ targets }),
  enrolment: enrolment(),
  entries,
  ...change,
});
/** The numbers of those that stand approved, wait, came back and are drafts. */
const lists = (found: Evidence = { approved: [], waiting: [], returned: [], drafts: [] }) =>
  Object.values(found).map((pieces: { entry: Entry }[]) => pieces.map((one) => one.entry.number));
const on = (day: string) => approval({ at: new Date(`${day}T12:00:00Z`) });

describe("the evidence for a competence", () => {
  it("is which entries stand approved, wait, came back and are drafts, by their references", () => {
    const standing = { revision: 1, words: claiming("A1"), approval: approval() };
    const found = evidenceOf(TINY, [
      entry({ number: 9, words: claiming("A1") }),
      draft({ number: 7, words: claiming("A1", "Z9") }),
      approved({ number: 3, words: claiming("A1") }),
      returned({ number: 2, revision: 2, words: claiming("A1", "B1"), standing }),
      withdrawn({ number: 1, words: claiming("A1") }),
    ]);
    expect(lists(found.get("A1"))).toEqual([[2, 3], [9], [2], [7]]);
    expect(lists(found.get("B1"))).toEqual([[], [], [2], []]);
    expect([...found.keys()]).toEqual(["A1", "A2", "A.1", "A.2", "B1", "B.1"]);
  });

  it("has of an approved one the words that stand, whatever is written after them", () => {
    const standing = { revision: 1, words: claiming("A1"), approval: approval() };
    const [piece] =
      evidenceOf(TINY, [entry({ revision: 2, words: claiming("B1"), standing })]).get("A1")?.approved ?? [];
    expect(piece?.words).toBe(standing.words);
  });

  it("is as old as what was done, never as its approval", () => {
    const done = (number: number, firstDay: string, lastDay: string | null) =>
      approved({ number, words: words({ firstDay, lastDay }), approval: on("2026-06-01") });
    const pieces = approvedPieces([
      done(1, "2026-03-03", "2026-03-05"),
      done(2, "2026-01-12", null),
      entry({ number: 3, words: words({ firstDay: "2025-01-01", lastDay: null }) }),
    ]);
    expect(spanOf(pieces)).toEqual({ oldest: "2026-01-12", newest: "2026-03-05" });
    expect(spanOf([])).toBeNull();
  });
});

describe("what is worth a look", () => {
  const pieces = (of: number, change: (n: number) => Partial<Parameters<typeof approved>[0]>) =>
    Array.from({ length: of }, (_, n) => approved({ number: n + 1, ...change(n) }));
  const types = (entries: readonly Entry[]) => balanceOf(entries).map(({ type }) => type);
  const mixed = (n: number) => ({
    words: words({ kind: n === 0 ? ("audit" as const) : ("report" as const) }),
    approval: approval({ by: n === 0 ? "lind" : "okafor" }),
  });

  it("is one kind of evidence and one reviewer only, once there are enough pieces to judge by", () => {
    expect(balanceOf(pieces(PIECES_TO_JUDGE, () => ({})))).toEqual([
      { type: "one-kind", kind: "report", pieces: 5 },
      { type: "one-reviewer", reviewer: "okafor", pieces: 5 },
    ]);
    expect(types(pieces(PIECES_TO_JUDGE - 1, () => ({})))).toEqual([]);
    expect(types(pieces(PIECES_TO_JUDGE, mixed))).toEqual([]);
  });

  it("is a short text with more than three claims, before it is sent too", () => {
    const text = (count: number) => "word ".repeat(count);
    const four = claiming("A1", "A2", "B1", "B.1");
    const of = (number: number, change: Parameters<typeof words>[0]) =>
      draft({ number, words: words(change) });
    const short = of(2, { ...four, narrative: text(FEW_WORDS - 1) });
    expect(
      balanceOf([
        short,
        of(3, { ...four, narrative: text(FEW_WORDS) }),
        of(4, { claims: four.claims.slice(1), narrative: "Short." }),
        of(5, { claims: [...four.claims.slice(1), claim({ struck: "No." })], narrative: "Short." }),
        withdrawn({ number: 6, words: words({ ...four, narrative: "Short." }) }),
      ]),
    ).toEqual([{ type: "thin", entry: short, claims: 4, words: 79 }]);
    const later = of(7, { ...four, narrative: "Short." });
    expect(balanceOf([later, short]).flatMap((one) => ("entry" in one ? one.entry.number : []))).toEqual([
      2, 7,
    ]);
  });
});

it("a pause until further notice leaves no working day in any search for one", () => {
  const pauses = [{ id: "pause", enrolmentId: enrolment().id, from: "2026-06-01", until: null }];
  const calendar = calendarOf(scene([], ONE_EACH, { directory: directory({ pauses }) }));
  expect(nextWorkingDay(calendar, "2026-05-31")).toBeUndefined();
  expect(previousWorkingDay(calendar, "2026-06-02")).toBe("2026-05-29");
});

describe("how coverage grew", () => {
  it("has a point for the end of every week since the start, and one for today", () => {
    const createdAt = new Date("2026-05-20T09:00:00Z");
    const started = { enrolment: enrolment({ start: "2026-05-20", createdAt }) };
    const entries = [
      approved({ number: 1, words: claiming("A1", "A2"), approval: on("2026-05-22") }),
      approved({ number: 2, words: claiming("A1", "B1"), approval: on("2026-06-02") }),
    ];
    expect(progressOf(scene(entries, ONE_EACH, started), NOW)).toEqual({
      points: [
        { day: "2026-05-24", covered: 2 },
        { day: "2026-05-31", covered: 2 },
        { day: "2026-06-07", covered: 3 },
        { day: "2026-06-09", covered: 3 },
      ],
      total: 6,
      start: "2026-05-20",
      target: "2027-12-31",
      forecast: null,
    });
  });

  it("goes on into the forecast, where there is a range", () => {
    const createdAt = new Date("2026-03-02T09:00:00Z");
    const begun = { enrolment: enrolment({ start: "2026-03-02", createdAt }) };
    const entries = ["A1", "A2", "A.1", "B1"].map((id, n) =>
      approved({ number: n + 1, words: claiming(id), approval: on(`2026-05-${20 + n}`) }),
    );
    const { forecast } = progressOf(scene(entries, ONE_EACH, begun), NOW);
    expect(forecast).toEqual({ earliest: expect.any(String), latest: expect.any(String) });
    expect(forecast?.earliest && forecast.earliest > "2026-06-09").toBe(true);
  });

  it("counts a competence from the approval with which its target was met", () => {
    const entries = [1, 2, 3].map((n) =>
      approved({ number: n, words: claiming("A1"), approval: on(`2026-05-0${n}`) }),
    );
    const { coveredAt } = trackOf(scene(entries, { ...ONE_EACH, competences: { A1: 2 } }), NOW);
    expect(coveredAt).toEqual([on("2026-05-02").at]);
  });

  it("ends a week at midnight where the trainee is", () => {
    const late = approval({ at: new Date("2026-06-07T22:30:00Z") }); // Sunday in London, Monday in Kolkata
    const at = (zone: string) => {
      const there = { ...directory(), accountZones: new Map([["rao", zone]]) };
      const entries = [approved({ words: claiming("A1"), approval: late })];
      return historyOf(trackOf(scene(entries, ONE_EACH, { directory: there }), NOW)).at(-2);
    };
    expect(at("Europe/London")).toEqual({ day: "2026-06-07", covered: 1 });
    expect(at("Asia/Kolkata")).toEqual({ day: "2026-06-07", covered: 0 });
  });

  it("has no forecast while the enrolment stands still, and takes a pause that is over for no work", () => {
    const many = ["A1", "A2", "B1", "A.1"].map((id, n) =>
      approved({ number: n + 1, words: claiming(id), approval: on("2026-04-01") }),
    );
    const pausedFrom = (from: string, until: string | null) =>
      scene(many, ONE_EACH, {
        directory: directory({ pauses: [{ id: "pause-1", enrolmentId: "rao-rt", from, until }] }),
      });
    expect(forecastFor(pausedFrom("2026-06-01", null), NOW)).toBeNull();
    const rested = forecastFor(pausedFrom("2026-04-06", "2026-06-05"), NOW);
    expect(rested).toMatchObject({ type: "range", pace: { covered: 4, workingDays: 40 } });
    expect(forecastFor(scene(many), NOW)).toMatchObject({ pace: { covered: 0 } });
  });
});

describe("evidence, whatever is logged", () => {
  it("the order of the entries never matters: to coverage, evidence, history, forecast and balance", () => {
    fc.assert(
      fc.property(twoOrders, anyTargets, ([one, other], targets) => {
        expect(coverageOf(TINY, targets, other)).toEqual(coverageOf(TINY, targets, one));
        expect(evidenceOf(TINY, other)).toEqual(evidenceOf(TINY, one));
        expect(progressOf(scene(other, targets), NOW)).toEqual(progressOf(scene(one, targets), NOW));
        expect(forecastFor(scene(other, targets), NOW)).toEqual(forecastFor(scene(one, targets), NOW));
        expect(balanceOf(other)).toEqual(balanceOf(one));
      }),
    );
  });

  it("the history never falls nor exceeds the total, and ends with what is covered now", () => {
    fc.assert(
      fc.property(anyEntries, anyTargets, (entries, targets) => {
        const { points, total } = progressOf(scene(entries, targets), NOW);
        const { areas, specificCompetencies } = coverageOf(TINY, targets, entries);
        const covered = points.map((point) => point.covered);
        expect(covered).toEqual([...covered].sort((a, b) => a - b));
        expect(Math.max(...covered)).toBeLessThanOrEqual(total);
        expect(covered.at(-1)).toBe(areas.covered + specificCompetencies.covered);
        expect(points.map(({ day }) => day)).toEqual(points.map(({ day }) => day).sort());
      }),
    );
  });

  it("struck claims count nowhere, and withdrawn entries neither", () => {
    const withoutStruck = (text: Entry["words"]) => ({
      ...text,
      claims: text.claims.filter(({ struck }) => !struck),
    });
    fc.assert(
      fc.property(anyEntries, anyTargets, (entries, targets) => {
        const clean = entries
          .filter(({ status }) => status !== "withdrawn")
          .map((one) => ({
            ...one,
            words: withoutStruck(one.words),
            standing: one.standing && { ...one.standing, words: withoutStruck(one.standing.words) },
          }));
        expect(coverageOf(TINY, targets, entries)).toEqual(coverageOf(TINY, targets, clean));
        expect(progressOf(scene(entries, targets), NOW)).toEqual(progressOf(scene(clean, targets), NOW));
        const shape = (of: readonly Entry[]) =>
          balanceOf(of).map((one) => (one.type === "thin" ? [one.entry.number, one.claims] : one));
        expect(shape(entries)).toEqual(shape(clean));
        const places = (of: readonly Entry[]) => [...evidenceOf(TINY, of).values()].map(lists);
        expect(places(entries)).toEqual(places(clean));
      }),
    );
  });
});
