import { competenceOf, competencesOf, type Framework } from "../../framework/framework.ts";
import type { Day } from "./calendar/calendar.ts";
import { type Entry, isAside } from "./entry/entry.ts";
import type { Claim, Words } from "./entry/words.ts";
import type { Targets } from "./people/directory.ts";

/*
 * Words that were approved are never rewritten: a claim is kept as it was made, under the edition of that day, and is
 * read through the mappings of every edition that its programme has adopted since.
 */

/** Old id → the new ids it stands for; none where it is dropped. Every competence of the old edition is named. */
export type Mapping = Readonly<Record<string, readonly string[]>>;

export interface Adoption {
  programmeId: string;
  from: string; // editions' digests
  to: string;
  mapping: Mapping;
  at: Date;
}

export interface Edition {
  digest: string;
  framework: Framework;
  adoptedAt: Date;
}

/**
 * The edition that its awarding body asks for on a day, where another is in use: of those of the same framework that say
 * from when they are in force, the last that was in force then. Null where that is the one in use, or nothing says.
 */
export function newerInForce(inUse: Framework, known: Iterable<Framework>, day: Day): Framework | null {
  const since = ({ inForceFrom = "" }: Framework) => inForceFrom;
  const [last] = [...known]
    .filter((one) => one.id === inUse.id && since(one) !== "" && since(one) <= day)
    .sort((a, b) => since(b).localeCompare(since(a)));
  return last && last.version !== inUse.version && since(last) > since(inUse) ? last : null;
}

/**
 * The adoptions of a programme since an edition, in order; each edition is left once and come to once.
 * @param edition "" for words from before editions were kept: the programme's first
 */
export function adoptionsSince(edition: string, adoptions: readonly Adoption[]): Adoption[] {
  const next = new Map(adoptions.map((one) => [one.from, one]));
  const first = adoptions.find(({ from }) => adoptions.every(({ to }) => to !== from));
  const chain: Adoption[] = [];
  let one = edition === "" ? first : next.get(edition);
  for (; one && chain.length < adoptions.length; one = next.get(one.to)) chain.push(one);
  return chain;
}

const through = (mapping: Mapping, id: string): readonly string[] =>
  (Object.hasOwn(mapping, id) && mapping[id]) || [];

/** What an id stands for after these adoptions, in order: several where it was split, none where it was dropped. */
export function idsUnder(id: string, adoptions: readonly Adoption[]): string[] {
  return adoptions.reduce<string[]>(
    (ids, { mapping }) => [...new Set(ids.flatMap((each) => through(mapping, each)))],
    [id],
  );
}

/**
 * The claims as they count after these adoptions. Where several become one it is claimed once: a claim that was not
 * struck wins over one that was, and the first of equals.
 */
export function claimsUnder(claims: readonly Claim[], adoptions: readonly Adoption[]): readonly Claim[] {
  if (adoptions.length === 0) return claims;
  const found = new Map<string, Claim>();
  for (const claim of claims)
    for (const competence of idsUnder(claim.competence, adoptions)) {
      const known = found.get(competence);
      if (!known || (known.struck !== null && claim.struck === null))
        found.set(competence, { ...claim, competence });
    }
  return [...found.values()];
}

/** What claims that were not struck count for after these adoptions, each competence once. */
export function countedUnder(
  competences: readonly string[],
  edition: string,
  adoptions: readonly Adoption[],
): readonly string[] {
  const since = adoptionsSince(edition, adoptions);
  return since.length === 0 ? competences : [...new Set(competences.flatMap((id) => idsUnder(id, since)))];
}

function wordsUnder(words: Words, adoptions: readonly Adoption[]): Words {
  const since = adoptionsSince(words.edition, adoptions);
  const last = since.at(-1);
  return last ? { ...words, claims: claimsUnder(words.claims, since), edition: last.to } : words;
}

/** Words of an earlier revision, their claims as the edition of a later one names them: to be held against it. */
export function wordsInEdition(words: Words, edition: string, adoptions: readonly Adoption[]): Words {
  const since = adoptionsSince(words.edition, adoptions);
  const upTo = since.findIndex(({ to }) => to === edition) + 1;
  return { ...words, claims: claimsUnder(words.claims, since.slice(0, upTo)) };
}

/**
 * An entry as it counts in the edition that its programme has now. For counting, choosing and listing alone: what is
 * shown as the entry itself, decided or written back is the entry as it was made.
 */
export function entryUnder(entry: Entry, adoptions: readonly Adoption[]): Entry {
  if (adoptions.length === 0) return entry;
  const { standing } = entry;
  return {
    ...entry,
    words: wordsUnder(entry.words, adoptions),
    standing: standing && { ...standing, words: wordsUnder(standing.words, adoptions) },
  };
}

/** A row of what an operator states; `next` is null where the old competence is dropped. */
export interface Stated {
  line: number;
  old: string;
  next: string | null;
}

/** What is wrong with what was stated; `line` 0 belongs to no line. */
export type MappingFault = { line: number } & (
  | { why: "unknown-old" | "unknown-new"; id: string }
  | { why: "dropped-and-mapped"; id: string }
  | { why: "missing"; ids: string[] }
);

/** Why an edition was not adopted; `views/words/editions.ts` makes the sentences. */
export type AdoptionRefusal =
  | { why: "no-edition"; framework: string }
  | { why: "in-use"; version: string }
  | { why: "used-before"; version: string; until: Date }
  | { why: "other-content"; id: string; version: string }
  | { why: "mapping"; faults: MappingFault[] }
  | { why: "busy" };

/**
 * The mapping from one edition to the next: what is stated, and for the rest every id that has the same statement in
 * both. Whatever else is not stated is missing: nothing is guessed.
 */
export function mappingOf(
  old: Framework,
  next: Framework,
  stated: readonly Stated[],
): { ok: true; mapping: Mapping } | { ok: false; faults: MappingFault[] } {
  const faults: MappingFault[] = [];
  const rows = new Map<string, Stated[]>();
  for (const row of stated) {
    if (!competenceOf(old, row.old)) faults.push({ line: row.line, why: "unknown-old", id: row.old });
    if (row.next !== null && !competenceOf(next, row.next))
      faults.push({ line: row.line, why: "unknown-new", id: row.next });
    const others = rows.get(row.old) ?? [];
    if (others.some((other) => (other.next === null) !== (row.next === null)))
      faults.push({ line: row.line, why: "dropped-and-mapped", id: row.old });
    rows.set(row.old, [...others, row]);
  }
  const missing: string[] = [];
  const pairs = competencesOf(old).map(({ id, statement }): [string, string[]] => {
    const own = rows.get(id);
    if (own) return [id, own.flatMap((row) => row.next ?? [])];
    if (competenceOf(next, id)?.statement !== statement) missing.push(id);
    return [id, [id]];
  });
  if (missing.length > 0) faults.push({ line: 0, why: "missing", ids: missing });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, mapping: Object.fromEntries(pairs) };
}

/** A programme's targets after an adoption; the highest counts where several become one. `lost`: what they named. */
export function targetsUnder(
  targets: Targets,
  mapping: Mapping,
  next: Framework,
): { targets: Targets; lost: string[] } {
  const competences: Record<string, number> = {};
  for (const [id, target] of Object.entries(targets.competences))
    for (const each of through(mapping, id)) competences[each] = Math.max(target, competences[each] ?? 0);
  const known = new Set(next.domains.map(({ id }) => id));
  const domains = Object.fromEntries(Object.entries(targets.domains).filter(([id]) => known.has(id)));
  const lost = [
    ...Object.keys(targets.domains).filter((id) => !known.has(id)),
    ...Object.keys(targets.competences).filter((id) => through(mapping, id).length === 0),
  ];
  return { targets: { ...targets, domains, competences }, lost };
}

/** How much evidence names a competence; struck claims and withdrawn entries name nothing. */
export interface Use {
  entries: number;
  trainees: ReadonlySet<string>; // persons
}

/** By competence, of entries as they count in one edition. */
export function usesIn(entries: readonly Entry[]): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const entry of entries) {
    const { words, standing, traineeId } = entry;
    const all = [...(isAside(entry) ? [] : words.claims), ...(standing?.words.claims ?? [])];
    const named = new Set(all.flatMap(({ competence, struck }) => (struck === null ? [competence] : [])));
    for (const id of named) {
      const { entries: before, trainees } = uses.get(id) ?? { entries: 0, trainees: new Set<string>() };
      uses.set(id, { entries: before + 1, trainees: new Set([...trainees, traineeId]) });
    }
  }
  return uses;
}

/** What a mapping does to the competences of both editions, in their orders. */
export interface Changes {
  renamed: { from: string; to: readonly string[] }[]; // under other ids from now on, or several
  reworded: string[]; // still the same id
  dropped: string[];
  added: string[]; // no old one stands for them
}

export function changesIn(old: Framework, next: Framework, mapping: Mapping): Changes {
  const changes: Changes = { renamed: [], reworded: [], dropped: [], added: [] };
  const reached = new Set<string>();
  for (const { id, statement } of competencesOf(old)) {
    const to = through(mapping, id);
    for (const each of to) reached.add(each);
    if (to.length === 0) changes.dropped.push(id);
    else if (to.length > 1 || to[0] !== id) changes.renamed.push({ from: id, to });
    else if (competenceOf(next, id)?.statement !== statement) changes.reworded.push(id);
  }
  changes.added = competencesOf(next).flatMap(({ id }) => (reached.has(id) ? [] : [id]));
  return changes;
}
