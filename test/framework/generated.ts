import fc from "fast-check";
import type { Framework } from "../../framework/framework.ts";
import { parseFramework } from "../../framework/parse.ts";

/** Frameworks that parse, with whatever letters people put into them: quotes, commas, line ends, emoji, `=`. */
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
  .filter((text) => /\S/.test(text));
const id = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z&]{1,6}\.?\d{1,3}$/),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  )
  .filter((text) => /^[^\s\p{C}]+$/u.test(text) && text.length <= 24);
const list = fc.array(words, { maxLength: 3 });
const competences = fc.array(fc.record({ id, statement: words }), { maxLength: 4 });
const domain = fc.record(
  {
    id,
    name: words,
    areas: competences,
    specificCompetencies: competences,
    guidance: fc.record({
      achievementOf: list,
      achievedThrough: list,
      goodEvidence: list,
      notes: list,
      assessedBy: words,
    }),
    throughout: fc.boolean(),
  },
  { requiredKeys: ["id", "name", "areas", "specificCompetencies", "guidance"] },
);

export const frameworks: fc.Arbitrary<Framework> = fc
  .record(
    {
      id,
      title: words,
      modality: words,
      version: words,
      source: words,
      domains: fc.array(domain, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ["id", "title", "version", "source", "domains"] },
  )
  .map((made) => {
    const found = parseFramework(withIdsOnce(made));
    return found.ok ? found.framework : null;
  })
  .filter((made) => made !== null);

function withIdsOnce(made: Omit<Framework, "modality"> & { modality?: string }): unknown {
  const used = new Set<string>();
  const once = (wanted: string) => {
    let own = wanted;
    for (let n = 0; used.has(own.toLowerCase()); n += 1) own = `${wanted.slice(0, 4)}-${n}`;
    used.add(own.toLowerCase());
    return own;
  };
  const domains = made.domains.map((one) => ({
    ...one,
    id: once(one.id),
    areas: one.areas.map((each) => ({ ...each, id: once(each.id) })),
    specificCompetencies: one.specificCompetencies.map((each) => ({ ...each, id: once(each.id) })),
  }));
  return { ...made, domains };
}
