import { isDay } from "../../core/calendar/calendar.ts";
import { type Directory, endedBy, type Person } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { traineesLedBy } from "../../core/people/leave.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Form, FormErrors, Option } from "../../ports/form.ts";
import { MOST_OF_ROTATION, type SupervisorValues, supervisorForm } from "../../views/training-forms.ts";
import type { TrainingFault } from "../../views/words/training.ts";
import * as words from "../../views/words/training.ts";
import { FAULT, noTrainees, SUPERVISOR } from "../../views/words/training-forms.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { ledThere, notLead, planned, proposal } from "./led-training.ts";
import { LONGEST_NAME, peopleTyped } from "./people-typed.ts";
import { placeIn } from "./training-change.ts";
import type { Order, Who } from "./training-order.ts";

/* Forms with calendars for what a lead types as "enrol …" and "supervisor …": what they would do is said, and asked, in the same way. */

const MOST_CHOICES = 99; // Slack shows a hundred

export const supervisorsOffered = (scene: RequestContext): Person[] =>
  supervisorsLed(scene.directory, placesLed(scene)).slice(0, MOST_CHOICES);

/** One person, as they would be typed: by their address; with their name before it, whoever is new. */
export async function whoIs({ store }: Desk, typed: string): Promise<{ who: Who } | { fault: string }> {
  const [one, another] = peopleTyped(typed).people;
  if (!one?.email || another) return { fault: FAULT.address };
  const known = await store.personByEmail(one.email);
  if (known) return { who: known.id };
  if (one.name.length > LONGEST_NAME) return { fault: words.nameTooLong };
  return one.name === "" ? { fault: words.unknownAddress(one.email) } : { who: [one.name, one.email] };
}

/** The same proposal as of what is typed; a fault stands in the form, whole. */
export const proposed: Flow<
  [order: Order, again: (why: TrainingFault["type"], sentence: string) => ChatReply | Promise<ChatReply>]
> = async (desk, scene, order, again) => {
  const led = await ledThere(desk, scene, order);
  if (!led) return notLead(desk, scene);
  const plan = await planned(desk, scene, led, order.a);
  if (!plan.ok) return again(plan.why, plan.said);
  return proposal(desk, scene, led, order, false);
};

/** "supervisor", or the button after somebody was added. @param value the trainee's id, and the programme's; or "" */
export const openSupervisorForm: Flow<[value: string]> = async (desk, scene, value) => {
  if (programmesLed(scene).length === 0) return notLead(desk, scene);
  const form = await formOfSupervising(desk, scene, desk.newId(), {
    ...{ trainee: value, what: "add", supervisor: "", address: "", from: "", until: "", rotation: "" },
  });
  return form ? { type: "form", form } : notice(noTrainees);
};

/** Null where nobody trains there. */
async function formOfSupervising(
  desk: Desk,
  scene: RequestContext,
  instance: string,
  values: SupervisorValues,
): Promise<Form | null> {
  const { person, now } = scene;
  const directory = await desk.store.directory({ person: person.id });
  const trainees = placesLed({ ...scene, directory });
  const supervisors = supervisorsOffered({ ...scene, directory });
  const names = namesTogether([...trainees.map(({ trainee }) => trainee), ...supervisors], directory, now);
  const options = {
    trainees: traineesOffered(scene, trainees, names),
    supervisors: supervisors.map((one) => ({ value: one.id, label: nameAmong(names, one) })),
  };
  return trainees.length === 0 ? null : supervisorForm(instance, options, values);
}

/** Of which one is to be chosen. @param names of all who stand in the form */
export function traineesOffered(
  scene: RequestContext,
  places: ReturnType<typeof placesLed>,
  names: ReturnType<typeof namesTogether>,
): Option[] {
  const several = programmesLed(scene).length > 1;
  return places.slice(0, MOST_CHOICES).map(({ trainee, programme }) => ({
    value: `${trainee.id}/${programme.id}`,
    label: nameAmong(names, trainee) + (several ? `, ${programme.name}` : ""),
  }));
}

/** Those who train in somebody's programmes, by name. */
export const placesLed = (scene: RequestContext) =>
  traineesLedBy(scene.directory, scene.person.id).flatMap((trainee) =>
    programmesLed(scene).flatMap((programme) => {
      const enrolment = enrolmentMeant(placeIn(scene.directory, trainee.id, programme.id));
      const today = todayInProgramme(scene.directory, programme.id, scene.now);
      return enrolment && !endedBy(enrolment, today) ? [{ trainee, programme, enrolment }] : [];
    }),
  );

/** Whoever supervises, or did, in one of these places; by name. */
function supervisorsLed(directory: Directory, places: ReturnType<typeof placesLed>): Person[] {
  const ids = new Set(places.map(({ enrolment }) => enrolment.id));
  const theirs = directory.supervision.filter(({ enrolmentId }) => ids.has(enrolmentId));
  return [...new Set(theirs.map(({ supervisorId }) => supervisorId))]
    .flatMap((id) => hereAs(directory, id, "supervisor"))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export const submitSupervisorForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  if (programmesLed(scene).length === 0) return notLead(desk, scene);
  const { text } = answersIn(sent);
  const filled: SupervisorValues = {
    ...{ trainee: text("trainee"), what: text("what"), supervisor: text("supervisor") },
    ...{ address: text("address"), from: text("from"), until: text("until"), rotation: text("rotation") },
  };
  const again = async (errors: FormErrors): Promise<ChatReply> => {
    const form = await formOfSupervising(desk, scene, sent.id, filled);
    return form ? { type: "invalid", errors, form } : notLead(desk, scene);
  };
  const named = filled.address === "" ? { who: filled.supervisor } : await whoIs(desk, filled.address);
  const errors = supervisorErrors(filled, "fault" in named ? named.fault : null);
  if (Object.keys(errors).length > 0 || "fault" in named) return again(errors);
  const s = [named.who];
  const [t = "", p = ""] = filled.trainee.split("/");
  const days = { from: filled.from || null, until: filled.until || null, rotation: filled.rotation || null };
  const a: Order["a"] =
    filled.what === "add" ? { type: "supervise", s, ...days } : { type: "end", s, ...days, from: null };
  return proposed(desk, scene, { t: [t], p, v: [], a }, (why, sentence) =>
    again({ [SUPERVISOR_FIELDS[why] ?? "trainee"]: sentence }),
  );
};

const SUPERVISOR_FIELDS: Partial<Record<TrainingFault["type"], keyof SupervisorValues>> = {
  "wrong-way-round": "until",
  "never-supervised": "supervisor",
  themself: "supervisor",
  "own-supervision": "from",
  "not-here": "supervisor",
};

/** @param wrongAddress what is wrong with the address that was written; null: nothing */
function supervisorErrors(filled: SupervisorValues, wrongAddress: string | null): FormErrors {
  const wrongDay = (day: string) => day !== "" && !isDay(day);
  const { trainee, what, supervisor, address, from, until, rotation } = filled;
  return {
    ...(trainee === "" && { trainee: FAULT.trainee }),
    ...(!Object.hasOwn(SUPERVISOR.ACTS, what) && { what: FAULT.what }),
    ...(supervisor === "" && address === "" && { address: FAULT.supervisor }),
    ...(supervisor !== "" && address !== "" && { address: FAULT["both-given"] }),
    ...(supervisor === "" && address !== "" && wrongAddress !== null && { address: wrongAddress }),
    ...(wrongDay(from) && { from: FAULT["not-a-day"] }),
    ...(wrongDay(until) && { until: FAULT["not-a-day"] }),
    ...(rotation.length > MOST_OF_ROTATION && { rotation: FAULT.rotation }),
  };
}

/** What was filled in, by the names of its fields. */
export function answersIn({ answers: { values } }: FormEvent) {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const several = (name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
  };
  return { text, several };
}
