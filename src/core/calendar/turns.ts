import { competencesOf, type Framework } from "../../../framework/framework.ts";
import type { Enrolment, Pause } from "../people/directory.ts";
import type { TrainingPlan } from "../people/training-plan.ts";
import type { Day } from "./calendar.ts";
import type { Parked } from "./parked.ts";
import { isOver } from "./training-time.ts";

/** Why a competence is not asked about yet. */
export type Later = { why: "parked"; until: Day } | { why: "month"; month: number };

/** Whose turn has not come yet, and whose comes first, for one trainee on a day. */
export interface Turns {
  later: ReadonlyMap<string, Later>; // by competence
  first: readonly string[]; // of the first weeks, in this order; empty once they are over
}

export interface TurnsAbout {
  framework: Framework;
  plan: Pick<TrainingPlan, "notBefore" | "starters">;
  enrolment: Pick<Enrolment, "id" | "start">;
  parked: readonly Parked[]; // as competences are called now
  pauses: readonly Pause[];
  today: Day;
}

/** What a trainee has parked, what their programme wants asked about later, and what first. */
export function turnsOf({ framework, plan, enrolment, parked, pauses, today }: TurnsAbout): Turns {
  const later = new Map<string, Later>();
  if (Object.keys(plan.notBefore).length > 0)
    for (const { id, domain } of competencesOf(framework)) {
      const month = plan.notBefore[id] ?? plan.notBefore[domain.id] ?? 1;
      if (month > 1 && !isOver(enrolment, { months: month - 1 }, pauses, today))
        later.set(id, { why: "month", month });
    }
  for (const { competence, until } of parked)
    if (until >= today) later.set(competence, { why: "parked", until });
  const { weeks, competences } = plan.starters;
  const begun = competences.length > 0 && !isOver(enrolment, { weeks }, pauses, today);
  return { later, first: begun ? competences : [] };
}
