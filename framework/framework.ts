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

/** A whole framework. It is data and is never changed once parsed: the look-ups below index it once. */
export interface Framework {
  id: string;
  title: string;
  modality?: string;
  version: string;
  source: string;
  domains: Domain[];
}

/** A competence with its place in the framework: an area of competence or a specific competency, of one domain. */
export interface PlacedCompetence extends Competence {
  kind: "area" | "specific";
  domain: Domain;
}

interface Index {
  all: PlacedCompetence[];
  byId: Map<string, PlacedCompetence>;
  byTypedId: Map<string, PlacedCompetence>;
}

const indexes = new WeakMap<Framework, Index>();

function asTyped(id: string): string {
  return id.replace(/\s+/g, "").toLowerCase();
}

function indexOf(framework: Framework): Index {
  const known = indexes.get(framework);
  if (known) return known;
  const all = framework.domains.flatMap((domain) => [
    ...domain.areas.map((area): PlacedCompetence => ({ ...area, kind: "area", domain })),
    ...domain.specificCompetencies.map((one): PlacedCompetence => ({ ...one, kind: "specific", domain })),
  ]);
  const index = {
    all,
    byId: new Map(all.map((one) => [one.id, one])),
    byTypedId: new Map(all.map((one) => [asTyped(one.id), one])),
  };
  indexes.set(framework, index);
  return index;
}

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
export function competencesOf(framework: Framework): readonly PlacedCompetence[] {
  return indexOf(framework).all;
}

/** The competence with exactly this id (`Sci1`, `Prof.14`), or undefined. A domain's id is no competence's. */
export function competenceOf(framework: Framework, id: string): PlacedCompetence | undefined {
  return indexOf(framework).byId.get(id);
}

/** The competence a person means by an id they typed: capitals and spaces make no difference (`r&d 3`). */
export function findCompetence(framework: Framework, typed: string): PlacedCompetence | undefined {
  return indexOf(framework).byTypedId.get(asTyped(typed));
}
