import { z } from "zod";
import { addDays, type Day, dayIn, isDay } from "../../core/calendar/calendar.ts";
import { daysMeant } from "../../core/calendar/days-meant.ts";
import type { TrainingVerb } from "../../core/commands.ts";
import {
  type Directory,
  type Enrolment,
  type Person,
  type Programme,
  zoneOfProgramme,
} from "../../core/people/directory.ts";
import { type EnrolmentAct, enrolmentMeant } from "../../core/people/enrolling.ts";
import { traineesLedBy } from "../../core/people/leave.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Write } from "../../ports/store.ts";
import { proposed, settled, which } from "../../views/training.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as words from "../../views/words/training.ts";
import {
  asItWas,
  auditRefusal,
  type Desk,
  type Flow,
  notice,
  type Plan,
  type RequestContext,
  settle,
} from "../desk.ts";
import { contextIn } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { audited, byAsker } from "../trail.ts";
import { placeIn, planOfTraining, type TrainingPlan } from "./training.ts";
import { toldOfTraining } from "./training-told.ts";

/*
 * What a lead says of their trainees' training, in chat: what it would do is said first, done by a press, and taken back
 * by another. Whose it is and who may is read anew at each of them.
 */

const day = z.string().refine(isDay);
const from = day.nullable();
const act = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pause"), from, until: day.nullable() }),
  z.object({ type: z.literal("resume"), from }),
  z.object({ type: z.enum(["complete", "withdraw"]), from }),
  z.object({ type: z.literal("reopen") }),
]) satisfies z.ZodType<EnrolmentAct>;
/** What a button asks for: of whom, where, and of which version of it that was seen. */
const order = z.object({ t: z.string(), p: z.string(), v: z.number(), a: act });
type Order = z.infer<typeof order>;
type Act = Order["a"];

const span = z.tuple([z.string(), day, day.nullable()]);
/** What stood before: the enrolment, the version that was made of it, its end, and its pauses. */
const before = z.object({
  e: z.string(),
  v: z.number(),
  o: z.tuple([day, z.enum(["completed", "withdrawn"])]).nullable(),
  s: z.array(span),
});

const MOST_WORDS_OF_A_NAME = 4;

/** "pause Maya Rao 3 Aug – 30 Sep". @returns null where it is no command of theirs: whoever leads nobody may well write so */
export const trainingByText: Flow<[verb: TrainingVerb, typed: string], ChatReply | null> = async (
  desk,
  scene,
  verb,
  typed,
) => {
  const { directory, person, now } = scene;
  const programmes = programmesLed(scene);
  const today = dayIn(zoneOfProgramme(programmes[0]), now);
  const read = readDays(typed, today);
  const name = read.name;
  if (name.split(/\s+/).length > MOST_WORDS_OF_A_NAME) return null;
  if (programmes.length === 0) {
    const known = peopleMeant([...directory.people.values()], name);
    return person.roles.includes("trainee") || known.length === 0 ? null : notLead(desk, scene);
  }
  const trainees = traineesLedBy(directory, person.id);
  const found = peopleMeant(trainees, name);
  const [trainee] = found;
  if (!trainee) return notice(words.nobodyCalled(name));
  if (found.length > 1)
    return notice(words.severalCalled([...namesTogether(found, directory, now).values()]));
  if (read.fault) return notice(words.DAYS_FAULTS[read.fault]);
  const asked = actOf(verb, read);
  const places = programmes.filter((one) => placeIn(directory, trainee.id, one.id).enrolments.length > 0);
  const going = places.filter(
    (one) => enrolmentMeant(placeIn(directory, trainee.id, one.id))?.ended === null,
  );
  const meant = going.length > 0 && verb !== "reopen" ? going : places;
  const [programme] = meant;
  const about = (one: Programme): Order => ({ t: trainee.id, p: one.id, v: 0, a: asked });
  if (programme && meant.length === 1) return propose(desk, scene, about(programme));
  return notice(
    which(
      trainee.name,
      meant.map((one) => ({ name: one.name, value: JSON.stringify(about(one)) })),
    ),
  );
};

interface DaysRead {
  name: string;
  first: Day | null;
  last: Day | null;
  open: boolean; // "from" a day, and no other was named
  fault: keyof typeof words.DAYS_FAULTS | null;
}

function readDays(typed: string, today: Day): DaysRead {
  const meant = daysMeant(typed, today, { over: true });
  const name = meant.before.replace(/\b(?:on|from)$/i, "").trim();
  const none = { name, first: null, last: null, open: true };
  if (!meant.ok)
    return {
      ...none,
      fault: meant.why === "none" || meant.why === "past" || meant.why === "too-long" ? null : meant.why,
    };
  const open = meant.first === meant.last && /\bfrom\b/i.test(typed);
  return { name, first: meant.first, last: meant.last, open, fault: null };
}

/** A day alone is the last one of a training that ends, and the first on which one goes on; "from" a day is the first without it. */
function actOf(verb: TrainingVerb, { first, last, open }: DaysRead): Act {
  switch (verb) {
    case "pause":
      return { type: verb, from: first, until: open ? null : last };
    case "resume":
      return { type: verb, from: first };
    case "complete":
    case "withdraw":
      return { type: verb, from: first && !open ? addDays(first, 1) : first };
    case "reopen":
      return { type: verb };
  }
}

/** Whoever leads nobody there is refused, and that is kept. */
async function notLead(desk: Desk, scene: RequestContext): Promise<ChatReply> {
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
async function ledTrainee(
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

async function planned(
  desk: Desk,
  scene: RequestContext,
  { trainee, programme, directory }: Led,
  asked: Act,
) {
  const actor = { by: byAsker(scene), cause: scene.cause, now: scene.now };
  const what = { about: "enrolment" as const, act: asked };
  return planOfTraining(desk, directory, { trainee, programme, what }, actor);
}

/** Says what would be done, and asks; nothing is changed yet. */
const propose: Flow<[order: Order, meanwhile?: boolean]> = async (desk, scene, asked, meanwhile = false) => {
  const led = await ledTrainee(desk, scene, asked.t, asked.p);
  return led ? proposal(desk, scene, led, asked, meanwhile) : notLead(desk, scene);
};

async function proposal(
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

/** The button of one of several programmes. */
export const askTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(order, value);
  return asked ? propose(desk, scene, asked) : notice(refusals.noSuchCard);
};

export const doTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(order, value);
  if (!asked) return notice(refusals.noSuchCard);
  const plan = async (): Promise<Plan> => {
    const led = await ledTrainee(desk, scene, asked.t, asked.p);
    if (!led) return { reply: await notLead(desk, scene) };
    if (led.enrolment.version !== asked.v) return { reply: await proposal(desk, scene, led, asked, true) };
    const made = await planned(desk, scene, led, asked.a);
    const whose = { trainee: led.trainee.name, programme: led.programme.name };
    if (!made.ok) return { reply: notice(words.trainingFault(whose, made.why)) };
    const said = words.trainingSaid(whose, made.fact);
    if (!made.change) return { reply: notice(`${said} ${words.isSo}`) };
    const told = made.told.map(({ name }) => name);
    const answer = notice(settled({ said, notes: made.notes, told, undo: undoValue(made) }));
    return { change: { ...made.change, answer } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

const undoValue = ({ enrolment: { id, version }, before: { ended, pauses } }: TrainingPlan) =>
  JSON.stringify({
    e: id,
    v: version + 1,
    o: ended && [ended.lastDay, ended.how],
    s: pauses.map((pause) => [pause.id, pause.from, pause.until]),
  } satisfies z.infer<typeof before>);

export const leaveTraining = (): ChatReply => notice(words.nothingDone);

/** What stood before stands again, unless somebody has changed it since. */
export const undoTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const was = contextIn(before, value);
  if (!was) return notice(refusals.noSuchCard);
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const known = (await desk.store.directory({ person: scene.person.id })).enrolments.get(was.e);
    const led = known && (await ledTrainee(desk, scene, known.traineeId, known.programmeId));
    if (!led) return { reply: await notLead(desk, scene) };
    const { directory, trainee, programme } = led;
    if (known.version !== was.v) return { reply: notice(words.changedSince) };
    const own = new Set(directory.pauses.flatMap((one) => (one.enrolmentId === known.id ? [one.id] : [])));
    const pauses = was.s.filter(([id]) => own.has(id));
    const ended = was.o && { lastDay: was.o[0], how: was.o[1] };
    const enrolment = { ...known, ended };
    const fact = { type: "as-before" as const };
    const about = { fact, trainee, programme, enrolment };
    const said = words.trainingSaid({ trainee: trainee.name, programme: programme.name }, fact);
    const writes: Write[] = [
      { type: "enrolment", enrolment },
      ...pauses.map(
        ([id, first, until]): Write => ({
          type: "pause",
          pause: { id, enrolmentId: known.id, from: first, until },
        }),
      ),
    ];
    const facts = {
      lastDay: ended?.lastDay ?? null,
      pauses: pauses.map(([, a, b]) => `${a} ${b ?? "-"}`).join(", "),
    };
    return {
      change: {
        cause,
        at: now,
        expect: [...asItWas("person", trainee), ...asItWas("programme", programme)],
        writes,
        audit: [audited(byAsker(scene), "enrolment.undone", `enrolment:${known.id}`, facts)],
        deliveries: toldOfTraining(directory, about, { actor: scene.person.id, cause, now }),
        answer: notice(said),
      },
    };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};
