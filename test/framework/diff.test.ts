import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffOf, wordDiff } from "../../framework/diff.ts";
import { competencesOf, type Domain, type Framework } from "../../framework/framework.ts";
import { mappingIn } from "../../framework/mapping.ts";
import { NO_GUIDANCE } from "../core/tiny-framework.ts";
import { frameworks } from "./generated.ts";

const domain = (id: string, ...areas: [string, string][]): Domain => ({
  id,
  name: id,
  areas: areas.map(([code, statement]) => ({ id: code, statement })),
  specificCompetencies: [],
  guidance: NO_GUIDANCE,
});
const edition = (...domains: Domain[]): Framework => ({
  id: "t",
  title: "T",
  version: "1",
  source: "S",
  domains,
});

describe("what a new edition means", () => {
  it("is told by competence: same, added, removed, reworded, moved, given another code", () => {
    const old = edition(
      domain("A", ["A1", "Stay."], ["A2", "Lift the heavy box."], ["A3", "Go."], ["A4", "Be renamed."]),
      domain("B", ["B1", "Move."]),
    );
    const next = edition(
      domain("A", ["A1", "Stay."], ["A2", "Lift a heavy box safely."], ["B1", "Move."], ["A5", "Be new."]),
      domain("C", ["C1", "Be renamed."]),
    );
    expect(diffOf(old, next)).toEqual({
      same: ["A1"],
      added: [{ id: "A5", domain: "A", statement: "Be new." }],
      removed: [{ id: "A3", domain: "A", statement: "Go." }],
      reworded: [{ id: "A2", words: "Lift [-the-] {+a+} heavy [-box.-] {+box safely.+}" }],
      moved: [{ id: "B1", from: "B", to: "A" }],
      recoded: [{ from: "A4", to: "C1" }],
    });
  });

  it("is nothing between an edition and itself", () => {
    fc.assert(
      fc.property(frameworks, (framework) => {
        const { same, ...rest } = diffOf(framework, framework);
        expect(same).toEqual(competencesOf(framework).map(({ id }) => id));
        expect(Object.values(rest).flat()).toEqual([]);
      }),
    );
  });

  it("names every competence of both", () => {
    fc.assert(
      fc.property(frameworks, frameworks, (old, next) => {
        const { same, added, removed, reworded, moved, recoded } = diffOf(old, next);
        const stay = [...same, ...[...reworded, ...moved].map(({ id }) => id)];
        const before = new Set([...stay, ...removed.map(({ id }) => id), ...recoded.map(({ from }) => from)]);
        const after = new Set([...stay, ...added.map(({ id }) => id), ...recoded.map(({ to }) => to)]);
        expect(before).toEqual(new Set(competencesOf(old).map(({ id }) => id)));
        expect(after).toEqual(new Set(competencesOf(next).map(({ id }) => id)));
      }),
    );
  });

  it("keeps every word of both texts, in order", () => {
    const words = fc
      .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 })
      .map((all) => all.join(" "));
    fc.assert(
      fc.property(words, words, (old, next) => {
        const said = wordDiff(old, next);
        const tidy = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
        expect(tidy(said.replace(/\{\+.*?\+\}/g, "").replace(/\[-|-\]/g, ""))).toBe(old);
        expect(tidy(said.replace(/\[-.*?-\]/g, "").replace(/\{\+|\+\}/g, ""))).toBe(next);
      }),
    );
  });
});

describe("a mapping of editions", () => {
  it("is read with its lines: one to many, dropped, with either separator", () => {
    const rows = [
      { line: 2, old: "A1", next: "B1" },
      { line: 3, old: "A1", next: "B2" },
      { line: 4, old: "A2", next: null },
    ];
    expect(mappingIn("old,new\nA1,B1\nA1,B2\nA2,\n")).toEqual({ rows, faults: [] });
    expect(mappingIn("\uFEFFNew;Old\r\nB1;A1\r\nB2;A1\r\n;A2\r\n")).toEqual({ rows, faults: [] });
  });

  it("names no row twice, and no row without an old id", () => {
    expect(mappingIn("old,new\nA1,B1\n,B2\nA1,B1").faults).toEqual([
      { at: "line 3", problem: "names no old id" },
      { at: "line 4", problem: "says what line 2 says already" },
    ]);
  });
});
