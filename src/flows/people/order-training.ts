import { byOperator } from "../../core/causes.ts";
import type { Programme } from "../../core/people/directory.ts";
import type { EnrolmentAct } from "../../core/people/enrolling.ts";
import type { SupervisionAct } from "../../core/people/supervising.ts";
import * as words from "../../views/words/training.ts";
import type { Desk } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { BY_OPERATOR } from "../trail.ts";
import { planOfTraining, type TrainingPlan } from "./training.ts";

export type OperatorsOrder = { trainee: string; programme: Programme } & (
  | { about: "enrolment"; act: EnrolmentAct }
  | { about: "supervision"; supervisor: string; act: SupervisionAct }
);

/** `saved`: false in a dry run, and where it was so already. */
export type Ordered =
  | ({ ok: true; saved: boolean; said: string } & Pick<TrainingPlan, "fact" | "notes" | "told" | "change">)
  | { ok: false; problem: string };

/** What the operator says of somebody's training: done in one commit and recorded as theirs, or what keeps it from being done. */
export async function orderTraining(desk: Desk, order: OperatorsOrder, dryRun: boolean): Promise<Ordered> {
  const { programme } = order;
  const { store, clock } = desk;
  const cause = byOperator(`training:${desk.newId()}`);
  const attempt = async (): Promise<Ordered | null> => {
    const directory = await store.directory("all");
    const known = (email: string) =>
      [...directory.people.values()].find((one) => one.email === email.trim().toLowerCase());
    const trainee = known(order.trainee);
    if (!trainee) return { ok: false, problem: words.nobodyOf(order.trainee) };
    const supervisor = order.about === "supervision" ? known(order.supervisor) : undefined;
    if (order.about === "supervision" && !supervisor)
      return { ok: false, problem: words.nobodyOf(order.supervisor) };
    const whose = { trainee: trainee.name, programme: programme.name };
    const what =
      order.about === "supervision" && supervisor
        ? { about: order.about, supervisor, act: order.act }
        : order.about === "enrolment" && { about: order.about, act: order.act };
    if (!what) return null;
    const now = clock.now();
    const current = directory.programmes.get(programme.id) ?? programme;
    const plan = await planOfTraining(
      desk,
      directory,
      { trainee, programme: current, what },
      { by: BY_OPERATOR, cause, now },
    );
    if (!plan.ok) return { ok: false, problem: words.trainingFault(whose, plan.why) };
    const { fact, notes, told, change } = plan;
    const said = words.trainingSaid(whose, fact);
    if (dryRun || !change) return { ok: true, saved: false, said, fact, notes, told, change };
    const outcome = await store.commit(change);
    return outcome.type === "stale" ? null : { ok: true, saved: true, said, fact, notes, told, change };
  };
  const done = await retryStale(attempt);
  const whose = { trainee: order.trainee, programme: programme.name };
  return done ?? { ok: false, problem: words.trainingFault(whose, { type: "busy" }) };
}
