import { z } from "zod";
import { isDay } from "../../core/calendar/calendar.ts";
import type { Directory, Enrolment, Person, Programme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { type Reachability, reachOf } from "../../core/people/here.ts";
import { MOST_OUTSIDE } from "../../core/people/outsiders.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { proposed, which } from "../../views/training.ts";
import * as words from "../../views/words/training.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { planOutsider } from "../outsiders/plan-outsider.ts";
import { programmesLed } from "../show/access.ts";
import { byAsker, turnedDown } from "../trail.ts";
import { planEnrolment } from "./plan-enrolment.ts";
import { planJoining } from "./plan-joining.ts";
import { planSupervision } from "./plan-supervision.ts";
import { type Planned, placeIn, type TrainingActor } from "./training-change.ts";

/*
 * What a lead says of their trainees' training, in chat: what it would do is said first, done by a press, and taken back
 * by another. Whose it is and who may is read anew at each of them.
 */

/** So many are named where somebody joins. */
export const MOST_SUPERVISORS = 5;

export const day = z.string().refine(isDay);
const from = day.nullable();
const days = { from, until: day.nullable(), rotation: z.string().max(80).nullable() };
const act = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pause"), from, until: day.nullable() }),
  z.object({ type: z.literal("resume"), from }),
  z.object({ type: z.enum(["complete", "withdraw"]), from }),
  z.object({ type: z.literal("reopen") }),
  z.object({
    type: z.literal("add"),
    from,
    target: day.nullable(),
    workingDays: z.array(z.number().int().min(1).max(7)).min(1).max(7).nullable(),
    s: z.array(z.string()).max(MOST_SUPERVISORS).optional(), // who supervises them from the start
  }),
  z.object({ type: z.literal("supervise"), s: z.string(), ...days }),
  z.object({ type: z.literal("end"), s: z.string(), ...days }),
  z.object({
    type: z.literal("outsider-add"),
    name: z.string().max(MOST_OUTSIDE.name),
    role: z.string().max(MOST_OUTSIDE.role),
    organisation: z.string().max(MOST_OUTSIDE.organisation),
    from,
    until: day,
    rotation: z.string().max(80).nullable(),
  }),
  z.object({
    type: z.literal("outsider-end"),
    name: z.string().max(MOST_OUTSIDE.name),
    until: day.nullable(),
  }),
]);
/** What a button asks for: of whom, where, and of which version of it that was seen. */
export const order = z.object({ t: z.string(), p: z.string(), v: z.number(), a: act });
export type Order = z.infer<typeof order>;
export type Act = Order["a"];

/** Whoever leads nobody there is refused, and that is kept. */
export const notLead = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "enrolment.refused", words.onlyLeads);

interface Led {
  directory: Directory;
  trainee: Person;
  programme: Programme;
  enrolment: Enrolment | null; // null: they are to be enrolled
}

/** What an order is about, read anew; null: they do not lead there, or nobody is there whom it could be about. */
export async function ledTrainee(
  { store }: Desk,
  scene: RequestContext,
  traineeId: string,
  programmeId: string,
  act: Act | null = null,
): Promise<Led | null> {
  const all = act?.type === "add" || act?.type === "supervise"; // whoever joins may be anybody here
  const { person } = scene;
  const directory = await store.directory(all ? "all" : { person: person.id });
  const programme = programmesLed({ directory, person }).find(({ id }) => id === programmeId);
  const trainee = directory.people.get(traineeId);
  const enrolment = enrolmentMeant(placeIn(directory, traineeId, programmeId)) ?? null;
  const isKnown = enrolment !== null || act?.type === "add";
  return programme && trainee && isKnown && trainee.id !== person.id
    ? { directory, trainee, programme, enrolment }
    : null;
}

export async function planned(
  desk: Desk,
  scene: RequestContext,
  { trainee, programme, directory }: Led,
  asked: Act,
): Promise<Planned> {
  const actor = { by: byAsker(scene), cause: scene.cause, now: scene.now };
  const about = { trainee, programme };
  if (asked.type === "outsider-add" || asked.type === "outsider-end")
    return planOutsider(desk, directory, { ...about, act: asked }, actor);
  if (asked.type === "add" && asked.s)
    return joining(desk, scene, { trainee, programme, directory }, asked, actor);
  if (asked.type !== "supervise" && asked.type !== "end") {
    const here = asked.type !== "add" || CAN_JOIN.has(reachOf(directory, trainee.id));
    return here
      ? planEnrolment(desk, directory, { ...about, act: asked }, actor)
      : { ok: false, why: { type: "not-here", name: trainee.name } };
  }
  const supervisor = directory.people.get(asked.s);
  if (!supervisor) return { ok: false, why: { type: "never-supervised" } };
  const { from: first, until, rotation } = asked;
  if (asked.type === "end")
    return planSupervision(
      desk,
      directory,
      { ...about, supervisor, act: { ...asked, decideUntil: null } },
      actor,
    );
  if (supervisor.id === scene.person.id) return { ok: false, why: { type: "own-supervision" } };
  if (!CAN_JOIN.has(reachOf(directory, supervisor.id)))
    return { ok: false, why: { type: "not-here", name: supervisor.name } };
  const act = { type: asked.type, from: first, until, decideUntil: null, rotation };
  return planSupervision(desk, directory, { ...about, supervisor, act }, actor);
}

/** Enrolled, and supervised from the start. */
function joining(
  desk: Desk,
  scene: RequestContext,
  { trainee, programme, directory }: Pick<Led, "trainee" | "programme" | "directory">,
  { s = [], ...act }: Extract<Act, { type: "add" }>,
  actor: TrainingActor,
): Promise<Planned> | Planned {
  const supervisors = s.flatMap((id) => hereAs(directory, id, "supervisor"));
  if (s.includes(scene.person.id)) return { ok: false, why: { type: "own-supervision" } };
  if (supervisors.length < s.length) return { ok: false, why: { type: "no-supervisor" } };
  const away = [trainee, ...supervisors].find(({ id }) => !CAN_JOIN.has(reachOf(directory, id)));
  if (away) return { ok: false, why: { type: "not-here", name: away.name } };
  return planJoining(desk, directory, { trainee, programme, act, supervisors }, actor);
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
  const led = await ledTrainee(desk, scene, asked.t, asked.p, asked.a);
  return led ? proposal(desk, scene, led, asked, meanwhile) : notLead(desk, scene);
};

/** The same in one of these programmes: which, is asked where there are several. */
export const proposeIn: Flow<[trainee: Person, programmes: readonly Programme[], asked: Act]> = async (
  desk,
  scene,
  trainee,
  programmes,
  asked,
) => {
  const orders = programmes.map(({ id, name }): { name: string; order: Order } => ({
    name,
    order: { t: trainee.id, p: id, v: 0, a: asked },
  }));
  const [one] = orders;
  if (one && orders.length === 1) return propose(desk, scene, one.order);
  return notice(
    which(
      trainee.name,
      orders.map(({ name, order: of }) => ({ name, value: JSON.stringify(of) })),
    ),
  );
};

/** Of what was seen: none is 0. */
export const versionOf = ({ enrolment }: Led) => enrolment?.version ?? 0;

export async function proposal(
  desk: Desk,
  scene: RequestContext,
  led: Led,
  asked: Order,
  meanwhile: boolean,
): Promise<ChatReply> {
  const plan = await planned(desk, scene, led, asked.a);
  const whose = { trainee: led.trainee.name, programme: led.programme.name };
  if (!plan.ok) return notice(words.trainingFault(whose, plan.why));
  const said = words.trainingSaid(whose, plan.fact);
  if (!plan.change) return notice(`${said} ${words.isSo}`);
  const value = JSON.stringify({ ...asked, v: versionOf(led) });
  return notice(
    proposed({ said, notes: plan.notes, told: plan.told.map(({ name }) => name), value, meanwhile }),
  );
}
