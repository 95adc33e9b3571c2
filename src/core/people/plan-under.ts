import { competencesOf, type Framework } from "../../../framework/framework.ts";
import { type Adoption, idsUnder } from "../editions.ts";
import type { TrainingPlan } from "./training-plan.ts";

/**
 * A training plan once its programme has adopted another edition: ids as they are called there, the earliest month where
 * several become one, and no milestone that wants more than there is. `lost`: what it named, and is there no more.
 */
export function planUnder(
  { milestones, notBefore, starters }: TrainingPlan,
  adoption: Adoption,
  next: Framework,
): { plan: Pick<TrainingPlan, "milestones" | "notBefore" | "starters">; lost: string[] } {
  const domains = new Set(next.domains.map(({ id }) => id));
  const later: Record<string, number> = {};
  const lost: string[] = [];
  for (const [id, month] of Object.entries(notBefore)) {
    const ids = domains.has(id) ? [id] : idsUnder(id, [adoption]);
    if (ids.length === 0) lost.push(id);
    for (const each of ids) later[each] = Math.min(month, later[each] ?? month);
  }
  const first = starters.competences.flatMap((id) => idsUnder(id, [adoption]));
  lost.push(...starters.competences.filter((id) => idsUnder(id, [adoption]).length === 0));
  const of = (kind: "area" | "specific") => competencesOf(next).filter((one) => one.kind === kind).length;
  return {
    plan: {
      milestones: milestones.map(({ month, areas, specific }) => ({
        month,
        areas: Math.min(areas, of("area")),
        specific: Math.min(specific, of("specific")),
      })),
      notBefore: later,
      starters: { ...starters, competences: [...new Set(first)] },
    },
    lost: [...new Set(lost)],
  };
}
