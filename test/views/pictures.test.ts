import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Coverage, coverageOf } from "../../src/core/coverage/coverage.ts";
import { DOMAIN_STATES, type DomainsPicture } from "../../src/core/coverage/picture.ts";
import type { Message } from "../../src/ports/message.ts";
import { byDomain } from "../../src/views/coverage.ts";
import { matrix } from "../../src/views/pages/parts.ts";
import { domainsPictures, heatPictures } from "../../src/views/pictures.ts";
import { alt } from "../../src/views/words/pictures.ts";
import { anyEntries, anyTargets } from "../core/any-entries.ts";
import { TINY } from "../core/tiny-framework.ts";
import { person } from "../fixtures.ts";

const anyCoverage = fc
  .tuple(anyTargets, anyEntries)
  .map(([targets, entries]) => coverageOf(TINY, targets, entries));

const AREAS_ONLY = {
  ...TINY,
  domains: TINY.domains.map((domain) => ({ ...domain, specificCompetencies: [] })),
};

/** "2 of 3", as a bar of the picture has it. */
function drawn(picture: DomainsPicture | undefined, name: string): string {
  const row = picture?.domains.find((one) => one.name === name);
  const total = DOMAIN_STATES.reduce((sum, state) => sum + (row?.[state] ?? 0), 0);
  return `${row?.approved} of ${total}`;
}

const itemsOf = (part: Message["parts"][number] | false | null | undefined | "" | 0) =>
  part && part.type === "list" ? part.items : [];

/** The words that stand beside the pictures, a line for each domain. */
const said = (coverage: Coverage) => itemsOf(byDomain(coverage) as Message["parts"][number]);

describe("the figures of a domain", () => {
  it("are the same in the pictures as in the words: areas and specific competencies apart", () => {
    fc.assert(
      fc.property(anyCoverage, (coverage) => {
        const [areas, specific] = domainsPictures(coverage);
        expect(said(coverage)).toEqual(
          coverage.domains.map(
            ({ name }) => `${name}: areas ${drawn(areas, name)}, specific ${drawn(specific, name)}`,
          ),
        );
      }),
    );
  });

  it("are the same in what is read out of the pictures, and on the page's folds", () => {
    fc.assert(
      fc.property(anyCoverage, (coverage) => {
        const pictures = domainsPictures(coverage);
        const folds = matrix(TINY, coverage, [], {}, { at: { name: "coverage" }, code: null }).flatMap(
          (block) => (block.type === "fold" ? [block] : []),
        );
        for (const [at, { name }] of coverage.domains.entries()) {
          const [areas, specific] = pictures.map((one) => drawn(one, name));
          expect(folds[at]?.title).toBe(name);
          expect(folds[at]?.note?.replaceAll("\u00a0", " ")).toBe(
            `areas ${areas} · specific competencies ${specific}`,
          );
          for (const one of pictures) expect(alt(one)).toContain(`${name}: ${drawn(one, name)} approved`);
        }
      }),
    );
  });

  it("are the same in a lead's picture of all trainees", () => {
    const trainee = person();
    fc.assert(
      fc.property(anyCoverage, (coverage) => {
        const line = { trainee, coverage, course: { type: "paused" as const }, concerns: [] };
        const heat = heatPictures([line], new Map());
        for (const [which, one] of domainsPictures(coverage).entries())
          expect(
            heat[which]?.trainees[0]?.cells.map(({ covered, total }) => `${covered} of ${total}`),
          ).toEqual(heat[which]?.domains.map((name) => drawn(one, name)));
      }),
    );
  });

  it("leave out what a framework has none of, in words and pictures", () => {
    const coverage = coverageOf(AREAS_ONLY, { all: 1, domains: {}, competences: {} }, []);
    expect(domainsPictures(coverage)).toHaveLength(1);
    expect(said(coverage)).toEqual(["Domain A: areas 0 of 2", "Domain B: areas 0 of 1"]);
  });
});
