import fc from "fast-check";
import { expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { suggestionsFor } from "../../framework/suggest.ts";
import { dataIn, linesIn } from "../data.ts";
import { frameworks } from "./generated.ts";

const shipped = await shippedFrameworks();
const ipem = await loadFramework(shipped.find(({ id }) => id === "ipem-mpce")?.file ?? "");

it("a fair competence stands among the first three for most of what trainees type", () => {
  const cases = dataIn<{ text: string; any: string[] }[]>(import.meta.dirname, "suggestions.yaml");
  const missed = cases.filter(
    ({ text, any }) => !suggestionsFor(ipem, text).some(({ id }) => any.includes(id)),
  );
  expect(cases).toHaveLength(32);
  expect(missed.length).toBeLessThanOrEqual(32 - 28);
});

it.each(linesIn(import.meta.dirname, "no-suggestion.txt"))("nothing is suggested for %j", (line) => {
  expect(suggestionsFor(ipem, line)).toEqual([]);
});

it("each comes with the words of the line that suggest it, as they were typed", () => {
  const [first] = suggestionsFor(ipem, "Went through IR(ME)R with Sam");
  expect(first).toMatchObject({ because: ["IR(ME)R"] });
  const [near] = suggestionsFor(ipem, "Filled in a DATIX after a Near Miss");
  expect(near?.because).toEqual(["DATIX", "Near Miss"]);
});

it("a phrase of the shipped framework's is found as a whole, never by one of its words alone", () => {
  const phrases = (ipem.alsoCalled ?? []).flatMap(({ words }) => words).filter((one) => /[\s-]/.test(one));
  expect(phrases.length).toBeGreaterThan(100);
  for (const phrase of phrases)
    expect([phrase, suggestionsFor(ipem, phrase).flatMap(({ because }) => because)]).toEqual([
      phrase,
      expect.arrayContaining([phrase]),
    ]);
});

it("words of the field that its framework names suggest its competence, phrases only as a whole", () => {
  const area = (id: string, statement: string) => ({ id, statement });
  const small: Framework = {
    ...ipem,
    domains: ipem.domains.slice(0, 1).map((domain) => ({
      ...domain,
      areas: [area("A1", "Solve problems."), area("A2", "Perform procedures.")],
      specificCompetencies: [],
    })),
    alsoCalled: [{ of: ["A1"], words: ["near miss", "Datix"] }],
  };
  const ids = (line: string) => suggestionsFor(small, line).map(({ id }) => id);
  expect(ids("A Datix was filed")).toEqual(["A1"]);
  expect(ids("There was a near miss")).toEqual(["A1"]);
  expect(ids("I live near here")).toEqual([]);
  expect(ids("I performed it")).toEqual(["A2"]);
});

/** As large as it is asked for: each competence has a word of its own, and all share the others. */
function ofSize(size: number): Framework {
  const [domain] = ipem.domains;
  if (!domain) throw new Error("The shipped framework has domains.");
  const areas = Array.from({ length: size }, (_, at) => ({
    id: `X${at + 1}`,
    statement: `Perform the measurement called ${wordOf(at)} with the department's chamber.`,
  }));
  return { ...ipem, domains: [{ ...domain, areas, specificCompetencies: [] }], alsoCalled: [] };
}
/** "zabzabzab", "zabzabzeg" …: made-up words, none the stem of another. */
const wordOf = (at: number) => {
  const sounds = ["zab", "zeg", "zik", "zop", "zuv", "wab", "weg", "wik"];
  return [at >> 6, at >> 3, at].map((part) => sounds[part % 8]).join("");
};

it("of one competence or of 300: what a line names is suggested, and nothing for a line that names none", () => {
  for (const size of [1, 300]) {
    const framework = ofSize(size);
    for (const at of [0, size - 1]) {
      const [first] = suggestionsFor(framework, `I tried ${wordOf(at)} in the old bunker`);
      expect(first).toEqual({ id: `X${at + 1}`, because: [wordOf(at)], pieces: 0 });
    }
    for (const line of ["hello", "banana", "the bus was late", "", "你好", "?!"])
      expect(suggestionsFor(framework, line), line).toEqual([]);
    expect(
      suggestionsFor(framework, "I performed the measurement with a chamber").length,
    ).toBeLessThanOrEqual(3);
  }
});

it("whatever is typed and whatever the framework: three at most, all of it, each once, by words that are there", () => {
  fc.assert(
    fc.property(frameworks, fc.string({ unit: "grapheme", maxLength: 80 }), (framework, noise) => {
      const statements = framework.domains.flatMap(({ areas, specificCompetencies }) =>
        [...areas, ...specificCompetencies].map(({ statement }) => statement),
      );
      const line = `${noise} ${statements[0] ?? ""}`;
      const found = suggestionsFor(framework, line);
      const known = framework.domains.flatMap(({ areas, specificCompetencies }) =>
        [...areas, ...specificCompetencies].map(({ id }) => id),
      );
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const { id, because } of found) {
        expect(known).toContain(id);
        expect(because.length).toBeGreaterThan(0);
        for (const word of because.flatMap((words) => words.split(" ")))
          expect(line.normalize("NFC")).toContain(word);
      }
      expect(suggestionsFor(framework, line)).toEqual(found);
    }),
  );
});
