import { byOperator } from "../../core/causes.ts";
import type { Directory, Person, Programme } from "../../core/people/directory.ts";
import type { EnrolmentAct } from "../../core/people/enrolling.ts";
import type { OutsiderAct } from "../../core/people/outsiders.ts";
import type { SupervisionAct } from "../../core/people/supervising.ts";
import type { Change } from "../../ports/change.ts";
import * as words from "../../views/words/training.ts";
import type { Desk } from "../desk.ts";
import { planOutsider } from "../outsiders/plan-outsider.ts";
import { retryStale } from "../retry.ts";
import { BY_OPERATOR } from "../trail.ts";
import { planEnrolment } from "./plan-enrolment.ts";
import { planSupervision } from "./plan-supervision.ts";
import { changeOf, type Planned, type TrainingActor, type TrainingPlan } from "./training-change.ts";

export type OperatorsOrder = { trainee: string; programme: Programme } & (
  | { about: "enrolment"; act: EnrolmentAct }
  | { about: "supervision"; supervisor: string; act: SupervisionAct }
  | { about: "outsider"; act: OutsiderAct }
);

/** `saved`: false in a dry run, and where it was so already. */
export type Ordered =
  | ({ ok: true; saved: boolean; said: string } & Pick<TrainingPlan, "fact" | "notes"> & {
        told: readonly Person[];
        change: Change | null; // null: it was so already
      })
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
    const whose = { trainee: trainee.name, programme: programme.name };
    const about = { trainee, programme: directory.programmes.get(programme.id) ?? programme };
    const actor = { by: BY_OPERATOR, cause, now: clock.now() };
    const plan = await planOf(desk, directory, order, about, actor, known);
    if (!("ok" in plan)) return { ok: false, problem: plan.problem };
    if (!plan.ok) return { ok: false, problem: words.trainingFault(whose, plan.why) };
    const { fact, notes, rows } = plan;
    const { told, change } = rows
      ? await changeOf(desk, directory, [rows], actor)
      : { told: [], change: null };
    const said = words.trainingSaid(whose, fact);
    if (dryRun || !change) return { ok: true, saved: false, said, fact, notes, told, change };
    const outcome = await store.commit(change);
    return outcome.type === "stale" ? null : { ok: true, saved: true, said, fact, notes, told, change };
  };
  const done = await retryStale(attempt);
  const whose = { trainee: order.trainee, programme: programme.name };
  return done ?? { ok: false, problem: words.trainingFault(whose, { type: "busy" }) };
}

function planOf(
  desk: Desk,
  directory: Directory,
  order: OperatorsOrder,
  about: { trainee: Person; programme: Programme },
  actor: TrainingActor,
  known: (email: string) => Person | undefined,
): Planned | Promise<Planned> | { problem: string } {
  if (order.about === "enrolment") return planEnrolment(desk, directory, { ...about, act: order.act }, actor);
  if (order.about === "outsider") return planOutsider(desk, directory, { ...about, act: order.act }, actor);
  const supervisor = known(order.supervisor);
  if (!supervisor) return { problem: words.nobodyOf(order.supervisor) };
  return planSupervision(desk, directory, { ...about, supervisor, act: order.act }, actor);
}
