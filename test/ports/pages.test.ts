import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Page, pageAt, pathOf } from "../../src/ports/pages.ts";

describe("the path of a page", () => {
  const id = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });
  const pages: fc.Arbitrary<Page> = fc.oneof(
    fc.constantFrom<Page>(
      { name: "coverage" },
      { name: "lead-sees" },
      { name: "entries" },
      { name: "queue" },
    ),
    id.map((entry): Page => ({ name: "entry", entry })),
    id.map((programme): Page => ({ name: "overview", programme })),
    fc.tuple(id, id).map(([programme, trainee]): Page => ({ name: "trainee", programme, trainee })),
  );

  it("leads back to the page, whatever its ids are", () => {
    fc.assert(
      fc.property(pages, (page) => {
        expect(pageAt(pathOf(page))).toEqual(page);
      }),
    );
  });

  it.each([
    "",
    "coverage/more",
    "entries/",
    "entries/a/b",
    "programmes",
    "programmes/a/trainees",
    "queue/",
    "%",
    "__proto__",
  ])("is no page's: %s", (path) => expect(pageAt(path)).toBeNull());
});
