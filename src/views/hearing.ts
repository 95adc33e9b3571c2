import { given } from "../core/given.ts";
import type { WeeklyPlan } from "../core/people/directory.ts";
import type { PlannedHearing } from "../core/people/hearing.ts";
import type { Quiet } from "../core/people/quiet.ts";
import type { Form } from "../ports/form.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { base } from "./entry-form.ts";
import { facts, list, text } from "./parts.ts";
import { CLOSING } from "./words/form.ts";
import * as words from "./words/hearing.ts";
import { BUTTON as MY_DATA } from "./words/own-data.ts";
import { weekdayName } from "./words/phrases.ts";
import * as quietWords from "./words/quiet.ts";
import { BUTTON as ZONE } from "./words/zone.ts";

/** All that somebody hears of, by their roles. */
export interface HearingScene {
  chosen: PlannedHearing;
  quiet: Quiet;
  weekly: WeeklyPlan | null; // a trainee's summary
  digests: readonly { programme: string; weekly: WeeklyPlan }[]; // of those that they lead
  zone: string;
}

/** What they choose themselves, each as its label and how it stands. */
const rowsOf = ({ chosen: { prompts, reviews }, quiet }: Pick<HearingScene, "chosen" | "quiet">) =>
  given([
    prompts && { label: words.LABEL.prompts, value: words.prompts(prompts.plan, prompts.isOwn) },
    reviews && { label: words.LABEL.reviews, value: words.reviews(reviews.times) },
    { label: words.LABEL.quiet, value: quietWords.standing(quiet) },
  ]);

export function hearingShown(scene: HearingScene): Message {
  const { chosen, weekly, digests, zone } = scene;
  return message(words.shown, {
    parts: [
      facts([
        ...rowsOf(scene),
        ...given([
          weekly && { label: words.LABEL.weekly, value: words.weekly(weekly) },
          chosen.reviews && { label: words.LABEL.reminders, value: words.reminders },
        ]),
        ...digests.map(({ programme, weekly: plan }) => ({
          label: `${words.LABEL.digest}, ${programme}`,
          value: words.digest(plan),
        })),
        { label: words.LABEL.zone, value: zone },
      ]),
    ],
    buttons: [
      button(words.BUTTON.change, "settings-form", "", "primary"),
      button(ZONE, "zone"),
      button(MY_DATA, "mydata"),
    ],
    note: words.atOnce,
  });
}

/** What has changed, a line each. */
export function hearingChanges(
  before: Pick<HearingScene, "chosen" | "quiet">,
  after: Pick<HearingScene, "chosen" | "quiet">,
): string[] {
  const now = new Map(rowsOf(after).map(({ label, value }) => [label, value]));
  return rowsOf(before).flatMap(({ label, value }) => {
    const next = now.get(label);
    return next === undefined || next === value ? [] : [words.row(label, value, next)];
  });
}

/** @param undo what the button carries; null: that was undone */
export const hearingChanged = (
  lead: string,
  changes: readonly string[],
  undo: string | null,
  more: readonly string[],
): Message =>
  message(lead, {
    parts: [list(changes), ...more.map((one) => text(one))],
    buttons: undo === null ? [] : [button(words.BUTTON.undo, "settings-undo", undo)],
  });

export const quietShown = (quiet: Quiet): Message =>
  message(quietWords.shown(quiet), {
    parts: [text(quietWords.what)],
    buttons: [button(words.BUTTON.change, "settings-form")],
    note: quietWords.how,
  });

export const reviewsShown = ({ times }: NonNullable<PlannedHearing["reviews"]>): Message =>
  message(words.reviewsShown(times), {
    buttons: [button(words.BUTTON.change, "settings-form")],
    note: words.reviewsHow,
  });

/** What stands in the form: times as they are typed, choices by their values. */
export interface HearingValues {
  day: string;
  time: string;
  reviews: string;
  reviewsTime: string;
  quiet: string;
}

/** Of a field with choices: as the programme has it; a card when something comes; every working day. */
export const [AS_PROGRAMME, WHEN_THEY_COME, DAILY] = ["programme", "now", "daily"] as const;

/** @param fields which are asked for, by somebody's roles */
export function hearingForm(
  instance: string,
  { prompts, reviews }: PlannedHearing,
  values: HearingValues,
): Form {
  const line = { type: "text" as const, lines: "one" as const };
  const F = words.FORM;
  const days = (some: readonly number[], label: (day: number) => string) =>
    some.map((day) => ({ value: String(day), label: label(day) }));
  return {
    name: "settings",
    context: "",
    instance,
    title: F.title,
    intro: null,
    fields: given([
      prompts?.mayChooseDay && {
        ...base("day", F.day, true),
        type: "choice" as const,
        value: values.day,
        options: [
          { value: AS_PROGRAMME, label: F.asProgramme },
          ...days(prompts.workingDays, (day) => `${weekdayName(day)}s`),
        ],
      },
      prompts && { ...base("time", F.time, false), ...line, value: values.time, max: 8 },
      reviews && {
        ...base("reviews", F.reviews, true),
        type: "choice" as const,
        value: values.reviews,
        options: [
          { value: WHEN_THEY_COME, label: F.now },
          { value: DAILY, label: F.daily },
          ...days(reviews.workingDays, words.weeklyOn),
        ],
      },
      reviews && { ...base("reviewsTime", F.reviewsTime, false), ...line, value: values.reviewsTime, max: 8 },
      { ...base("quiet", F.quiet, false), ...line, value: values.quiet, max: 30 },
    ]),
    submits: [{ value: "send", label: F.save }],
    note: CLOSING,
  };
}
