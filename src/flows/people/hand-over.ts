import { addDays, type Day, dayIn, timeIn } from "../../core/calendar/calendar.ts";
import { isWorkingDay, withinDay } from "../../core/calendar/working-days.ts";
import { byEngine } from "../../core/causes.ts";
import { isSubmitted, type Submitted } from "../../core/entry/entry.ts";
import {
  type Directory,
  type Enrolment,
  workCalendarOf,
  zoneOfProgramme,
} from "../../core/people/directory.ts";
import { turnsOf } from "../../core/people/handing-over.ts";
import { linksOf } from "../../core/people/here.ts";
import { askedOf } from "../../core/people/reviewers.ts";
import type { Change } from "../../ports/change.ts";
import { message } from "../../ports/message.ts";
import { text } from "../../views/parts.ts";
import { namesIn } from "../../views/review-card.ts";
import * as words from "../../views/words/people-changes.ts";
import { named } from "../../views/words/phrases.ts";
import { asItWas, carriedBy, type Desk, tell } from "../desk.ts";
import { cardsOf } from "../review/consequences.ts";

/*
 * A rotation ends and another begins, by their dates alone: what waits goes to those who may decide it now. Whatever was
 * changed by somebody today has been seen to as it was changed, and finds nothing to do here.
 */

/** @returns of whose enrolments something was handed over */
export async function handOver(desk: Desk): Promise<string[]> {
  const now = desk.clock.now();
  const directory = await desk.store.directory("all");
  const turned = [...directory.enrolments.values()].flatMap((enrolment) => {
    const day = turnDue(directory, enrolment, now);
    return day === null ? [] : [{ enrolment, day }];
  });
  if (turned.length === 0) return [];
  const enrolments = turned.map(({ enrolment }) => enrolment.id);
  const waiting = (await desk.store.entries({ enrolments, statuses: ["submitted"] })).filter(isSubmitted);
  const done: string[] = [];
  for (const { enrolment, day } of turned) {
    const own = waiting.filter(({ enrolmentId }) => enrolmentId === enrolment.id);
    const change = await handingOver(desk, directory, enrolment, day, own, now);
    if (change && (await desk.store.commit(change)).type === "saved") done.push(enrolment.id);
  }
  return done;
}

/** The last day on which who supervises has changed, where it is a working day's daytime since; null: nothing is due. */
function turnDue(directory: Directory, enrolment: Enrolment, now: Date): Day | null {
  const zone = zoneOfProgramme(directory.programmes.get(enrolment.programmeId));
  const today = dayIn(zone, now);
  const day = turnsOf(linksOf(directory.supervision, enrolment.id), today).at(-1);
  if (!day || !withinDay(timeIn(zone, now))) return null;
  const calendar = workCalendarOf(directory, enrolment.traineeId, enrolment.programmeId);
  return isWorkingDay(calendar, today) ? day : null;
}

/** Null: nobody is asked about anything who was not before. */
async function handingOver(
  desk: Desk,
  directory: Directory,
  enrolment: Enrolment,
  day: Day,
  waiting: readonly Submitted[],
  now: Date,
): Promise<Change | null> {
  const moved = (
    await Promise.all(waiting.map((entry) => newlyAsked(desk, directory, entry, day, now)))
  ).flatMap((one) => one ?? []);
  if (moved.length === 0) return null;
  const cause = byEngine(`handover:${enrolment.id}:${day}`);
  const cards = await Promise.all(moved.map(({ entry }) => cardsOf(desk, directory, entry, now)));
  const ids = moved.flatMap(({ asked }) => asked);
  const nameOf = namesIn(directory, ids, now);
  const parts = moved.map(({ entry, asked }) => text(words.waitingNow(named(entry), asked.map(nameOf))));
  const carries = moved.map(({ entry }) => carriedBy(entry, ...ids));
  const told = tell(enrolment.traineeId, `${cause}:trainee`, message(words.handedOver, { parts }), "news", {
    entries: carries.flatMap(({ entries }) => entries),
    people: [...new Set(carries.flatMap(({ people }) => people))],
  });
  return {
    cause,
    at: now,
    expect: [...asItWas("enrolment", enrolment), ...moved.flatMap(({ entry }) => asItWas("entry", entry))],
    writes: moved.map(({ entry }) => ({ type: "redraw", entryId: entry.id })),
    audit: moved.map(({ entry, asked }) => ({
      actor: null,
      how: "schedule",
      event: "entry.handed-over",
      subject: `entry:${entry.id}`,
      facts: { day, asked: asked.join(" ") },
    })),
    deliveries: [...cards.flat(), told],
  };
}

/**
 * Who is asked of an entry now, where one of them began to be by that day's change, and has no card of it. Whoever is asked
 * because time has passed since is none of these.
 */
async function newlyAsked(
  { store }: Pick<Desk, "store">,
  directory: Directory,
  entry: Submitted,
  day: Day,
  now: Date,
): Promise<{ entry: Submitted; asked: string[] } | null> {
  const zone = zoneOfProgramme(directory.programmes.get(entry.programmeId));
  const submitted = dayIn(zone, entry.submittedAt);
  if (submitted >= day) return null; // it was asked of them as it came
  const askedOn = (then: Day) => askedOf(directory, entry, submitted, then).map(({ id }) => id);
  const [before, then] = [new Set(askedOn(addDays(day, -1))), new Set(askedOn(day))];
  const asked = askedOn(dayIn(zone, now));
  const begun = asked.filter((id) => then.has(id) && !before.has(id));
  if (begun.length === 0) return null;
  const around = await store.around(entry.id, null);
  const carded = new Set(
    around?.cards.flatMap(({ personId, revision }) => (revision === entry.revision ? (personId ?? []) : [])),
  );
  return begun.some((id) => !carded.has(id)) ? { entry, asked } : null;
}
