import { addDays, type Day, dayIn } from "../../core/calendar/calendar.ts";
import { type Directory, type Person, zoneOfProgramme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { traineesLedBy } from "../../core/people/leave.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import * as words from "../../views/words/training.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { programmesLed } from "../show/access.ts";
import { weekdaysIn } from "./cells.ts";
import { proposeIn } from "./led-training.ts";
import { LONGEST_NAME, namesTyped, type PersonTyped, peopleTyped } from "./people-typed.ts";
import { placeIn } from "./training-change.ts";
import { type DaysRead, readDays } from "./training-days.ts";
import type { Act, Who } from "./training-order.ts";

/*
 * Who joins a lead's programme, as they type it: trainees and supervisors by their names and addresses, several at once;
 * whom nobody knows yet is added with both.
 */

const WORKS = /,?\s+(?:and\s+)?(?:works?|working)\s+(\S[^@]*)$/i;
const WITH = /,?\s+(?:with|supervised by)\s+(?=\S)/i;

/**
 * "enrol Maya Rao <maya.rao@hospital.example>, … from 1 Sep 2026 to 31 Aug 2029 with Dr Lind, works Mon–Wed".
 * @returns null where it is no command of theirs
 */
export const enrolByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const programmes = programmesLed(scene);
  const [first] = programmes;
  if (!first) return null;
  const working = WORKS.exec(typed)?.[1]?.trim() ?? null;
  const workingDays = working === null ? null : weekdaysIn(working.replace(/\s+(?:to|until)\s+/gi, "-"));
  if (working !== null && !workingDays) return notice(words.notThoseWorkingDays(working));
  const today = dayIn(zoneOfProgramme(first), now);
  const [of = "", by = ""] = typed.replace(WORKS, "").split(WITH, 2);
  const [joining, supervising] = [peopleAndDays(of, today), peopleAndDays(by, today)];
  const days = joining.days.first || joining.days.fault ? joining.days : supervising.days;
  const found = await whomOf(desk, scene, joining.people, traineesLedBy(directory, person.id));
  if ("fault" in found) return notice(found.fault === "unknown" ? words.HOW_TO_ENROL : found.said);
  const known = [...directory.people.values()].filter(({ roles }) => roles.includes("supervisor"));
  const supervisors = by ? await whomOf(desk, scene, supervising.people, known) : { who: [] };
  if ("fault" in supervisors) return notice(notFound(supervisors));
  if (days.fault) return notice(words.DAYS_FAULTS[days.fault]);
  const target = days.open || days.first === days.last ? null : days.last;
  const a: Act = { type: "add", from: days.first, target, workingDays, s: supervisors.who };
  return proposeIn(desk, scene, found, programmes, a);
};

const notFound = (whom: Extract<Whom, { fault: string }>) =>
  whom.fault === "unknown" ? words.noSupervisorCalled(whom.called) : whom.said;

/** Days are said after the last of the people. */
function peopleAndDays(typed: string, today: Day): { people: PersonTyped[]; days: DaysRead } {
  const { people, rest } = peopleTyped(typed);
  const byAddress = people.some(({ email }) => email !== null);
  const days = readDays(byAddress ? rest : typed, today);
  const named = namesTyped(days.name).map((name) => ({ name, email: null }));
  return { people: byAddress ? [...people, ...named] : named, days };
}

type Whom =
  | { who: Who[]; names: string[] }
  | { fault: "unknown"; called: string }
  | { fault: "else"; said: string };

/** Those who are meant: by their address anybody here, or somebody new; by their name alone one of some. */
async function whomOf(
  desk: Desk,
  { directory, now }: RequestContext,
  people: readonly PersonTyped[],
  among: readonly Person[],
): Promise<Whom> {
  const found = new Map<string, { who: Who; name: string }>();
  if (people.length === 0) return { fault: "unknown", called: "" };
  for (const { name, email } of people) {
    if (name.length > LONGEST_NAME) return { fault: "else", said: words.nameTooLong };
    const known = email === null ? null : await desk.store.personByEmail(email);
    if (email !== null && !known) {
      if (name === "") return { fault: "else", said: words.unknownAddress(email) };
      found.set(email, { who: [name, email], name });
      continue;
    }
    const meant = known ? [known] : peopleMeant(among, name);
    const [one] = meant;
    if (!one) return { fault: "unknown", called: name };
    if (meant.length > 1) return { fault: "else", said: words.severalCalled(namesOf(directory, meant, now)) };
    found.set(one.email, { who: one.id, name: one.name });
  }
  const all = [...found.values()];
  return { who: all.map(({ who }) => who), names: all.map(({ name }) => name) };
}

const namesOf = (directory: Directory, some: readonly Person[], now: Date) => [
  ...namesTogether(some, directory, now).values(),
];

const LINE = /^(add|end)\s+(\S.*?)\s+for\s+(\S.*)$/i;
const ROTATION = /,?\s+(?:in\s+)?(?:the\s+)?rotation\s+(\S.*)$/i;

/**
 * "supervisor add Dr Lind and Dr Okafor for Maya Rao from 1 Sep until 30 Nov, rotation Imaging", "supervisor end Dr Lind
 * for Maya Rao". @returns null where it is no command of theirs
 */
export const supervisorByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const programmes = programmesLed(scene);
  const [first] = programmes;
  const [, what = "", whom = "", of = ""] = LINE.exec(typed.trim()) ?? [];
  if (!first) return null;
  if (!what) return notice(words.HOW_TO_SUPERVISE);
  const adds = what.toLowerCase() === "add";
  const rotation = ROTATION.exec(of)?.[1]?.trim().slice(0, 80) ?? null;
  const read = readDays(of.replace(ROTATION, ""), dayIn(zoneOfProgramme(first), now));
  const led = traineesLedBy(directory, person.id);
  const trainees: Person[] = [];
  for (const name of namesTyped(read.name)) {
    const found = peopleMeant(led, name);
    const [one] = found;
    if (!one) return notice(words.nobodyCalled(name));
    if (found.length > 1) return notice(words.severalCalled(namesOf(directory, found, now)));
    trainees.push(one);
  }
  if (trainees.length === 0) return notice(words.HOW_TO_SUPERVISE);
  if (read.fault) return notice(words.DAYS_FAULTS[read.fault]);
  const ids = new Set(trainees.map(({ id }) => id));
  const known = [...directory.people.values()].filter(
    ({ id, roles }) => roles.includes("supervisor") && !ids.has(id),
  );
  const found = await whomOf(desk, scene, peopleTyped(whom).people, known);
  if ("fault" in found) return notice(notFound(found));
  const lastDay = read.first && read.open ? addDays(read.first, -1) : read.last; // "from" a day: the first without them
  const a: Act = adds
    ? { type: "supervise", s: found.who, from: read.first, until: read.open ? null : read.last, rotation }
    : { type: "end", s: found.who, from: null, until: lastDay, rotation };
  const all = (test: (trainee: string, programme: string) => boolean) =>
    programmes.filter(({ id }) => trainees.every((one) => test(one.id, id)));
  const going = all((t, p) => enrolmentMeant(placeIn(directory, t, p))?.ended === null);
  const places = all((t, p) => enrolmentMeant(placeIn(directory, t, p)) !== undefined);
  const meant = [going, places, programmes].find((some) => some.length > 0) ?? [];
  const whose = { who: trainees.map(({ id }) => id), names: trainees.map(({ name }) => name) };
  return proposeIn(desk, scene, whose, meant, a);
};
