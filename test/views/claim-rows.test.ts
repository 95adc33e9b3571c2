import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/ports/form.ts";
import {
  claimsIn,
  faultsInRows,
  rowFaults,
  rowsIn,
  rowsOf,
  rowsUnder,
  withAnother,
} from "../../src/views/claim-rows.ts";
import { rows } from "../filled-rows.ts";

const EMPTY: Row = { value: "", line: "" };
const row = (value: string, line = ""): Row => ({ value, line });

describe("the rows of a form that came back", () => {
  it("are read as they stood, empty ones too", () => {
    const claims = [row("Tech4", " I did. "), EMPTY, row("", "What for?")];
    expect(rowsIn({ values: { claims } })).toEqual(claims);
    expect(claimsIn(claims)).toEqual([{ competence: "Tech4", line: "I did.", struck: null }]);
  });

  it("are followed by what was ticked among the suggestions, in the place of empty ones", () => {
    const values = { claims: [row("Tech4", "So"), EMPTY, EMPTY], suggested: ["Sci1", "Tech4"] };
    expect(rowsIn({ values })).toEqual([row("Tech4", "So"), row("Sci1"), EMPTY]);
  });

  it("of 0.1.0 are a list with lines by competence", () => {
    const values = { claims: ["Tech4", "Sci1"], lines: { Sci1: "So", constructor: "x" } };
    expect(rowsIn({ values })).toEqual([row("Tech4"), row("Sci1", "So")]);
    expect(rowsIn({ values: { claims: ["constructor"], lines: {} } })).toEqual([row("constructor")]);
  });

  it("are none where something else came, and never more than a form could have", () => {
    for (const claims of ["Tech4", true, {}, [{ label: "a", url: "b", pages: "" }], []])
      expect(rowsIn({ values: { claims } })).toEqual([]);
    expect(rowsIn({ values: {} })).toEqual([]);
    expect(rowsIn({ values: { claims: Array(10_000).fill(row("Tech4")) } })).toHaveLength(40);
  });

  it("make each competence one claim, and tell of the second row that has it and of a line about nothing", () => {
    const all = [row("Tech4", "a"), row("", "b"), row("Tech4"), EMPTY, row("Sci1")];
    expect(claimsIn(all).map(({ competence }) => competence)).toEqual(["Tech4", "Sci1"]);
    expect(rowFaults(all)).toEqual([
      { field: "row:1:value", why: "line-alone" },
      { field: "row:2:value", why: "claim-twice", competence: "Tech4", row: 1 },
    ]);
  });

  it("show what is wrong with a claim in its row, and all else where it is", () => {
    const all = [EMPTY, row("Tech4"), row("Sci1")];
    expect(
      faultsInRows(
        [
          { field: "line:Sci1", why: "line-missing", competence: "Sci1" },
          { field: "claims", why: "claim-unknown", competence: "Tech4" },
          { field: "claims", why: "claims-missing" },
          { field: "title", why: "title-missing" },
        ],
        all,
      ).map(({ field }) => field),
    ).toEqual(["row:2:line", "row:1:value", "claims", "title"]);
    const alone = faultsInRows([{ field: "claims", why: "claims-missing" }], [row("", "What for?")]);
    expect(alone).toEqual([{ field: "row:0:value", why: "line-alone" }]);
  });

  it("hold an entry's claims, whatever those are", () => {
    const claim = fc.record({
      competence: fc.string({ minLength: 1 }).map((id) => `x${id.trim()}`),
      line: fc.string(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(claim, { selector: ({ competence }) => competence }), (claims) => {
        const all = claims.map((one) => ({ ...one, line: one.line.trim(), struck: null }));
        expect(claimsIn(rowsOf(all))).toEqual(all);
        expect(rowFaults(rowsOf(all))).toEqual([]);
      }),
    );
  });
});

it("one row more comes up to eight, and none goes", () => {
  for (const [before, after] of [
    [0, 4],
    [3, 4],
    [7, 8],
    [8, 8],
    [20, 20],
  ] as const)
    expect(withAnother(Array(before).fill(EMPTY)), String(before)).toHaveLength(after);
});

it("an adoption renames what is chosen and loses no line", () => {
  const mapping = { Tech4: ["Tech4a", "Tech4b"], Sci1: [], Sci2: ["Sci2"], Sci3: ["Sci2"], Sci4: ["Sci2"] };
  const adoption = { from: "a", to: "b", mapping } as unknown as Parameters<typeof rowsUnder>[1][number];
  const all = [
    ...rows(["Tech4", "Sci1", "Sci2", "Sci3", "Sci4"], { Tech4: "a", Sci1: "b", Sci2: "c", Sci3: "d" }),
    EMPTY,
  ];
  expect(rowsUnder(all, [adoption])).toEqual([
    row("Tech4a", "a"),
    row("Tech4b", "a"),
    row("", "b"),
    row("Sci2", "c"),
    row("Sci2", "d"),
  ]);
});
