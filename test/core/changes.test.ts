import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "../../src/core/entry/changes.ts";
import { words } from "../fixtures.ts";

const NOTHING = { added: [], removed: [], claimed: [], unclaimed: [], shownOtherwise: [], fields: [] };
const claim = (competence: string, line = "", struck: string | null = null) => ({ competence, line, struck });

describe("what changed between two revisions", () => {
  it("is its day where the first or the last is another, and not where one that was meant is written down", () => {
    const on = (firstDay: string | null, lastDay: string | null) => words({ firstDay, lastDay });
    const changed = (...days: [string | null, string | null]) =>
      changesBetween(on("2026-06-01", "2026-06-01"), on(...days)).fields;
    expect(changed("2026-06-01", null)).toEqual([]);
    expect(changed("2026-05-31", "2026-06-01")).toEqual(["day"]);
    expect(changed("2026-06-01", "2026-06-02")).toEqual(["day"]);
  });

  it("is told by sentence, by claim and by field", () => {
    const before = words({
      narrative: "I measured the output. It had drifted by 1 %. We told the manufacturer.",
      claims: [claim("Tech4", "measured"), claim("Tech6", "", "Not shown."), claim("Sci1")],
    });
    const after = words({
      title: "Another title",
      narrative:
        "I measured the output. It had drifted by 1.2 %. We told the manufacturer. I wrote the report.",
      claims: [claim("Tech4", "measured and reported"), claim("Tech6")],
    });
    expect(changesBetween(before, after)).toEqual({
      added: ["It had drifted by 1.2 %.", "I wrote the report."],
      removed: ["It had drifted by 1 %."],
      claimed: ["Tech6"], // it was struck
      unclaimed: ["Sci1"],
      shownOtherwise: ["Tech4"],
      fields: ["title"],
    });
  });

  it("is each of its fields, and nothing where nothing is other", () => {
    const one = words();
    expect(changesBetween(one, { ...one })).toEqual(NOTHING);
    const other = {
      title: "x",
      reflection: "x",
      kind: "audit" as const,
      links: [{ label: "x", url: "https://x.example", pages: null }],
      witness: "x",
    };
    for (const [field, value] of Object.entries(other))
      expect(changesBetween(one, { ...one, [field]: value })).toEqual({ ...NOTHING, fields: [field] });
    const { firstDay } = one;
    expect(changesBetween(one, { ...one, lastDay: firstDay })).toEqual(NOTHING); // one day, said twice
    expect(changesBetween(one, { ...one, lastDay: "2026-12-31" })).toEqual({ ...NOTHING, fields: ["day"] });
  });

  it("is all of both texts, where more than four hundred sentences are other ones", () => {
    const text = (from: number, many: number) =>
      Array.from({ length: many }, (_, n) => `It was so. It read ${from + n}.`).join(" ");
    const changed = (many: number) => {
      const [narrative, later] = [text(1_000, many), text(5_000, many)];
      const { added, removed } = changesBetween(words({ narrative }), words({ narrative: later }));
      return [added.length, removed.length, added.includes("It was so.")];
    };
    expect(changed(200)).toEqual([200, 200, false]);
    expect(changed(201)).toEqual([402, 402, true]);
  });

  it("takes the earlier text to the later one, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("I did it.", "It was so.", "Then I wrote.", "A 2 mm shift?"))
      .map((all) => all.join(" "));
    const many = (all: readonly string[]) => [...all].sort();
    fc.assert(
      fc.property(text, text, (narrative, later) => {
        const { added, removed } = changesBetween(words({ narrative }), words({ narrative: later }));
        const split = (of: string) => (of ? of.split(/(?<=[.?]) /) : []);
        expect(many([...split(narrative), ...added])).toEqual(many([...split(later), ...removed]));
      }),
    );
  });
});
