import {
  competenceOf,
  competencesOf,
  type Framework,
  type PlacedCompetence,
} from "../../framework/framework.ts";
import type { Suggestion } from "../../framework/suggest.ts";
import type { Day } from "../core/calendar/calendar.ts";
import { type FieldFault, MOST } from "../core/entry/entry-rules.ts";
import { EVIDENCE_KINDS, NO_WORDS, type Words } from "../core/entry/words.ts";
import { groupedBy } from "../core/grouped.ts";
import type { Person } from "../core/people/directory.ts";
import type { Answers, Field, FieldOf, Form, OptionGroup, Row } from "../ports/form.ts";
import { CLAIM_ROWS, claimsIn, rowsIn, rowsOf } from "./claim-rows.ts";
import { BUTTON, KIND_LABELS } from "./words/entry.ts";
import { CLOSING, EDIT_TITLE, FORM, faultWords, KEEP, nobodyYet, SEND } from "./words/form.ts";
import { suggestionLabel } from "./words/suggestions.ts";

export type TypedLink = FieldOf<"links">["value"][number];

export interface EntryFormScene {
  framework: Framework;
  supervisors: readonly Pick<Person, "id" | "name">[]; // as they are named together
  today: Day;
  words: Words;
  context: string;
  instance: string;
  reference: string | null; // of an entry being edited
  askNumber: boolean; // a number was questioned: ask what it is
  suggested?: readonly Suggestion[]; // by the line that it begins with
  asked?: string | null; // what its reviewer asked for, in their words
  rows?: readonly Row[]; // of claims, and the links: as they were typed, where they are given back
  links?: readonly TypedLink[];
}

/** The form in which evidence is logged and edited (voice.md, "The form"). */
export function entryForm(scene: EntryFormScene): Form {
  const { words, reference, today } = scene;
  return {
    name: "entry",
    context: scene.context,
    instance: scene.instance,
    title: reference ? EDIT_TITLE(reference) : BUTTON.logEvidence,
    intro: scene.asked || null,
    fields: [
      textField("title", FORM.title, words.title, MOST.title, "one", true),
      textField("narrative", FORM.narrative, words.narrative, MOST.narrative, "many", true),
      ...(scene.askNumber || words.numberNote
        ? [textField("numberNote", FORM.numberNote, words.numberNote ?? "", MOST.numberNote, "one", false)]
        : []),
      textField("reflection", FORM.reflection, words.reflection, MOST.reflection, "many", false),
      { ...base("firstDay", FORM.firstDay, true), type: "day", value: words.firstDay ?? "", latest: today },
      { ...base("lastDay", FORM.lastDay, false), type: "day", value: words.lastDay ?? "", latest: today },
      {
        ...base("kind", FORM.kind, true),
        type: "choice",
        value: words.kind ?? "",
        options: EVIDENCE_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
      },
      ...suggestedField(scene),
      {
        ...base("claims", FORM.claims, !scene.suggested?.length), // what is ticked above is enough
        type: "rows",
        value: scene.rows ?? rowsOf(words.claims),
        groups: competenceGroups(competencesOf(scene.framework)),
        row: FORM.claimRow,
        line: { ...FORM.line, max: MOST.line },
        ...CLAIM_ROWS,
        another: { value: ANOTHER_CLAIM, label: FORM.anotherClaim },
      },
      {
        ...base("witness", FORM.witness, false),
        type: "choice",
        value: words.witness ?? "",
        options: [
          { value: "", label: nobodyYet },
          ...scene.supervisors.map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
      {
        ...base("links", FORM.links, false),
        type: "links",
        most: MOST.links,
        value:
          scene.links ??
          words.links.map(({ label, url, pages }) => ({ label, url, pages: pages?.toString() ?? "" })),
      },
      {
        ...base("attested", { label: FORM.attested.label, hint: null }, true),
        type: "tick",
        value: words.attested,
        statement: FORM.attested.statement,
      },
    ],
    submits: [
      { value: "send", label: SEND },
      { value: "keep", label: KEEP },
    ],
    note: CLOSING,
  };
}

/** What the form is sent by where one more row is wanted. */
export const ANOTHER_CLAIM = "another-claim";

/** Suggested, never claimed: nothing is ticked. A tick is one act, where a choice in a row is two. */
function suggestedField({ suggested = [], framework }: EntryFormScene): Field[] {
  const options = suggested.flatMap(({ id, ...why }) => {
    const competence = competenceOf(framework, id);
    return competence ? [{ value: id, label: suggestionLabel(id, why, competence.statement) }] : [];
  });
  if (options.length === 0) return [];
  const groups = [{ label: "", options }];
  const about = base("suggested", FORM.suggested, false);
  return [{ ...about, type: "choices", value: [], groups }];
}

export const base = (
  name: string,
  { label, hint }: { label: string; hint: string | null },
  required: boolean,
) => ({
  name,
  label,
  hint: hint || null,
  required,
});

export function textField(
  name: string,
  about: { label: string; hint: string | null },
  value: string,
  max: number,
  lines: "one" | "many",
  required: boolean,
): Field {
  return { ...base(name, about, required), type: "text", value, max, lines };
}

/** Competences by domain; the domains, and what is in each, in the order in which they come. */
export function competenceGroups(competences: readonly PlacedCompetence[]): OptionGroup[] {
  return [...groupedBy(competences, ({ domain }) => domain.name)].map(([label, all]) => ({
    label,
    options: all.map(({ id, statement }) => ({ value: id, label: `${id} ${statement}` })),
  }));
}

/** What was filled in, as words of an entry. Nothing is judged here: that is `faultsOf`. */
export function wordsIn({ values }: Pick<Answers, "values">): Words {
  const textOf = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
  return {
    ...NO_WORDS,
    title: textOf("title"),
    narrative: textOf("narrative"),
    reflection: textOf("reflection"),
    firstDay: textOf("firstDay") || null,
    lastDay: textOf("lastDay") || null,
    kind: EVIDENCE_KINDS.find((one) => one === textOf("kind")) ?? null,
    claims: claimsIn(rowsIn({ values })),
    links: linksIn({ values }).map(({ label, url, pages }) => ({
      label: label.trim(),
      url: url.trim(),
      pages: pages.trim() === "" ? null : countIn(pages.trim()),
    })),
    witness: textOf("witness") || null,
    attested: values.attested === true,
    numberNote: textOf("numberNote") || null,
  };
}

/** The links as they were typed; rows in which nothing stands are none. */
export function linksIn({ values }: Pick<Answers, "values">): TypedLink[] {
  const links: readonly unknown[] = Array.isArray(values.links) ? values.links : [];
  return links.filter(
    (link): link is TypedLink =>
      typeof link === "object" &&
      link !== null &&
      "label" in link &&
      Object.values(link).some((part) => String(part).trim()),
  );
}

/** Not a number where it is none: "12 pp", "1e3". */
const countIn = (pages: string) => (/^\d+$/.test(pages) ? Number(pages) : Number.NaN);

/** One sentence per field, the first fault of each. */
export function errorsOf(faults: readonly FieldFault[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const fault of faults) errors[fault.field] ??= faultWords(fault);
  return errors;
}
