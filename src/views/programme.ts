import type { Day } from "../core/calendar/calendar.ts";
import { given } from "../core/given.ts";
import { MOST_WEEKS, type Programme } from "../core/people/directory.ts";
import type { TrainingPlan } from "../core/people/training-plan.ts";
import { budgetOf } from "../core/portfolio/pages.ts";
import { ROUTES } from "../core/portfolio/portfolio.ts";
import type { Form } from "../ports/form.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { base } from "./entry-form.ts";
import { facts, list, text } from "./parts.ts";
import { targetsText } from "./words/coverage.ts";
import { CLOSING } from "./words/form.ts";
import { milestonesText } from "./words/milestones.ts";
import { weekdayName } from "./words/phrases.ts";
import { ROUTE_NAMES } from "./words/portfolio.ts";
import * as words from "./words/programme.ts";
import { span } from "./words/quiet.ts";
import { keptFor } from "./words/retention.ts";
import { directly as reviewDirectly } from "./words/review-here.ts";
import {
  budgetText,
  notBeforeText,
  remindersText,
  reviewMonthsText,
  startersText,
} from "./words/training-plan.ts";

/** What a lead may change. */
export type ProgrammePlan = Pick<
  Programme,
  | "prompts"
  | "weekly"
  | "zone"
  | "region"
  | "quiet"
  | "reviewChannel"
  | "targets"
  | "retentionMonths"
  | keyof TrainingPlan
>;

/** When the next things would come by a plan. */
export interface NextThings {
  prompt: Day | null;
  weekly: Day | null;
}

export interface ProgrammeScene {
  programme: Programme;
  next: NextThings;
  regionName(region: string): string;
  daysOff: readonly string[]; // the department's own, in words
  others: readonly Pick<Programme, "id" | "name">[]; // which the reader leads too
}

/** The settings that a lead changes, each as its label and how it stands. */
function rowsOf(programme: ProgrammePlan, regionName: ProgrammeScene["regionName"]) {
  const { prompts, weekly, zone, region, quiet, reviewChannel } = programme;
  const cards = !reviewChannel
    ? words.direct
    : reviewChannel.headingsOnly
      ? words.headingsAlone
      : words.channel;
  return [
    { label: words.LABEL.prompts, value: words.promptsText(prompts) },
    { label: words.LABEL.weekly, value: words.weeklyText(weekly) },
    { label: words.LABEL.zone, value: zone },
    { label: words.LABEL.holidays, value: region === null ? words.none : regionName(region) },
    { label: words.LABEL.quiet, value: quiet === null ? words.none : span(quiet) },
    { label: words.LABEL.cards, value: cards },
    { label: words.LABEL.targets, value: targetsText(programme.targets) },
    { label: words.LABEL.milestones, value: milestonesText(programme.milestones) },
    { label: words.LABEL.reviews, value: reviewMonthsText(programme.reviewMonths) },
    { label: words.LABEL.notBefore, value: notBeforeText(programme.notBefore) },
    { label: words.LABEL.starters, value: startersText(programme.starters) },
    ...ROUTES.map((route) => ({
      label: words.pagesBy(ROUTE_NAMES[route]),
      value: budgetText(budgetOf(programme.pageBudgets, route)),
    })),
    { label: words.LABEL.reminders, value: remindersText(programme.reminders) },
    { label: words.LABEL.retention, value: keptFor(programme.retentionMonths) },
  ];
}

export function programmeShown({ programme, next, regionName, daysOff, others }: ProgrammeScene): Message {
  const { name } = programme;
  return message(words.shown(name), {
    parts: [
      facts([
        ...rowsOf(programme, regionName),
        ...given([daysOff.length > 0 && { label: words.LABEL.daysOff, value: daysOff.join(", ") }]),
      ]),
      text(words.nextThings(next.prompt, next.weekly, programme)),
    ],
    buttons: [
      button(words.BUTTON.change, "programme-form", programme.id, "primary"),
      button(words.BUTTON.plan, "programme-plan", programme.id),
      ...(programme.reviewChannel ? [button(reviewDirectly, "review-direct", programme.id)] : []),
      ...others.slice(0, MOST_OTHERS).map(({ id, name }) => button(name, "programme", id)),
    ],
    note: words.reviewHere,
  });
}

const MOST_OTHERS = 4;

/** What has changed of it, a line each. */
export function changesOf(
  before: ProgrammePlan,
  after: ProgrammePlan,
  regionName: ProgrammeScene["regionName"],
) {
  const now = rowsOf(after, regionName);
  const [was, is] = [before.reviewChannel, after.reviewChannel];
  const moved = is !== null && was !== null && (is.channel !== was.channel || is.workspace !== was.workspace);
  return rowsOf(before, regionName).flatMap(({ label, value }, at) => {
    const next = now[at]?.value ?? "";
    if (label === words.LABEL.cards && moved) return [words.row(label, value, words.otherChannel)];
    return next === value ? [] : [words.row(label, value, next)];
  });
}

/** @param undo what the button carries; null: more than one can */
export const programmeChanged = (
  programme: Programme,
  changes: readonly string[],
  next: NextThings,
  undo: string | null,
): Message =>
  message(words.changed(programme.name), {
    parts: [list(changes), text(words.nextThings(next.prompt, next.weekly, programme))],
    buttons: undo === null ? [] : [button(words.BUTTON.undo, "programme-undo", undo)],
  });

export const programmeChangedBy = (who: string, name: string, changes: readonly string[]): Message =>
  message(words.toldLead(who, name), { parts: [list(changes)] });

/** What stands in the form: times as they are typed, choices by their values. */
export interface ProgrammeValues {
  days: readonly string[];
  time: string;
  everyWeeks: string;
  weekday: string;
  weeklyTime: string;
  zone: string;
  region: string;
  quiet: string;
}

export const valuesOf = (
  { prompts, weekly, zone, region, quiet }: Programme,
  name: (region: string) => string,
) => ({
  days: prompts.weekdays.map(String),
  time: prompts.time,
  everyWeeks: String(prompts.everyWeeks),
  weekday: String(weekly.weekday),
  weeklyTime: weekly.time,
  zone,
  region: region === null ? "" : name(region),
  quiet: quiet === null ? "" : span(quiet),
});

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }));
const EVERY = Array.from({ length: MOST_WEEKS }, (_, n) => ({
  value: String(n + 1),
  label: words.everyText(n + 1),
}));

export function programmeForm(
  instance: string,
  context: string,
  name: string,
  values: ProgrammeValues,
): Form {
  const line = { type: "text" as const, lines: "one" as const };
  const F = words.FORM;
  return {
    name: "programme",
    context,
    instance,
    title: F.title,
    intro: name,
    fields: [
      {
        ...base("days", F.days, true),
        type: "choices",
        value: values.days,
        groups: [{ label: "", options: WEEKDAYS }],
      },
      { ...base("time", F.time, true), ...line, value: values.time, max: 5 },
      { ...base("everyWeeks", F.everyWeeks, true), type: "choice", value: values.everyWeeks, options: EVERY },
      { ...base("weekday", F.weekday, true), type: "choice", value: values.weekday, options: WEEKDAYS },
      { ...base("weeklyTime", F.weeklyTime, true), ...line, value: values.weeklyTime, max: 5 },
      { ...base("zone", F.zone, true), ...line, value: values.zone, max: 60 },
      { ...base("region", F.region, false), ...line, value: values.region, max: 60 },
      { ...base("quiet", F.quiet, false), ...line, value: values.quiet, max: 30 },
    ],
    submits: [{ value: "send", label: F.save }],
    note: CLOSING,
  };
}
