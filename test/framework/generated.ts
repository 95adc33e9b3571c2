import fc from "fast-check";
import type { Framework } from "../../framework/framework.ts";
import { asOne } from "../../framework/parse.ts";

/** Sound frameworks, with whatever letters people put into them: quotes, commas, line ends, emoji, `=`. */
const words = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      'Say "so", twice; or not',
      "=1+1",
      "two\nlines",
      "a\r\nb",
      "  spaces  ",
      "\uFEFFmarked",
      "עברית",
    ),
  )
  .filter((text) => /\S/.test(text) && !text.includes("\uFFFD"));
const id = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z&]{1,6}\.?\d{1,3}$/),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  )
  .filter((text) => /^[^\s\p{C}\uFFFD]+$/u.test(text) && text.length <= 24);
const list = fc.array(words, { maxLength: 3 });
const competences = fc.array(fc.record({ id, statement: words }), { maxLength: 4 });
const domain = fc
  .record(
    {
      ...{ id, name: words, areas: competences, specificCompetencies: competences, throughout: fc.boolean() },
      guidance: fc.record({
        ...{ achievementOf: list, achievedThrough: list, goodEvidence: list, notes: list },
        assessedBy: words,
      }),
    },
    { requiredKeys: ["id", "name", "areas", "specificCompetencies", "guidance"] },
  )
  .filter(({ areas, specificCompetencies }) => areas.length + specificCompetencies.length > 0);

export const frameworks: fc.Arbitrary<Framework> = fc
  .record(
    {
      ...{ id, title: words, modality: words, version: words, source: words },
      officialName: words,
      inForceFrom: fc.constantFrom("2024-04-01", "2024-02-29"),
      domains: fc.array(domain, { minLength: 1, maxLength: 4 }),
      otherWords: list,
    },
    { requiredKeys: ["id", "title", "version", "source", "domains", "otherWords"] },
  )
  .map(withIdsOnce);

type Made = Omit<Framework, "alsoCalled"> & { otherWords: string[] };

function withIdsOnce({ otherWords, ...made }: Made): Framework {
  const used = new Set<string>();
  const once = <One extends { id: string }>(one: One): One => {
    let own = one.id;
    for (let n = 0; used.has(asOne(own)); n += 1) own = `${[...one.id].slice(0, 4).join("")}-${n}`;
    used.add(asOne(own));
    return { ...one, id: own };
  };
  const domains = made.domains.map(once).map((one) => ({
    ...one,
    areas: one.areas.map(once),
    specificCompetencies: one.specificCompetencies.map(once),
  }));
  const of = domains.flatMap(({ areas, specificCompetencies }) => [...areas, ...specificCompetencies]);
  const some = of.length > 1 && otherWords.length > 0;
  return {
    ...made,
    domains,
    ...(some && {
      alsoCalled: [of.slice(0, 2), of.slice(0, 1), of.slice(0, 2)].map((group) => ({
        of: group.map((one) => one.id),
        words: otherWords,
      })),
    }),
  };
}
