import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsShown } from "../../../adapters/shared/form.ts";
import type { Words } from "../../../src/core/entry/words.ts";
import type { Answers, Field, Form, Row } from "../../../src/ports/form.ts";
import { rowsOf } from "../../../src/views/claim-rows.ts";
import { entryForm } from "../../../src/views/entry-form.ts";
import { chooseForm, remarkForm } from "../../../src/views/remark-form.ts";
import { entry, person, words } from "../../fixtures.ts";
import { anyText, wide } from "../slack/fullest.ts";

export const scene = {
  framework: wide,
  supervisors: [person({ id: "okafor", name: "Dr Okafor" })],
  today: "2026-11-23",
  context: JSON.stringify({ entry: null, version: 0, prompt: null }),
  instance: "i-1",
  reference: null,
  askNumber: false,
};
const empty = words({ title: "", narrative: "", reflection: "", firstDay: null, lastDay: null, kind: null });
export const blank = entryForm({ ...scene, words: { ...empty, claims: [], attested: false } });
export const filled = entryForm({
  ...scene,
  words: words({ claims: [{ competence: "D0A1", line: "So", struck: null }] }),
});
export const opened = { context: JSON.stringify({ entry: "e", revision: 1 }), instance: "i-2" };

/** The fullest form of evidence there is, and what may be opened about it. */
export function fullestForms(fill: (length: number) => string, fullWords: Words) {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => person({ id: `s${n}`, name: fill(90) }));
  const full = entry({ words: fullWords });
  return {
    fullest: entryForm({ ...scene, words: fullWords, askNumber: true, context: "c".repeat(2_000) }),
    many,
    remark: remarkForm("return", full, opened, fill(1_000)),
    choices: chooseForm(full, opened, [
      { supported: false, reason: fill(200) },
      { supported: false, reason: "" },
    ]),
  };
}

/** How a platform asks a form. */
export interface Asking {
  name: string;
  /** What comes back of it as it opens, by its first or its second way to send it. */
  answered(form: Form, press?: 0 | 1): Answered | null;
  faultsIn(form: Form): readonly unknown[];
  words: Words; // at their fullest
  fullest: Form;
  anyForm: fc.Arbitrary<Form>;
}
interface Answered {
  form: string;
  context: string;
  instance: string;
  answers: Answers;
}

/** What every platform promises of the answers to a form. */
export function formsContract({
  name,
  answered,
  faultsIn,
  words: fullWords,
  fullest,
  anyForm,
}: Asking): void {
  describe(`what comes back of a form on ${name}`, () => {
    it("is empty where nothing was filled in", () => {
      expect(answered(blank)).toEqual({
        form: "entry",
        context: scene.context,
        instance: "i-1",
        answers: {
          submit: "send",
          values: {
            title: "",
            narrative: "",
            reflection: "",
            firstDay: "",
            lastDay: "",
            kind: "",
            claims: [EMPTY, EMPTY, EMPTY],
            witness: "",
            links: [],
            attested: false,
          },
        },
      });
    });

    it("names the button that was pressed", () => {
      expect(answered(blank, 1)?.answers.submit).toBe("keep");
    });

    it("is what the form held, at its fullest", () => {
      const sent = answered(fullest, 1);
      const values = sent?.answers.values ?? {};
      expect(values.narrative).toBe(fullWords.narrative);
      expect(values.claims).toEqual(rowsOf(fullWords.claims));
      expect(values.links).toEqual(fullWords.links.map((link) => ({ ...link, pages: String(link.pages) })));
      expect([sent?.form, sent?.context]).toEqual(["entry", "c".repeat(2_000)]);
    });

    it("is what the form held, whatever that was", () => {
      fc.assert(
        fc.property(anyForm, (form) => {
          expect(faultsIn(form)).toEqual([]);
          expect(answered(form)).toEqual({
            form: form.name,
            context: form.context,
            instance: form.instance,
            answers: { submit: "a", values: valuesOf(form) },
          });
        }),
        { numRuns: 100 },
      );
    });
  });
}

export const EMPTY = { value: "", line: "" };

/** What its fields hold, as answers. */
function valuesOf(form: Form) {
  const values = form.fields.map(
    (field) => [field.name, field.type === "rows" ? rowsShown(field) : field.value] as const,
  );
  return Object.fromEntries(values);
}

const typedText = anyText.filter((text) => text.length <= 3_000 && !/[^\P{Cc}\n]|\p{Surrogate}/u.test(text));
export const oneLine = typedText.filter((text) => !text.includes("\n"));
export const about = { label: "Label (optional)", hint: "Hint", required: false, name: "" };
type Options = readonly { value: string; label: string }[];

/** Some rows that are filled in, wholly or in part, with what may be chosen. */
export const anyRows = (
  options: fc.Arbitrary<{ value: string; label: string }[]>,
  line: fc.Arbitrary<string>,
) =>
  fc.tuple(options, fc.array(fc.tuple(fc.nat(), line), { maxLength: 9 })).map(([some, filled]) => ({
    options: some,
    value: filled.map(([at, typed]) => ({ value: some[at % (some.length + 1)]?.value ?? "", line: typed })),
  }));

/** Any form of any fields, where a platform says what its instance, its choices, its lists of choices and its links may be. */
export function anyFormOf(
  fill: (length: number) => string,
  its: {
    instance: fc.Arbitrary<string>;
    choice: fc.Arbitrary<Options>;
    choices: fc.Arbitrary<Field>;
    rows: fc.Arbitrary<{ options: Options; value: readonly Row[] }>;
    links: fc.Arbitrary<readonly { label: string; url: string; pages: string }[]>;
  },
): fc.Arbitrary<Form> {
  const anyField = fc.oneof<fc.Arbitrary<Field>[]>(
    typedText.map((value): Field => ({ ...about, type: "text", value, max: 3_000, lines: "many" })),
    oneLine.map((value): Field => ({ ...about, type: "text", value, max: 120, lines: "one" })),
    fc.constantFrom("", "2026-02-28").map((value): Field => ({ ...about, type: "day", value, latest: null })),
    its.choice.map(
      (some): Field => ({ ...about, type: "choice", value: some[0]?.value ?? "", options: some }),
    ),
    fc.boolean().map((value): Field => ({ ...about, type: "tick", value, statement: fill(200) })),
    its.choices,
    its.rows.map(
      ({ options, value }): Field => ({
        ...about,
        type: "rows",
        value,
        groups: [
          { label: "One", options },
          { label: "", options: options.slice(0, 3) },
        ],
        row: fill(20),
        line: { label: fill(60), hint: null, max: 200 },
        first: 3,
        most: 8,
        another: { value: "more", label: fill(60) },
      }),
    ),
    its.links.map((value): Field => ({ ...about, type: "links", value, most: 5 })),
  );
  const named = (field: Field, n: number): Field => ({ ...field, name: `f${n}:é` });
  return fc
    .record({
      name: fc.constant("any"),
      context: fc.string({ maxLength: 2_000 }),
      instance: its.instance,
      title: anyText,
      intro: fc.option(anyText),
      fields: fc.array(anyField, { minLength: 1, maxLength: 5 }),
      submits: fc.constant([
        { value: "a", label: fill(60) },
        { value: "b", label: fill(60) },
      ]),
      note: fc.option(anyText),
    })
    .map((form) => ({ ...form, fields: form.fields.map(named) }));
}
