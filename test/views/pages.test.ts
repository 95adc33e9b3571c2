import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { weekOfTrainee } from "../../src/core/coverage/digest.ts";
import type { Block, PageView } from "../../src/ports/pages.ts";
import { matrix } from "../../src/views/pages/parts.ts";
import { traineeView } from "../../src/views/pages/trainee.ts";
import { TINY } from "../core/tiny-framework.ts";
import { approved, claim, NOW, words } from "../fixtures.ts";
import { scene } from "../states.ts";

const entries = (n: number) =>
  Array.from({ length: n }, (_, at) =>
    approved({ number: at + 1, words: words({ claims: [claim({ competence: "A1" })] }) }),
  );

/** As a lead has them, with so many entries. */
function traineeOf(n: number): PageView {
  const own = { ...scene, entries: entries(n) };
  return traineeView(
    { scene: own, week: weekOfTrainee(own, NOW), concerns: [], code: null, query: {} },
    { name: "trainee", programme: "radiotherapy", trainee: "rao" },
  );
}

const blocksOf = ({ sections }: PageView) => sections.find(({ id }) => id === "entries")?.blocks ?? [];
const rowsIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === "table" ? block.rows : [])).length;

describe("a trainee's page", () => {
  it("shows the newest four entries, and folds those before them", () => {
    const blocks = blocksOf(traineeOf(18));
    expect(rowsIn(blocks)).toBe(4);
    const [fold] = blocks.flatMap((block) => (block.type === "fold" ? [block] : []));
    expect(fold).toMatchObject({ title: "14 earlier entries", open: false });
    expect(rowsIn(fold?.blocks ?? [])).toBe(14);
  });

  it("shows them all where a fold would hide one or two", () => {
    const blocks = blocksOf(traineeOf(6));
    expect(rowsIn(blocks)).toBe(6);
    expect(blocks.some(({ type }) => type === "fold")).toBe(false);
  });
});

it("a competence with more evidence than its target says how many are needed, never '2 of 1'", () => {
  const coverage = coverageOf(TINY, { all: 1, domains: {}, competences: {} }, entries(2));
  const [fold] = matrix(TINY, coverage, [], {}, { at: { name: "coverage" }, code: null }).flatMap((block) =>
    block.type === "fold" ? [block] : [],
  );
  const [table] = fold?.blocks.flatMap((block) => (block.type === "table" ? [block] : [])) ?? [];
  expect(table?.rows.map((row) => row[2])).toEqual(["2 (1 needed)", ...Array(3).fill("0\u00a0of\u00a01")]);
});
