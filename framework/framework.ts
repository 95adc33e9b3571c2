/**
 * What people are measured by: a framework of domains, each with coded areas of competence, specific competencies and
 * guidance on evidence. Types and look-ups, importing nothing: checking a document is `parse.ts`, reading one from disk is
 * `load.ts`, finding a competence by typing is `search.ts`.
 *
 * A specific competency has no official code in the shipped framework: its id (`Sci.1` … `Prof.14`) is derived by us,
 * from the domain's prefix, a dot and its place in the source's list. It belongs to its domain, never to one area.
 */

/** One statement to be evidenced, word for word as its source has it. Its id is at most 64 characters, no spaces. */
export interface Competence {
  id: string;
  statement: string;
}

/** What a domain's source says about evidence. Any list may be empty. */
export interface Guidance {
  achievementOf: string[];
  achievedThrough: string[];
  goodEvidence: string[];
  notes: string[];
  assessedBy: string;
}

/** What is said where a source says nothing. */
export const noGuidance = (assessedBy: string): Guidance => ({
  achievementOf: [],
  achievedThrough: [],
  goodEvidence: [],
  notes: [],
  assessedBy,
});

/** A domain; its id is the prefix of its codes, such as `Sci`. It has areas, specific competencies or both. */
export interface Domain {
  id: string;
  name: string;
  areas: Competence[];
  specificCompetencies: Competence[];
  /** Whether it may be covered throughout the portfolio, instead of by pieces of its own. Unsaid: as its guidance has it. */
  throughout?: boolean;
  guidance: Guidance;
}

/**
 * The field's other words for some competences, for search and suggestions: `[QA, QC]` of `[Tech5, Tech6]`. They are ours, not
 * the source's: nobody is judged by them, and two editions that differ in them alone are the same.
 */
export interface OtherWords {
  of: string[]; // competences' ids
  words: string[];
}

/**
 * An edition, as far as it is named to people. What its awarding body itself calls it, and from which day (`2024-04-01`) it
 * asks for it, belong to one version and are not what people are judged by: editions that differ in them alone are the same.
 */
export interface NamedEdition {
  id: string;
  version: string;
  officialName?: string;
  inForceFrom?: string;
}

/** A whole framework. It is data and is never changed once parsed: the look-ups below index it once. */
export interface Framework extends NamedEdition {
  title: string;
  modality?: string;
  source: string;
  domains: Domain[];
  alsoCalled?: OtherWords[];
}

/** A competence with its place in the framework: an area of competence or a specific competency, of one domain. */
export interface PlacedCompetence extends Competence {
  kind: "area" | "specific";
  domain: Domain;
}

/** Whatever is made of a framework, made once for each. */
export function madeOnce<Made extends object>(make: (framework: Framework) => Made) {
  const known = new WeakMap<Framework, Made>();
  return (framework: Framework): Made => {
    const made = known.get(framework) ?? make(framework);
    known.set(framework, made);
    return made;
  };
}

const asTyped = (id: string): string => id.replace(/\s+/g, "").toLowerCase();

const indexOf = madeOnce(({ domains }) => {
  const all = domains.flatMap((domain) => [
    ...domain.areas.map((area): PlacedCompetence => ({ ...area, kind: "area", domain })),
    ...domain.specificCompetencies.map((one): PlacedCompetence => ({ ...one, kind: "specific", domain })),
  ]);
  return {
    all,
    byId: new Map(all.map((one) => [one.id, one])),
    byTypedId: new Map(all.map((one) => [asTyped(one.id), one])),
  };
});

/**
 * Whether a domain may be covered throughout the portfolio, as Professional Accountability may: the file says so, or
 * else the words of its guidance do ("… covered throughout the portfolio and in the summary report").
 */
export function isThroughout({ throughout, guidance }: Pick<Domain, "throughout" | "guidance">): boolean {
  return (
    throughout ??
    [...guidance.achievedThrough, ...guidance.notes].some((text) => /throughout the portfolio/i.test(text))
  );
}

/** Every competence in framework order: domain by domain, its areas first, then its specific competencies. */
export const competencesOf = (framework: Framework): readonly PlacedCompetence[] => indexOf(framework).all;

/** The competence with exactly this id (`Sci1`, `Prof.14`), or undefined. A domain's id is no competence's. */
export const competenceOf = (framework: Framework, id: string): PlacedCompetence | undefined =>
  indexOf(framework).byId.get(id);

/** The field's other words for a competence. */
export const otherWordsFor = ({ alsoCalled = [] }: Framework, id: string): string[] =>
  alsoCalled.flatMap(({ of, words }) => (of.includes(id) ? words : []));

/** The competence a person means by an id they typed: capitals and spaces make no difference (`r&d 3`). */
export const findCompetence = (framework: Framework, typed: string): PlacedCompetence | undefined =>
  indexOf(framework).byTypedId.get(asTyped(typed));
