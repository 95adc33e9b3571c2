import { addDays, type Day } from "../../core/calendar/calendar.ts";
import {
  covers,
  type Directory,
  type Enrolment,
  type Person,
  type Programme,
  type Role,
} from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { linksOf, type Reachability, reachOf } from "../../core/people/here.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { MOST_CARRIED } from "../../views/buttons.ts";
import { proposed, saidOnce, which } from "../../views/training.ts";
import type { TrainingFault } from "../../views/words/training.ts";
import * as words from "../../views/words/training.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { planOutsider } from "../outsiders/plan-outsider.ts";
import { programmesLed } from "../show/access.ts";
import { audited, byAsker, turnedDown } from "../trail.ts";
import { directoryAfter } from "./directory-after.ts";
import { planEnrolment } from "./plan-enrolment.ts";
import { planSupervision } from "./plan-supervision.ts";
import {
  changeOf,
  type Planned,
  placeIn,
  type TrainingActor,
  type TrainingPlan,
  type TrainingRows,
  zoneAudit,
} from "./training-change.ts";
import type { Act, Order, Who } from "./training-order.ts";

/*
 * What a lead says of their trainees' training, in chat: what it would do is said first, done by a press, and taken back
 * by another. Whose it is and who may is read anew at each of them.
 */

/** Whoever leads nobody there is refused, and that is kept. */
export const notLead = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "enrolment.refused", words.onlyLeads);

export interface Led {
  directory: Directory; // as it is stored
  programme: Programme;
  trainees: readonly Person[];
  supervisors: readonly Person[];
  added: readonly Person[]; // of both, who is new here
}

/** What an order is about, read anew; null: they do not lead there, or nobody is there whom it could be about. */
export async function ledThere(desk: Desk, scene: RequestContext, asked: Order): Promise<Led | null> {
  const { a, t, p } = asked;
  const all = a.type === "add" || a.type === "supervise"; // whoever joins may be anybody here
  const directory = await desk.store.directory(all ? "all" : { person: scene.person.id });
  const programme = programmeLed(scene, directory, p);
  const added: Person[] = [];
  const zone = a.type === "add" ? (a.zone ?? null) : null; // a trainee's: who supervises them may be anywhere
  const meant = (some: readonly Who[], role: Role | null) =>
    some.map((one) => {
      if (typeof one === "string") return directory.people.get(one);
      const [name, email] = one;
      const known = [...directory.people.values(), ...added].find((each) => each.email === email);
      return (
        known ??
        (role
          ? joining(added, desk.newId(), { name, email, role, zone: role === "trainee" ? zone : null })
          : undefined)
      );
    });
  const trainees = meant(t, a.type === "add" ? "trainee" : null);
  const supervisors = "s" in a ? meant(a.s, a.type === "end" ? null : "supervisor") : [];
  if (!programme || !isWhole(trainees) || !isWhole(supervisors)) return null;
  const isKnown = (one: Person) => a.type === "add" || placeOfTrainee(directory, one, programme) !== null;
  return trainees.every((one) => isKnown(one) && one.id !== scene.person.id)
    ? { directory, programme, trainees, supervisors, added }
    : null;
}

const isWhole = (some: (Person | undefined)[]): some is Person[] => some.every(Boolean);

export const programmeLed = (
  { person }: RequestContext,
  directory: Directory,
  id: string,
): Programme | undefined => programmesLed({ directory, person }).find((one) => one.id === id);

function joining(
  added: Person[],
  id: string,
  { role, ...who }: Pick<Person, "name" | "email" | "zone"> & { role: Role },
) {
  const nothing = { jobTitle: null, registration: null, reviews: null, quiet: null };
  const person: Person = { id, ...who, roles: [role], ...nothing, active: true, version: 0 };
  added.push(person);
  return person;
}

const placeOfTrainee = (directory: Directory, { id }: Person, programme: Programme): Enrolment | null =>
  enrolmentMeant(placeIn(directory, id, programme.id)) ?? null;

/** Of what was seen: none is 0. */
export const versionsOf = ({ directory, trainees, programme }: Led): number[] =>
  trainees.map((one) => placeOfTrainee(directory, one, programme)?.version ?? 0);

/** All that one order plans; of several trainees and supervisors each with each. `said`: what would be so. */
export interface AllPlanned {
  ok: true;
  plans: readonly TrainingPlan[];
  rows: readonly TrainingRows[];
  said: readonly string[];
  notes: readonly string[];
}

/** One after the other, each as if those before it were done; one fault is everybody's. */
export async function planned(
  desk: Desk,
  scene: RequestContext,
  led: Led,
  asked: Act,
): Promise<AllPlanned | { ok: false; why: TrainingFault["type"]; said: string }> {
  const { programme, added } = led;
  const actor = { by: byAsker(scene), cause: scene.cause, now: scene.now };
  let directory = directoryAfter(
    led.directory,
    added.map((person) => ({ type: "person", person })),
  );
  const plans: { plan: TrainingPlan; trainee: Person }[] = [];
  for (const step of stepsOf(led, asked)) {
    const trainee = directory.people.get(step.trainee.id) ?? step.trainee;
    const supervisor = step.supervisor && directory.people.get(step.supervisor.id);
    const plan = await planOf(
      desk,
      scene,
      directory,
      { trainee, programme, supervisor, asked: step.act },
      actor,
    );
    if (!plan.ok) {
      const whose = { trainee: trainee.name, programme: programme.name };
      return { ok: false, why: plan.why.type, said: words.trainingFault(whose, plan.why) };
    }
    directory = directoryAfter(directory, plan.rows?.writes ?? []);
    plans.push({ plan, trainee });
  }
  const saysOf = ({ plan, trainee }: (typeof plans)[number]) => ({
    name: trainee.name,
    says: (names: string, several: boolean) =>
      words.trainingSaid({ trainee: names, programme: programme.name, several }, plan.fact),
  });
  const [so, changed] = [plans.filter(isSo), plans.filter((one) => !isSo(one))];
  return {
    ok: true,
    plans: plans.map(({ plan }) => plan),
    rows: withPeople(
      added,
      changed.flatMap(({ plan }) => plan.rows ?? []),
      actor.by,
    ),
    said: saidOnce(changed.map(saysOf)),
    notes: [
      ...(added.length > 0 ? [words.newHere(added)] : []),
      ...new Set(changed.flatMap(({ plan }) => plan.notes)),
      ...saidOnce(so.map(saysOf)).map((said) => `${said} ${changed.length > 0 ? words.already : words.isSo}`),
    ],
  };
}

interface Step {
  trainee: Person;
  supervisor: Person | undefined;
  act: Act;
}

/** Each supervisor with each trainee; whoever is enrolled is enrolled first. */
function stepsOf({ trainees, supervisors }: Led, act: Act): Step[] {
  const each = (one: Act): Step[] =>
    trainees.flatMap((trainee) => supervisors.map((supervisor) => ({ trainee, supervisor, act: one })));
  if (act.type === "supervise" || act.type === "end") return each(act);
  const own = trainees.map((trainee) => ({ trainee, supervisor: undefined, act }));
  if (act.type !== "add") return own;
  return [...own, ...each({ type: "supervise", s: act.s, from: null, until: null, rotation: null })];
}

const isSo = ({ plan: { rows } }: { plan: TrainingPlan }) => rows === null;

/** Who is new here stands before all that names them. */
function withPeople(
  added: readonly Person[],
  [first, ...more]: readonly TrainingRows[],
  by: ReturnType<typeof byAsker>,
): TrainingRows[] {
  if (!first) return [];
  const audit = added.flatMap(({ id, email, name, roles, zone }) => [
    audited(by, "person.added", `person:${id}`, { roles: roles.join(" ") }, { email, name }),
    ...(zone ? [zoneAudit({ by }, { id }, zone)] : []),
  ]);
  const writes = added.map((person) => ({ type: "person" as const, person }));
  return [{ ...first, writes: [...writes, ...first.writes], audit: [...audit, ...first.audit] }, ...more];
}

function planOf(
  desk: Desk,
  scene: RequestContext,
  directory: Directory,
  about: { trainee: Person; programme: Programme; supervisor: Person | undefined; asked: Act },
  actor: TrainingActor,
): Planned | Promise<Planned> {
  const { supervisor, asked, ...place } = about;
  const here = (one: Person) => CAN_JOIN.has(reachOf(directory, one.id));
  const absent = (name: string): Planned => ({ ok: false, why: { type: "not-here", name } });
  if (asked.type === "outsider-add" || asked.type === "outsider-end")
    return planOutsider(desk, directory, { ...place, act: asked }, actor);
  if (asked.type !== "supervise" && asked.type !== "end")
    return asked.type !== "add" || here(place.trainee)
      ? planEnrolment(desk, directory, { ...place, act: asked, ...zoneOf(asked) }, actor)
      : absent(place.trainee.name);
  if (!supervisor) return { ok: false, why: { type: "never-supervised" } };
  const { from: first, until, rotation } = asked;
  if (asked.type === "end") {
    const act = { type: asked.type, until, decideUntil: null, rotation };
    return planSupervision(desk, directory, { ...place, supervisor, act }, actor);
  }
  if (!here(supervisor)) return absent(supervisor.name);
  const began =
    supervisor.id === scene.person.id ? ownFrom(directory, place, supervisor, first, actor) : first;
  if (began !== null && typeof began !== "string") return { ok: false, why: began };
  const act = { type: asked.type, from: began, until, decideUntil: null, rotation };
  return planSupervision(desk, directory, { ...place, supervisor, act }, actor);
}

const zoneOf = (asked: Act) => (asked.type === "add" ? { zone: asked.zone ?? null } : {});

/**
 * From when a lead supervises by their own word: tomorrow at the earliest, since whoever supervises reads reflections, and
 * the trainee is told today. What they supervise already they may change as anybody's.
 */
function ownFrom(
  directory: Directory,
  { trainee, programme }: { trainee: Person; programme: Programme },
  { id }: Person,
  first: Day | null,
  { now }: TrainingActor,
): Day | null | Extract<TrainingFault, { type: "own-supervision" }> {
  const today = todayInProgramme(directory, programme.id, now);
  const enrolment = placeOfTrainee(directory, trainee, programme);
  const supervises = linksOf(directory.supervision, enrolment?.id ?? "").some(
    (link) => link.supervisorId === id && covers(link, today),
  );
  const tomorrow = addDays(today, 1);
  if (supervises || (first !== null && first >= tomorrow)) return first;
  return first === null ? tomorrow : { type: "own-supervision", earliest: tomorrow };
}

/** Guests and whoever has left join nothing. */
const CAN_JOIN: ReadonlySet<Reachability> = new Set(["here", "never-bound", "unreached"]);

/** Says what would be done, and asks; nothing is changed yet. */
export const propose: Flow<[order: Order, meanwhile?: boolean]> = async (
  desk,
  scene,
  asked,
  meanwhile = false,
) => {
  const led = await ledThere(desk, scene, asked);
  return led ? proposal(desk, scene, led, asked, meanwhile) : notLead(desk, scene);
};

/** The same in one of these programmes: which, is asked where there are several. @param names the trainees' */
export const proposeIn: Flow<
  [trainees: { who: readonly Who[]; names: readonly string[] }, programmes: readonly Programme[], asked: Act]
> = async (desk, scene, { who: t, names }, programmes, asked) => {
  const orders = programmes.map(({ id, name }): { name: string; order: Order } => ({
    name,
    order: { t: [...t], p: id, v: [], a: asked },
  }));
  const [one] = orders;
  if (one && orders.length === 1) return propose(desk, scene, one.order);
  const choices = orders.map(({ name, order: of }) => ({ name, value: JSON.stringify(of) }));
  return notice(which(names, choices));
};

export async function proposal(
  desk: Desk,
  scene: RequestContext,
  led: Led,
  asked: Order,
  meanwhile: boolean,
): Promise<ChatReply> {
  const plan = await planned(desk, scene, led, asked.a);
  if (!plan.ok) return notice(plan.said);
  if (plan.rows.length === 0) return notice(proposed({ ...plan, told: [], value: null, meanwhile }));
  const value = JSON.stringify({ ...asked, v: versionsOf(led) });
  if (value.length > MOST_CARRIED) return notice(words.tooManyAtOnce);
  const actor = { by: byAsker(scene), cause: scene.cause, now: scene.now };
  const { told } = await changeOf(desk, led.directory, plan.rows, actor);
  return notice(proposed({ ...plan, told: told.map(({ name }) => name), value, meanwhile }));
}
