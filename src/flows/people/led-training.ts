import { z } from "zod";
import { isDay } from "../../core/calendar/calendar.ts";
import type { Directory, Enrolment, Person, Programme } from "../../core/people/directory.ts";
import { type EnrolmentAct, enrolmentMeant } from "../../core/people/enrolling.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { proposed } from "../../views/training.ts";
import * as words from "../../views/words/training.ts";
import { auditRefusal, type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { programmesLed } from "../show/access.ts";
import { audited, byAsker } from "../trail.ts";
import { planEnrolment } from "./plan-enrolment.ts";
import { placeIn } from "./training-change.ts";

/*
 * What a lead says of their trainees' training, in chat: what it would do is said first, done by a press, and taken back
 * by another. Whose it is and who may is read anew at each of them.
 */

export const day = z.string().refine(isDay);
const from = day.nullable();
const act = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pause"), from, until: day.nullable() }),
  z.object({ type: z.literal("resume"), from }),
  z.object({ type: z.enum(["complete", "withdraw"]), from }),
  z.object({ type: z.literal("reopen") }),
]) satisfies z.ZodType<EnrolmentAct>;
/** What a button asks for: of whom, where, and of which version of it that was seen. */
export const order = z.object({ t: z.string(), p: z.string(), v: z.number(), a: act });
export type Order = z.infer<typeof order>;
export type Act = Order["a"];

/** Whoever leads nobody there is refused, and that is kept. */
export async function notLead(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const attempt = audited(byAsker(scene), "enrolment.refused", `person:${scene.person.id}`);
  await auditRefusal(desk, scene, attempt);
  return notice(words.onlyLeads);
}

interface Led {
  directory: Directory;
  trainee: Person;
  programme: Programme;
  enrolment: Enrolment;
}

/** What an order is about, read anew; null: they do not lead there, or nobody is there whom it could be about. */
export async function ledTrainee(
  { store }: Desk,
  scene: RequestContext,
  traineeId: string,
  programmeId: string,
): Promise<Led | null> {
  const directory = await store.directory({ person: scene.person.id });
  const person = directory.people.get(scene.person.id) ?? scene.person;
  const programme = programmesLed({ ...scene, directory, person }).find(({ id }) => id === programmeId);
  const trainee = directory.people.get(traineeId);
  const enrolment = enrolmentMeant(placeIn(directory, traineeId, programmeId));
  return programme && trainee && enrolment && trainee.id !== person.id
    ? { directory, trainee, programme, enrolment }
    : null;
}

export async function planned(
  desk: Desk,
  scene: RequestContext,
  { trainee, programme, directory }: Led,
  asked: Act,
) {
  const actor = { by: byAsker(scene), cause: scene.cause, now: scene.now };
  return planEnrolment(desk, directory, { trainee, programme, act: asked }, actor);
}

/** Says what would be done, and asks; nothing is changed yet. */
export const propose: Flow<[order: Order, meanwhile?: boolean]> = async (
  desk,
  scene,
  asked,
  meanwhile = false,
) => {
  const led = await ledTrainee(desk, scene, asked.t, asked.p);
  return led ? proposal(desk, scene, led, asked, meanwhile) : notLead(desk, scene);
};

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
  const value = JSON.stringify({ ...asked, v: led.enrolment.version });
  return notice(
    proposed({ said, notes: plan.notes, told: plan.told.map(({ name }) => name), value, meanwhile }),
  );
}
