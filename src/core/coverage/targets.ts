import { type Framework, findCompetence } from "../../../framework/framework.ts";
import type { Targets } from "../people/directory.ts";

/** What is to be changed: of every competence (`of` null), of a domain's, of one; `to` null: as if never set. */
export interface TargetChange {
  of: string | null;
  to: number | null;
}

/** More than twenty pieces for one competence is a slip of the finger. */
export const MOST_PIECES = 20;
const EVERY_COMPETENCE = 1;

/**
 * A programme's targets with some of them changed, by ids as a person types them; those that the framework does not
 * have are named, and nothing is changed.
 */
export function changedTargets(
  framework: Framework,
  targets: Targets,
  changes: readonly TargetChange[],
): { ok: true; targets: Targets } | { ok: false; unknown: string[] } {
  const next = { all: targets.all, domains: { ...targets.domains }, competences: { ...targets.competences } };
  const unknown: string[] = [];
  for (const { of, to } of changes) {
    if (of === null) {
      next.all = to ?? EVERY_COMPETENCE;
      continue;
    }
    const domain = framework.domains.find(({ id }) => id.toLowerCase() === of.toLowerCase());
    const id = domain?.id ?? findCompetence(framework, of)?.id;
    if (!id) unknown.push(of);
    else if (to === null) delete (domain ? next.domains : next.competences)[id];
    else (domain ? next.domains : next.competences)[id] = to;
  }
  return unknown.length > 0 ? { ok: false, unknown } : { ok: true, targets: next };
}
