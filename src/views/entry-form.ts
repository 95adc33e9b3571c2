import { competencesOf, type Framework, type PlacedCompetence } from "../../framework/framework.ts";
import type { Day } from "../core/calendar/calendar.ts";
import { EVIDENCE_KINDS, type EvidenceKind, NO_WORDS, type Words } from "../core/entry/entry.ts";
import { type FieldFault, MOST } from "../core/entry/entry-rules.ts";
import type { Person } from "../core/people/directory.ts";
import type { Answers, Field, Form, Option, OptionGroup } from "../ports/form.ts";
import { KIND_LABELS } from "./words/entry.ts";
import { CLOSING, EDIT_TITLE, FORM, faultWords, KEEP, LOG_TITLE, nobodyYet, SEND } from "./words/form.ts";

export interface EntryFormScene {
  framework: Framework;
  supervisors: readonly Pick<Person, "id" | "name">[]; // as they are named together
  today: Day;
  words: Words;
  context: string;
  instance: string;
  reference: string | null; // of an entry being edited
  askNumber: boolean; // a number was questioned: ask what it is
}

/** The form in which evidence is logged and edited (voice.md, "The form"). */
export function entryForm(scene: EntryFormScene): Form {
  const { words, reference } = scene;
  return {
    name: "entry",
    context: scene.context,
    instance: scene.instance,
    title: reference ? EDIT_TITLE(reference) : LOG_TITLE,
    intro: null,
    fields: [
      text("title", FORM.title, words.title, MOST.title, "one", true),
      text("narrative", FORM.narrative, words.narrative, MOST.narrative, "many", true),
      ...(scene.askNumber || words.numberNote
        ? [text("numberNote", FORM.numberNote, words.numberNote ?? "", MOST.numberNote, "one", false)]
        : []),
      text("reflection", FORM.reflection, words.reflection, MOST.reflection, "many", false),
      day("firstDay", FORM.firstDay, words.firstDay, scene.today, true),
      day("lastDay", FORM.lastDay, words.lastDay, scene.today, false),
      {
        ...base("kind", FORM.kind, true),
        type: "choice",
        value: words.kind ?? "",
        options: EVIDENCE_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
      },
      {
        ...base("claims", FORM.claims, true),
        type: "choices",
        value: words.claims.map(({ competence }) => competence),
        groups: competenceGroups(competencesOf(scene.framework)),
        search: true,
        each: {
          name: "lines",
          ...FORM.lines,
          max: MOST.line,
          value: Object.fromEntries(words.claims.map(({ competence, line }) => [competence, line])),
        },
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
        value: words.links.map(({ label, url, pages }) => ({ label, url, pages: pages?.toString() ?? "" })),
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

const base = (name: string, { label, hint }: { label: string; hint: string | null }, required: boolean) => ({
  name,
  label,
  hint,
  required,
});

export function text(
  name: string,
  about: { label: string; hint: string | null },
  value: string,
  max: number,
  lines: "one" | "many",
  required: boolean,
): Field {
  return { ...base(name, about, required), type: "text", value, max, lines };
}

function day(
  name: string,
  about: { label: string; hint: string },
  value: Day | null,
  latest: Day,
  required: boolean,
): Field {
  return { ...base(name, about, required), type: "day", value: value ?? "", latest };
}

/** Competences by domain; the domains, and what is in each, in the order in which they come. */
export function competenceGroups(competences: readonly PlacedCompetence[]): OptionGroup[] {
  const groups = new Map<string, Option[]>();
  for (const { id, statement, domain } of competences) {
    const options = groups.get(domain.name) ?? [];
    options.push({ value: id, label: `${id} ${statement}` });
    groups.set(domain.name, options);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}

/** What was filled in, as words of an entry. Nothing is judged here: that is `faultsOf`. */
export function wordsIn({ values }: Answers): Words {
  const textOf = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
  const lines = recordIn(values.lines);
  const kind = EVIDENCE_KINDS.find((one) => one === textOf("kind")) ?? null;
  const links = Array.isArray(values.links) ? values.links : [];
  return {
    ...NO_WORDS,
    title: textOf("title"),
    narrative: textOf("narrative"),
    reflection: textOf("reflection"),
    firstDay: textOf("firstDay") || null,
    lastDay: textOf("lastDay") || null,
    kind: kind satisfies EvidenceKind | null,
    claims: listIn(values.claims).map((competence) => ({
      competence,
      line: (lines[competence] ?? "").trim(),
      struck: null,
    })),
    links: links
      .filter((link) => typeof link === "object" && (link.url.trim() || link.label.trim()))
      .map(({ label, url, pages }) => ({
        label: label.trim(),
        url: url.trim(),
        pages: pages.trim() === "" ? null : Number(pages),
      })),
    witness: textOf("witness") || null,
    attested: values.attested === true,
    numberNote: textOf("numberNote") || null,
  };
}

export function listIn(answer: Answers["values"][string] | undefined): string[] {
  return Array.isArray(answer) ? [...new Set(answer.filter((item) => typeof item === "string"))] : [];
}

/** Without a prototype: nothing is found in it but what was answered. */
export function recordIn(answer: Answers["values"][string] | undefined): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  if (!answer || typeof answer !== "object" || Array.isArray(answer)) return record;
  return Object.assign(
    record,
    Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === "string")),
  );
}

/** One sentence per field, the first fault of each. */
export function errorsOf(faults: readonly FieldFault[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const fault of faults) errors[fault.field] ??= faultWords(fault);
  return errors;
}
