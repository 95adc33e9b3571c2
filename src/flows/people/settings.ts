import { z } from "zod";
import { canonical } from "../../core/audit.ts";
import { isLocalTime, type Weekday } from "../../core/calendar/calendar.ts";
import { digestPlan } from "../../core/calendar/digest-slots.ts";
import { ownPrompts } from "../../core/calendar/own-prompts.ts";
import { quietMeant } from "../../core/calendar/quiet-hours.ts";
import { timeMeant } from "../../core/calendar/typed-times.ts";
import { ledBy, type Person, zoneOf } from "../../core/people/directory.ts";
import { ownEnrolment, plannedHearing, type WantedHearing } from "../../core/people/hearing.ts";
import { programmeAround } from "../../core/people/leave.ts";
import { quietOf } from "../../core/people/quiet.ts";
import { reviewsMeant, sameTimes } from "../../core/people/review-rhythm.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { FormErrors } from "../../ports/form.ts";
import {
  AS_PROGRAMME,
  DAILY,
  type HearingValues,
  hearingForm,
  hearingShown,
  quietShown,
  reviewsShown,
  WHEN_THEY_COME,
} from "../../views/hearing.ts";
import * as words from "../../views/words/hearing.ts";
import * as prompts from "../../views/words/own-prompts.ts";
import * as quiet from "../../views/words/quiet.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Flow, notice, type RequestContext } from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { turnedDown } from "../trail.ts";
import { type About, type Answered, changeHearing, type Own, type Undo } from "./hearing.ts";

/** "settings": all that somebody hears, and when, by their roles. */
export const showSettings: Flow = async (_desk, { directory, person: { id }, now }) => {
  const around = programmeAround(directory, id, now);
  const chosen = plannedHearing(directory, id, now);
  const own = chosen.prompts && ownEnrolment(directory, id, now);
  const led = hereAs(directory, id, "lead").length > 0 ? ledBy(directory, id) : [];
  const plan = digestPlan(led);
  return notice(
    hearingShown({
      chosen,
      quiet: quietOf(directory, id, now),
      weekly: own ? own.programme.weekly : null,
      digests: plan ? led.map(({ name }) => ({ programme: name, weekly: plan })) : [],
      zone: zoneOf(directory, id, around),
    }),
  );
};

export const showQuiet: Flow = async (_desk, { directory, person, now }) =>
  notice(quietShown(quietOf(directory, person.id, now)));

export const showReviews: Flow = async (desk, scene) => {
  const { reviews } = plannedHearing(scene.directory, scene.person.id, scene.now);
  return reviews
    ? notice(reviewsShown(reviews))
    : turnedDown(desk, scene, "reviews.refused", words.onlySupervisors);
};

const TYPED: Omit<Answered, "lead"> = { undo: true, refused: (why) => notice(why) };
const MOST_WORDS = 6; // whatever is longer is talk

/** "quiet 19:00–07:30". @returns null where so much is said that it is no command */
export const quietByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const meant = quietMeant(typed);
  if (!meant.ok)
    return meant.why === "unknown" && typed.split(/\s+/).length > MOST_WORDS
      ? null
      : notice(quiet.FAULTS[meant.why]);
  const wanted = { quiet: meant.quiet === "programme" ? null : meant.quiet };
  return changeHearing(desk, scene, () => wanted, { ...TYPED, lead: words.changed });
};

/** "reviews daily 16:00". @returns null where so much is said that it is no command */
export const reviewsByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const meant = reviewsMeant(typed);
  if (!meant) return typed.split(/\s+/).length > MOST_WORDS ? null : notice(words.reviewsUnknown);
  return changeHearing(desk, scene, () => ({ reviews: meant.wanted }), { ...TYPED, lead: words.changed });
};

export const openSettingsForm: Flow = async (desk, scene) => ({
  type: "form",
  form: hearingForm(desk.newId(), hearingIn(scene), valuesOf(ownIn(scene))),
});

const hearingIn = ({ directory, person, now }: RequestContext) => plannedHearing(directory, person.id, now);

const ownIn = (scene: RequestContext): Own & { now: Date } => ({
  directory: scene.directory,
  person: scene.directory.people.get(scene.person.id) ?? scene.person,
  chosen: hearingIn(scene),
  now: scene.now,
});

function valuesOf({ directory, person, chosen, now }: Own & { now: Date }): HearingValues {
  const own = chosen.prompts ? ownEnrolment(directory, person.id, now)?.enrolment.prompts : null;
  const [day] = own?.weekdays ?? [];
  const { reviews } = person;
  return {
    day: day === undefined ? AS_PROGRAMME : String(day),
    time: own?.time ?? "",
    reviews: reviews ? (reviews.weekday === null ? DAILY : String(reviews.weekday)) : WHEN_THEY_COME,
    reviewsTime: reviews?.time ?? "",
    quiet: quietText(person.quiet),
  };
}

const quietText = (hours: Person["quiet"]) =>
  hours === null ? "" : hours === "off" ? "off" : quiet.span(hours);

export const submitSettingsForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const values = { ...valuesOf(ownIn(scene)), ...valuesIn(sent) };
  const again = (errors: FormErrors): ChatReply => ({
    type: "invalid",
    errors,
    form: hearingForm(sent.id, hearingIn(scene), values),
  });
  const make = (own: Own): WantedHearing | { reply: ChatReply } => {
    const read = wantedIn({ ...own, now: scene.now }, values);
    return "errors" in read ? { reply: again(read.errors) } : read.wanted;
  };
  const refused = (why: string, about: About) => again({ [about]: why });
  return changeHearing(desk, scene, make, { lead: words.changed, undo: true, refused });
};

function valuesIn({ answers: { values } }: FormEvent): Partial<HearingValues> {
  const names = ["day", "time", "reviews", "reviewsTime", "quiet"] as const;
  const given = names.filter((name) => typeof values[name] === "string");
  return Object.fromEntries(given.map((name) => [name, String(values[name]).trim()]));
}

/** What of it is another than it is; or all that is wrong with it, by field. */
function wantedIn(
  own: Own & { now: Date },
  values: HearingValues,
): { wanted: WantedHearing } | { errors: FormErrors } {
  const before = valuesOf(own);
  const isOther = (...names: (keyof HearingValues)[]) => names.some((name) => values[name] !== before[name]);
  const wanted: WantedHearing = {};
  const errors: Record<string, string> = {};
  if (own.chosen.prompts && isOther("day", "time")) {
    const at = ownEnrolment(own.directory, own.person.id, own.now);
    const time = values.time === "" ? null : timeMeant(values.time);
    const weekday = values.day === AS_PROGRAMME ? null : (Number(values.day) as Weekday);
    if (values.time !== "" && time === null) errors.time = words.FORM.timeNeeded;
    else if (at) {
      const said = weekday === null && time === null ? ("programme" as const) : { weekday, time };
      const decided = ownPrompts(at.programme.prompts, null, at.enrolment.workingDays, said);
      if (decided.ok) wanted.prompts = decided.own;
      else errors[decided.why === "quiet-hours" ? "time" : "day"] = prompts.REFUSALS[decided.why];
    }
  }
  if (own.chosen.reviews && isOther("reviews", "reviewsTime")) {
    const time = timeMeant(values.reviewsTime);
    if (values.reviews === WHEN_THEY_COME) wanted.reviews = null;
    else if (time === null) errors.reviewsTime = words.FORM.timeNeeded;
    else
      wanted.reviews = {
        weekday: values.reviews === DAILY ? null : (Number(values.reviews) as Weekday),
        time,
      };
  }
  if (isOther("quiet")) {
    const meant = quietMeant(values.quiet || "programme");
    if (!meant.ok) errors.quiet = quiet.FAULTS[meant.why];
    else wanted.quiet = meant.quiet === "programme" ? null : meant.quiet;
  }
  return Object.keys(errors).length > 0 ? { errors } : { wanted };
}

const time = z.string().refine(isLocalTime);
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as Weekday)));
const HEARING = z.object({
  prompts: z
    .object({ weekdays: z.array(weekday), time, everyWeeks: z.number() })
    .partial()
    .nullable()
    .optional(),
  reviews: z.object({ weekday: weekday.nullable(), time }).nullable().optional(),
  quiet: z
    .union([z.literal("off"), z.object({ from: time, until: time })])
    .nullable()
    .optional(),
});
const UNDO = z.object({ from: HEARING, to: HEARING });

/** The button under what was changed: as it was before, where it has not been changed since. */
export const undoSettings: Flow<[value: string]> = async (desk, scene, value) => {
  const undo = contextIn(UNDO, value) as Undo | null; // no key of JSON is undefined
  if (!undo) return notice(refusals.noSuchCard);
  const make = ({ directory, person }: Own) => {
    const own = ownEnrolment(directory, person.id, scene.now);
    const { from } = undo;
    const isSo =
      (from.prompts === undefined || canonical(own?.enrolment.prompts) === canonical(from.prompts)) &&
      (from.reviews === undefined || sameTimes(person.reviews, from.reviews)) &&
      (from.quiet === undefined || canonical(person.quiet) === canonical(from.quiet));
    return isSo ? undo.to : { reply: notice(words.changedSince) };
  };
  return changeHearing(desk, scene, make, { lead: words.undone, undo: false, refused: (why) => notice(why) });
};
