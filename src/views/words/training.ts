import { type Day, formatDay } from "../../core/calendar/calendar.ts";
import { MONDAY_TO_FRIDAY } from "../../core/people/directory.ts";
import type { EnrolmentFault } from "../../core/people/enrolling.ts";
import type { OutsiderFault } from "../../core/people/outsiders.ts";
import type { SupervisionFault } from "../../core/people/supervising.ts";
import { sentences } from "../sentences.ts";
import { whoOutside } from "./outsiders.ts";
import { linkDays } from "./people-changes.ts";
import { anyOf, listed, weekdayName } from "./phrases.ts";

/** How a trainee's place in a programme is by now, or would be. Days are local dates, included. */
export type TrainingFact =
  | {
      type: "added" | "changed";
      start: string;
      target: string | null;
      workingDays: readonly number[];
      zone?: string | undefined; // where it was chosen for them
    }
  | { type: "paused"; from: string; until: string | null }
  | { type: "goes-on"; from: string }
  | { type: "completed" | "withdrawn"; lastDay: string }
  | { type: "reopened" | "as-before" }
  | {
      type: "supervises";
      supervisor: string;
      from: string;
      until: string | null;
      rotation: string | null;
      decideUntil: string | null;
    }
  | {
      type: "supervises-no-more";
      supervisor: string;
      until: string;
      rotation: string | null; // that one alone; null: in none
      decideUntil: string | null;
    }
  | {
      type: "outsider";
      name: string;
      role: string;
      organisation: string;
      from: string;
      until: string;
      rotation: string | null;
    }
  | { type: "outsider-no-more"; name: string; until: string };

export interface TrainingWhose {
  trainee: string; // by name, or several
  programme: string;
  several?: boolean;
}

const between = (from: string, until: string | null) =>
  until ? `from ${formatDay(from)} to ${formatDay(until)}` : `from ${formatDay(from)} until further notice`;
const target = (day: string | null) => (day ? `, to ${formatDay(day)}` : "");
/** Monday to Friday is what anybody expects. */
const working = (days: readonly number[]) =>
  days.join() === MONDAY_TO_FRIDAY.join()
    ? ""
    : `, working ${listed(days.map((one) => `${weekdayName(one)}s`))}`;
const byClock = (zone: string | undefined) => (zone ? `, by the clock of ${zone}` : "");
const decides = (day: string | null) =>
  day ? ` What was done until then may be approved until ${formatDay(day)}.` : "";

const within = (rotation: string | null) => (rotation ? `, in the rotation ${rotation},` : "");

/** To whoever does it, and to those around the trainee: days, never reasons. */
export const trainingSaid = (
  { trainee, programme, several = false }: TrainingWhose,
  fact: TrainingFact,
): string =>
  sentences<TrainingFact, "type">("type", {
    added: ({ start, target: day, workingDays, zone }) =>
      `${trainee} ${several ? "are trainees" : "is a trainee"} in ${programme}, from ${formatDay(start)}${target(day)}${working(workingDays)}${byClock(zone)}.`,
    changed: ({ start, target: day, workingDays, zone }) =>
      `${trainee} ${several ? "train" : "trains"} in ${programme} from ${formatDay(start)}${target(day)}${working(workingDays)}${byClock(zone)}.`,
    paused: ({ from, until }) =>
      `${trainee}'s training in ${programme} stands still ${between(from, until)}.`,
    "goes-on": ({ from }) => `${trainee}'s training in ${programme} goes on from ${formatDay(from)}.`,
    completed: ({ lastDay }) =>
      `${trainee} has completed the training in ${programme}. Its last day: ${formatDay(lastDay)}.`,
    withdrawn: ({ lastDay }) =>
      `${trainee} leaves the training in ${programme}. Its last day: ${formatDay(lastDay)}.`,
    reopened: `${trainee}'s training in ${programme} has not ended: it goes on as before.`,
    "as-before": `${trainee}'s training in ${programme} is as it was before.`,
    supervises: ({ supervisor, decideUntil, ...days }) =>
      `${supervisor} supervises ${trainee} in ${programme}${linkDays(days)}.${decides(decideUntil)}`,
    "supervises-no-more": ({ supervisor, until, rotation, decideUntil }) =>
      `${supervisor} supervises ${trainee} in ${programme}${within(rotation)} until ${formatDay(until)}, and no longer.${decides(decideUntil)}`,
    outsider: (one) =>
      `${whoOutside(one)}, is recorded for ${trainee} in ${programme}${linkDays(one)}: they decide by a link, one entry at a time, and it counts once a lead has confirmed it.`,
    "outsider-no-more": ({ name, until }) =>
      `${name} decides by links for ${trainee} in ${programme} until ${formatDay(until)}, and no longer.`,
  })(fact);

type OfOwnPlace = Exclude<TrainingFact["type"], "supervises" | "supervises-no-more">;

/** To the trainee, in the second person; who supervises them is said in words of its own. */
export const trainingToldTrainee = (
  programme: string,
  fact: Extract<TrainingFact, { type: OfOwnPlace }>,
): string =>
  sentences<typeof fact, "type">("type", {
    added: ({ start, target: day, workingDays, zone }) =>
      `You are a trainee in ${programme}, from ${formatDay(start)}${target(day)}${working(workingDays)}${byClock(zone)}. Write "log" when you have evidence, or "help" for what I can do.`,
    changed: ({ start, target: day, workingDays, zone }) =>
      `Your training in ${programme} is recorded from ${formatDay(start)}${target(day)}${working(workingDays)}${byClock(zone)}.`,
    paused: ({ from, until }) =>
      `Your training in ${programme} stands still ${between(from, until)}: I ask nothing and send no weekly summary then. You can log all the same.`,
    "goes-on": ({ from }) => `Your training in ${programme} goes on from ${formatDay(from)}.`,
    completed: ({ lastDay }) =>
      `Your training in ${programme} is completed. Its last day: ${formatDay(lastDay)}. ${stays}`,
    withdrawn: ({ lastDay }) =>
      `Your training in ${programme} ends. Its last day: ${formatDay(lastDay)}. ${stays}`,
    reopened: `Your training in ${programme} has not ended: it goes on as before.`,
    "as-before": `Your training in ${programme} is as it was before: what I told you last counts no more.`,
    outsider: (one) =>
      `${whoOutside(one)}, may decide on your evidence by a link${linkDays(one)}. Write "link", an entry's number and "for ${one.name}", hand the link on yourself, and a lead confirms what they decide.`,
    "outsider-no-more": ({ name, until }) =>
      `${name} may decide on your evidence by a link until ${formatDay(until)}, and no longer.`,
  })(fact);

const stays =
  'What you have logged stays, and what waits may still be approved: write "status" or "portfolio".';

/** To a supervisor, beside what waits for them. */
export const supervisorTold = (
  { trainee, programme }: TrainingWhose,
  fact: Extract<TrainingFact, { supervisor: string }>,
): string =>
  fact.type === "supervises"
    ? `You supervise ${trainee} in ${programme}${linkDays(fact)}.${decides(fact.decideUntil)}`
    : `You supervise ${trainee} in ${programme}${within(fact.rotation)} until ${formatDay(fact.until)}, and no longer.${decides(fact.decideUntil)}`;

export const rotationEndsWithin = (supervisor: string, rotation: string, until: string) =>
  `The rotation ${rotation} with ${supervisor} ends on ${formatDay(until)}, while the training stands still.`;

/** What somebody chose for themselves counts, whatever their lead chooses. */
export const keepsZone = (name: string, zone: string) =>
  `${name} has chosen ${zone} as their time zone: that stays.`;
export const nowTrainee = (name: string) => `${name} has the role of a trainee from now on.`;
/** Who was unknown until now: whether the address is right shows once the platform knows it. */
export const newHere = (people: readonly { name: string; email: string }[]) =>
  `New here: ${listed(people.map(({ name, email }) => `${name} (${email})`))}. I write to them by that address: it has to be the one that their own account has.`;
export const nowSupervisor = (name: string) => `${name} has the role of a supervisor from now on.`;

export const wouldBeSo = "Nothing was saved. This would be so:";
export const already = "That is so already.";
export const isSo = "It is so already; nothing was changed.";
export const wouldBeTold = (names: readonly string[]) => `Told of it would be ${listed(names)}.`;
export const areTold = (names: readonly string[]) => `${listed(names)} will be told.`;

export type TrainingFault =
  | EnrolmentFault
  | SupervisionFault
  | OutsiderFault
  | { type: "trainee-and-lead" }
  | { type: "own-supervision"; earliest: Day } // a lead's, by their own word
  | { type: "not-here"; name: string }
  | { type: "busy" };

/** What keeps it from being done, and what to do; nothing was changed. */
export const trainingFault = ({ trainee, programme }: TrainingWhose, why: TrainingFault): string =>
  sentences<TrainingFault, "type">("type", {
    "not-enrolled": `${trainee} is not a trainee in ${programme}. Enrol them there first.`,
    over: ({ lastDay }) =>
      `${trainee}'s training in ${programme} has ended: its last day is ${formatDay(lastDay)}. Enrol them again, or take the end back.`,
    overlaps: ({ start, lastDay }) =>
      `${trainee} trained in ${programme} from ${formatDay(start)} to ${formatDay(lastDay)}. Name a later day, or take that end back.`,
    "wrong-way-round": ({ from, until }) =>
      `${formatDay(until)} is before ${formatDay(from)}. Name the first day first.`,
    "target-too-early": ({ start, target: day }) =>
      `The target ${formatDay(day)} is not after the start ${formatDay(start)}. Correct one of them.`,
    "not-begun": ({ start }) =>
      `${trainee}'s training in ${programme} begins on ${formatDay(start)}, so it cannot be completed before. Withdraw it, or name a later day.`,
    themself: "Nobody supervises themself. Name another supervisor.",
    "never-supervised": `They have never supervised ${trainee} in ${programme}. Look at who does: people list.`,
    "decide-before-end": ({ until, decideUntil }) =>
      `${formatDay(decideUntil)} is before ${formatDay(until)}, the last day of the supervision. Name a later day to decide until.`,
    "decide-without-end": "A day to decide until belongs to a supervision that ends. Name its last day too.",
    "trainee-and-lead": `${trainee} leads training here, and one person cannot be both trainee and lead. Take that role away first.`,
    "own-supervision": ({ earliest }) =>
      `Whoever supervises ${trainee} reads their reflections, so ${trainee} is told first. Name ${formatDay(earliest)}, or a later day, as the first.`,
    "nobody-outside": ({ name }) =>
      `Nobody outside called "${name}" is recorded for ${trainee} in ${programme}. "outsiders" lists who is.`,
    "several-outside": ({ name }) => `More than one is called "${name}". Write the whole name.`,
    "until-past": ({ until }) => `${formatDay(until)} is over. Name a later day as the last.`,
    "outside-too-long": ({ field, most }) => `Write the ${field} in ${most} characters or fewer.`,
    "outside-missing": ({ field }) => `Write the ${field} too.`,
    "outside-number":
      "Something in that could be a patient's, so nothing was recorded. Write a name, a role and an organisation alone.",
    "not-here": ({ name }) =>
      `${name} is not here: a guest, switched off, or left. Ask the administrator to put that right first.`,
    busy: "Somebody changed this at the same moment, so nothing was done. Try again.",
  })(why);

export const nobodyOf = (email: string) =>
  `Nobody here has the address ${email}. "people list" has everybody, and "people import" adds people.`;
export const noDay = (typed: string) => `"${typed}" is no day. Write year, month, day, such as 2027-08-03.`;
export const noRotation = "Write the rotation's name, in 80 characters or fewer.";
export const noWorkingDays = 'Write weekdays, such as "mon tue wed" or "1 2 3".';

export const BUTTON = { yes: "Confirm", no: "Cancel", undo: "Undo" } as const;
export const shallI = (said: string) => `Shall I record this? ${said}`;
export const shallIAll = "Shall I record all of this?";
export const allRecorded = "All of this is recorded.";
export const tooManyAtOnce =
  "Those are too many at once, so nothing was recorded. Name half of them, then the others.";
export const meanwhile = "Somebody changed it meanwhile, so nothing was recorded yet.";
export const nothingDone = "All right, nothing was changed.";
export const changedSince = "Nothing was undone: it was changed again since.";
export const onlyLeads =
  "Only the lead of a trainee's programme can do that, so nothing was changed. Ask them, or the administrator.";
export const nobodyCalled = (typed: string) =>
  `Nobody whom you lead is called "${typed}". Write their name or address as I know it; "overview" lists them.`;
export const severalCalled = (names: readonly string[]) =>
  `That could be ${anyOf(names)}. Write the whole name, or the address.`;
export const whichProgramme = (trainees: string) => `In which of your programmes is this, for ${trainees}?`;
export const DAYS_FAULTS = {
  "no-such-day":
    'There is no such day. Write it as in "3 Aug" or "3 Aug – 30 Sep", with the year where it is not the next.',
  "no-month": 'Which month? Write it too, as in "3–14 Aug".',
  backwards: "The last day is before the first. Name the first day first.",
} as const;

export const HOW_TO_ENROL =
  'Write names, addresses and days, as in "enrol Maya Rao <maya.rao@hospital.example>, Jo Bell <jo.bell@hospital.example> from 1 Sep 2026 to 31 Aug 2029 with Dr Lind". Who works part-time: "…, works Mon–Wed".';
export const HOW_TO_SUPERVISE =
  'Write who and for whom, as in "supervisor add Dr Lind and Dr Okafor for Maya Rao and Jo Bell from 1 Sep until 30 Nov, rotation Imaging", or "supervisor end Dr Lind for Maya Rao". Whom I do not know yet: name and address, "Dr Lind <e.lind@hospital.example>".';
export const unknownAddress = (email: string) =>
  `Nobody here has the address ${email}. To add them write their name before it: "Name <${email}>".`;
export const noSupervisorCalled = (typed: string) =>
  `I know no supervisor around you called "${typed}". Write their name and address, as in "Dr Lind <e.lind@hospital.example>".`;
export const nameTooLong = "A name has 120 characters or fewer. Nothing was recorded.";
export const notThoseWorkingDays = (typed: string) =>
  `"${typed}" names no working days. Write them as in "works Mon–Wed" or "works Mon, Tue and Fri".`;
