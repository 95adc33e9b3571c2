import { type Day, formatDay } from "../../core/calendar/calendar.ts";
import type { Retained } from "../../core/calendar/retention.ts";
import { count, listed } from "./phrases.ts";

/** Of words that go when an enrolment has been over for long enough. */

export const keptFor = (months: number | null) =>
  months === null ? "for good: they never go by themselves" : `for ${count(months, "month")} after the end`;

export const whatStays = "What stays: which competences, on which days, and who approved it when.";
export const whatGoes = `Titles, texts, reflections, links, feedback and comments go, and cannot be brought back. ${whatStays}`;

export interface LeadLine {
  trainee: string;
  programme: string;
  lastDay: Day;
  goesOn: Day;
  entries: number;
  isTold: boolean; // its trainee is
}

const FEW = 3;

/** @param names of the trainees @param days on which their words go, in order */
export const toLead = (names: readonly string[], days: readonly Day[]) => {
  const whose = names.length <= FEW ? listed(names) : count(names.length, "trainee");
  const [first = ""] = days;
  return `The words of the evidence of ${whose} go ${days.length > 1 ? `from ${formatDay(first)} on` : `on ${formatDay(first)}`}.`;
};
export const leadLine = ({ trainee, programme, lastDay, goesOn, entries, isTold }: LeadLine) =>
  `${trainee}, ${programme}: over since ${formatDay(lastDay)}; the words of ${count(entries, "entry", "entries")} go on ${formatDay(goesOn)}. ${isTold ? "They are told too." : "They cannot be written to here: tell them, if there is anything to take away."}`;
export const leadLater = (days: number) =>
  days > 30 ? "You hear once more 30 days before." : "This is the last time that you hear of it before.";
export const keepLonger =
  'To keep them longer, ask your operator: "programme set" has how long a programme keeps words.';

export const toTrainee = (programme: string, goesOn: Day) =>
  `The words of your evidence in ${programme} go on ${formatDay(goesOn)}.`;
export const because = (lastDay: Day, entries: number) =>
  `Your training there was over on ${formatDay(lastDay)}: ${count(entries, "entry", "entries")}.`;
export const takeAway = 'Write "portfolio" to take your documents away before.';
export const askFor = (leads: readonly string[]) =>
  `${leads.length > 0 ? `Ask ${listed(leads)}` : "Ask whoever led your training"} for your documents before, if you want them.`;

export const gone = (trainees: number) =>
  `The words of the evidence of ${count(trainees, "trainee")} are gone, as you were told.`;
export const goneLine = ({
  trainee,
  programme,
  lastDay,
}: Pick<LeadLine, "trainee" | "programme" | "lastDay">) =>
  `${trainee}, ${programme}: over since ${formatDay(lastDay)}`;
export const more = (lines: number) => `And ${lines} more.`;

/** For the operator: how the words of one enrolment stand. @param leads how many can be warned */
export function why(stands: Retained, leads: number, months: number | null): string {
  switch (stands.type) {
    case "goes-on":
      return "Kept: it goes on.";
    case "never":
      return "Kept: its programme keeps words for good.";
    case "held":
      return stands.why === "reported"
        ? "Kept: a patient was reported in it, and that is not closed."
        : "Kept: its trainee must not be erased, as the operator has said.";
    case "waits":
      return stands.said
        ? `Its words go on ${stands.goesOn}, as was said ${stands.said.days} days before.`
        : `Kept until ${stands.goesOn}, ${count(months ?? 0, "month")} after its end; its lead is warned on ${stands.next}.`;
    case "go":
      return `Its words go today: that was said for ${stands.goesOn}.`;
    case "warn":
    case "untold":
      if (leads === 0) return nobodyToWarn;
      return stands.type === "warn"
        ? `Kept until ${stands.goesOn} at least; its lead is to be warned now, in working hours.`
        : `Kept: no lead has had the warning for ${stands.goesOn} yet ("outbox" says why).`;
  }
}
const nobodyToWarn = "Kept: its programme has no lead who could be warned.";
export const nobodyWarned = (trainees: number) =>
  `The words of ${count(trainees, "enrolment that is over", "enrolments that are over")} are kept longer than they should be: nobody could be warned of it.`;
export const nameALead =
  'Give the programme a lead who can be written to ("people import"); "retention preview" shows whose they are.';
