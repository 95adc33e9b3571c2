import { addDays, type Day, formatDay } from "../../core/calendar/calendar.ts";
import { type WorkCalendar, workingDaysBetween } from "../../core/calendar/working-days.ts";
import { byPerson } from "../../core/causes.ts";
import { waitingIn } from "../../core/entry/waiting.ts";
import { given } from "../../core/given.ts";
import { codeFor, workCalendarOf } from "../../core/people/directory.ts";
import { nameIn, namesTogether } from "../../core/people/same-names.ts";
import { onBehalfOf, todayInProgramme } from "../../core/people/today.ts";
import { aboutOf } from "../../views/buttons.ts";
import { askedAgain } from "../../views/digest.ts";
import { anyOf, reference } from "../../views/words/phrases.ts";
import * as words from "../../views/words/review.ts";
import { type Desk, type Flow, NONE, notice, tell, wasDone } from "../desk.ts";
import { entryFor, refuse } from "../rights.ts";
import { audited, byAsker } from "../trail.ts";

const EVERY_DAYS = 3; // working days of the trainee
const LONGEST_BREAK = 40; // days without a working day in between: nobody looks back further

/** "Remind Dr Lind": one message to each of those asked, for all of this trainee's that waits with them. */
export const remindReviewers: Flow<[value: string]> = async (desk, scene, value) => {
  const around = await entryFor(desk, scene, aboutOf(value).entryId, "remind");
  if ("reply" in around) return around.reply;
  const { entry, directory, programme, enrolment } = around;
  const { person, now } = scene;
  if (entry.status !== "submitted")
    return refuse(desk, scene, around, "remind", { type: "not-waiting", status: entry.status });
  const causeOn = (day: Day) => byPerson(person.id, `remind:${enrolment.id}:${day}`);
  const today = todayInProgramme(directory, programme.id, now);
  const calendar = workCalendarOf(directory, person.id, programme.id, enrolment.workingDays);
  const before = await remindedOn(desk, calendar, today, causeOn);
  if (before) return notice(words.remindedAlready(formatDay(before)));
  const entries = await desk.store.entries({ enrolments: [enrolment.id], statuses: ["submitted"] });
  const waiting = waitingIn(directory, entries, now);
  const asked = new Map(waiting.flatMap((one) => one.with.map((each) => [each.id, each] as const)));
  if (asked.size === 0) return notice(words.nobodyToRemind(reference(entry)));
  const cause = causeOn(today);
  const trainee = nameIn(directory, person.id);
  const deliveries = [...asked.keys()].map((id) => {
    const theirs = waiting.filter((one) => one.with.some((each) => each.id === id));
    const shown = theirs.map((one) => {
      const named = onBehalfOf(directory, one.entry, id, now);
      const forWhom = named && nameIn(directory, named);
      return { ...one, trainee, code: codeFor(directory, one.entry, id), named, forWhom };
    });
    const people = [person.id, ...given(shown.map(({ named }) => named))];
    const carries = { entries: theirs.map((one) => one.entry.id), people: [...new Set(people)] };
    return tell(id, `${cause}:${id}`, askedAgain(shown, trainee), "news", carries);
  });
  const outcome = await desk.store.commit({
    cause,
    at: now,
    audit: [audited(byAsker(scene), "review.reminded", `enrolment:${enrolment.id}`, { people: asked.size })],
    deliveries,
    answer: NONE,
  });
  if (outcome.type !== "saved") return notice(words.remindedAlready(formatDay(today)));
  const names = anyOf([...namesTogether([...asked.values()], directory, now).values()]);
  return notice(
    words.reminded(
      names,
      waiting.map((one) => reference(one.entry)),
    ),
  );
};

/** The day within the last three working days on which they reminded; null where there is none. */
async function remindedOn(
  desk: Desk,
  calendar: WorkCalendar,
  today: Day,
  causeOn: (day: Day) => string,
): Promise<Day | null> {
  for (let back = 0; back < LONGEST_BREAK; back++) {
    const day = addDays(today, -back);
    if (workingDaysBetween(calendar, day, today) >= EVERY_DAYS) return null;
    if (await wasDone(desk.store, causeOn(day))) return day;
  }
  return null;
}
