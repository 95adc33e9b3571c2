import type { Meeting } from "../meetings/meeting.ts";
import { placesIn } from "../meetings/places.ts";
import { type Directory, workCalendarOf, zoneOf } from "../people/directory.ts";
import { type Day, startOfDay } from "./calendar.ts";
import { keyOf, type Slot, type SlotContext, type SlotSubject, slot } from "./slots.ts";
import { previousWorkingDay, type WorkCalendar, weeklyWindow } from "./working-days.ts";

/** Whom a planned meeting is with, while they may meet. */
export function bothOf(directory: Directory, { enrolmentId, withId }: Meeting): string[] {
  const traineeId = directory.enrolments.get(enrolmentId)?.traineeId;
  return traineeId ? [traineeId, withId] : [];
}

/** When somebody gets the page of a meeting: on their last working day before it. */
export const pageDay = (calendar: WorkCalendar, day: Day): Day | undefined =>
  previousWorkingDay(calendar, day);

/** The page of a planned meeting comes to each of the two, once, and not on its day any more. */
export function meetingSlots(around: SlotContext, meeting: Meeting, personId: string): Slot[] {
  const { facts, weeks, now } = around;
  const { directory } = facts;
  const { id, enrolmentId, withId, day, createdAt } = meeting;
  const enrolment = directory.enrolments.get(enrolmentId);
  const programme = directory.programmes.get(enrolment?.programmeId ?? "");
  if (!enrolment || !programme || day < (weeks[0]?.days[0] ?? day)) return [];
  if (!placesIn(directory, enrolment, now).some(({ other }) => other.id === withId)) return [];
  const workingDays = personId === enrolment.traineeId ? enrolment.workingDays : undefined;
  const calendar = workCalendarOf(directory, personId, programme.id, workingDays);
  const zone = zoneOf(directory, personId, programme);
  const about: SlotSubject = {
    kind: "meeting",
    subject: id,
    personId,
    zone,
    calendar,
    knownSince: createdAt,
  };
  const before = pageDay(calendar, day);
  if (!before || facts.done.has(keyOf(about, day))) return [];
  const end = startOfDay(day, zone);
  const window: typeof weeklyWindow = (at, ...where) => {
    const { from, until } = weeklyWindow(at, ...where);
    return { from, until: until < end ? until : end };
  };
  return slot(around, about, day, {
    day: before,
    time: programme.prompts.time,
    window,
    lateUntil: () => end,
  });
}
