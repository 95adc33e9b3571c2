import type { Day } from "../../core/calendar/calendar.ts";
import { dayIn } from "../../core/calendar/calendar.ts";
import { daysMeant, faultOf } from "../../core/calendar/days-meant.ts";
import { type DayOff, leaveOf, leaveOn, type Span } from "../../core/people/days-off.ts";
import { type Directory, enrolmentsOf, ledBy, type Person, zoneOf } from "../../core/people/directory.ts";
import {
  leaveAhead,
  leaveReckoned,
  leaveRecordedBy,
  programmeAround,
  workDaysOf,
} from "../../core/people/leave.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { decidingOn, supervisedBy } from "../../core/people/reviewers.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { FormErrors } from "../../ports/form.ts";
import { awayForm, leaveRecorded, leaveShown, undoIn } from "../../views/away.ts";
import * as words from "../../views/words/away.ts";
import { line } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import {
  asLed,
  type Desk,
  type Flow,
  notice,
  type Plan,
  type RequestContext,
  settle,
  tell,
} from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { byAsker, turnedDown } from "../trail.ts";
import { adding, endingToday, type LeaveEdit, type LeaveOf, leaveChange, undoing } from "./leave.ts";

/** Where somebody is, it is this day. */
const dayOf = (directory: Directory, personId: string, now: Date): Day =>
  dayIn(zoneOf(directory, personId, programmeAround(directory, personId, now)), now);

/** "away": what is recorded, and how to have it otherwise. */
export const showAway: Flow = async (_desk, { directory, person, now }) => {
  const today = dayOf(directory, person.id, now);
  const others = leaveRecordedBy(directory, person.id, today);
  const names = namesTogether(others, directory, now);
  const team = others.flatMap((one) =>
    leaveAhead(directory, one.id, today).map((span) => ({ name: nameAmong(names, one), span })),
  );
  return notice(leaveShown(leaveAhead(directory, person.id, today), today, team, others.length > 0));
};

/** "away 3–14 Aug", "away Maya 3–14 Aug". @returns null where so much is said that it is no command */
export const awayByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const meant = daysMeant(typed, dayOf(directory, person.id, now));
  const isTalk = meant.before.split(/\s+/).length > MOST_WORDS_OF_A_NAME;
  if (isTalk) return null;
  const whose = meant.before === "" ? person : await personMeant(desk, scene, meant.before);
  if (!meant.ok) {
    const mayBeDays = meant.why !== "none" || "id" in whose;
    return mayBeDays || typed.split(/\s+/).length <= 2 ? notice(words.FAULTS[meant.why]) : null;
  }
  return "id" in whose ? record(desk, scene, whose, meant) : whose;
};

const MOST_WORDS_OF_A_NAME = 4;

/** Whose days a lead records. Whoever leads nobody is refused, and that is kept. */
const personMeant: Flow<[typed: string], Person | ChatReply> = async (desk, scene, typed) => {
  const others = othersOf(scene);
  if (others.length === 0) return notLead(desk, scene);
  const found = peopleMeant(others, typed);
  const [one] = found;
  if (one && found.length === 1) return one;
  const names = namesTogether(found, scene.directory, scene.now);
  return notice(found.length > 1 ? words.severalCalled([...names.values()]) : words.nobodyCalled(typed));
};

/** Whose days they record beside their own. */
const othersOf = ({ directory, person, now }: Pick<RequestContext, "directory" | "person" | "now">) =>
  leaveRecordedBy(directory, person.id, dayOf(directory, person.id, now));

const notLead = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "leave.refused", words.onlyLeads);

/** Read anew, as it is committed: whose it is, and that the asker may. */
type Made = { edit: LeaveEdit; reply(after: Directory): ChatReply } | { reply: ChatReply };

const change: Flow<[personId: string, plan: (about: LeaveOf, own: DayOff[]) => Made, told: Told]> = (
  desk,
  scene,
  personId,
  make,
  told,
) => {
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const around = await desk.store.directory({ person: personId });
    const person = around.people.get(personId);
    const own = personId === scene.person.id;
    const asked = own ? around : await desk.store.directory({ person: scene.person.id });
    if (!person || !(own || othersOf({ ...scene, directory: asked }).some(({ id }) => id === personId)))
      return { reply: await notLead(desk, scene) };
    const today = dayOf(around, personId, now);
    const about: LeaveOf = { desk, directory: around, person, today, by: byAsker(scene), cause };
    const made = make(about, leaveOf(around, personId));
    if (!("edit" in made)) return made;
    const { after, ...changed } = await leaveChange(about, made.edit);
    const news = own ? [] : toldOf(scene, person, made.edit, told);
    const led = own ? [] : asLed(asked, scene.person.id, placesOf(asked, scene.person.id, personId));
    return {
      change: {
        ...changed,
        expect: [...(changed.expect ?? []), ...led],
        deliveries: [...(changed.deliveries ?? []), ...news],
        answer: made.reply(after),
      },
    };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

/** Where somebody leads those who train there or supervise. */
const placesOf = (directory: Directory, leadId: string, personId: string): string[] => {
  const supervised = directory.supervision.filter(({ supervisorId }) => supervisorId === personId);
  const places = new Set([
    ...enrolmentsOf(directory, personId).map(({ programmeId }) => programmeId),
    ...supervised.map(({ enrolmentId }) => directory.enrolments.get(enrolmentId)?.programmeId),
  ]);
  return ledBy(directory, leadId).flatMap(({ id }) => (places.has(id) ? [id] : []));
};

type Told = (lead: string, span: Span, isTrainee: boolean) => string;

/** Whoever's days a lead has changed hears it, in the same commit. */
function toldOf(
  scene: RequestContext,
  { id, roles }: Person,
  { gone, come }: LeaveEdit,
  told: Told,
): NewDelivery[] {
  const span = come[0] ?? gone[0];
  if (!span) return [];
  const carries = { entries: [], people: [id, scene.person.id] };
  return [
    tell(
      id,
      `${scene.cause}:away`,
      line(told(scene.person.name, span, roles.includes("trainee"))),
      "news",
      carries,
    ),
  ];
}

const record: Flow<[whose: Person, span: Span]> = (desk, scene, whose, { first, last }) => {
  const name = whose.id === scene.person.id ? null : whose.name;
  return change(
    desk,
    scene,
    whose.id,
    (about, own) => {
      const edit = adding(about, own, { first, last });
      const standing = own.find((one) => one.first <= first && last <= one.last) ?? { first, last };
      const off = edit?.come[0];
      if (!edit || !off) return { reply: notice(words.standing(standing, name)) };
      return { edit, reply: (after) => notice(recordedFor(about, after, scene.now, edit, off, name)) };
    },
    words.toldOther,
  );
};

function recordedFor(
  { person, today }: LeaveOf,
  after: Directory,
  now: Date,
  edit: LeaveEdit,
  off: Span & { id: string },
  whose: string | null,
) {
  const { workingDays, back } = leaveReckoned(workDaysOf(after, person.id, now), off);
  const supervised = supervisedBy(after, person.id, now);
  const begins = off.first > today ? off.first : today;
  const meanwhile = supervised.map((enrolment) => ({
    enrolment,
    others: decidingOn(after, enrolment.id, begins).filter(
      ({ id }) => id !== person.id && !leaveOn(after, id, begins),
    ),
  }));
  const others = meanwhile.flatMap((one) => one.others);
  const alone = meanwhile.flatMap((one) =>
    one.others.length === 0 ? (after.people.get(one.enrolment.traineeId) ?? []) : [],
  );
  const named = namesTogether([...others, ...alone], after, now);
  const namesOf = (some: readonly Person[]) => [...new Set(some.map((one) => nameAmong(named, one)))];
  return leaveRecorded({
    change: { offId: off.id, into: edit.gone.map(({ first, last }) => ({ first, last })) },
    span: off,
    workingDays,
    back,
    whose,
    roles: {
      trainee: person.roles.includes("trainee") && whose === null,
      supervisor: supervised.length > 0 && whose === null,
    },
    others: namesOf(others),
    alone: namesOf(alone),
  });
}

/** "back": leave that runs today ended yesterday. */
export const comeBack: Flow = (desk, scene) =>
  change(
    desk,
    scene,
    scene.person.id,
    (about) => {
      const off = leaveOn(about.directory, scene.person.id, about.today);
      if (!off) return { reply: notice(words.notAway) };
      const edit = endingToday(about, off);
      const said = edit.come[0] ? words.welcomeBack(edit.come[0]) : words.backOnFirstDay(off);
      return { edit, reply: () => notice(said) };
    },
    words.toldOtherUndone,
  );

/** The button under what was recorded, or beside what is: those days are taken off, and what they replaced stands again. */
export const undoAway: Flow<[value: string]> = async (desk, scene, value) => {
  const { offId, into } = undoIn(value);
  const off = scene.directory.daysOff.find(({ id }) => id === offId);
  if (!off?.personId) return notice(words.nothingToUndo);
  const name =
    off.personId === scene.person.id ? null : (scene.directory.people.get(off.personId)?.name ?? null);
  return change(
    desk,
    scene,
    off.personId,
    (about, own) => {
      const known = own.find(({ id }) => id === offId);
      const before = into.filter(
        ({ first, last }) => known && known.first <= first && first <= last && last <= known.last,
      );
      if (!known) return { reply: notice(words.nothingToUndo) };
      const said = before.length > 0 ? words.undone(known, name) : words.removed(known, name);
      const still = before.length > 0 ? [words.stillAway(before)] : [];
      return { edit: undoing(about, known, before), reply: () => notice([said, ...still].join(" ")) };
    },
    words.toldOtherUndone,
  );
};

/** A form with a calendar; a lead chooses whose days they are. */
export const openAwayForm: Flow = async (desk, scene) => ({
  type: "form",
  form: formFor(scene, desk.newId(), { who: "me", first: "", last: "" }),
});

function formFor(
  { directory, person, now }: RequestContext,
  instance: string,
  values: Parameters<typeof awayForm>[2],
) {
  const others = othersOf({ directory, person, now }).slice(0, MOST_CHOICES);
  const names = namesTogether(others, directory, now);
  const options = others.map((one) => ({ value: one.id, label: nameAmong(names, one) }));
  return awayForm(instance, options, values);
}

const MOST_CHOICES = 99; // Slack shows a hundred

export const submitAwayForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const text = (name: string) => {
    const value = sent.answers.values[name];
    return typeof value === "string" ? value : "";
  };
  const [who, first] = [text("who") || "me", text("first")];
  const last = text("last") || first;
  const { directory, person, now } = scene;
  const fault = first === "" ? null : faultOf({ first, last }, dayOf(directory, person.id, now));
  const errors: FormErrors = {
    ...(first === "" && { first: words.FORM.firstNeeded }),
    ...(fault && { [fault === "backwards" || fault === "too-long" ? "last" : "first"]: words.FAULTS[fault] }),
  };
  if (Object.keys(errors).length > 0)
    return { type: "invalid", errors, form: formFor(scene, sent.id, { who, first, last: text("last") }) };
  const whose = who === "me" ? person : othersOf(scene).find(({ id }) => id === who);
  return whose ? record(desk, scene, whose, { first, last }) : notLead(desk, scene);
};
