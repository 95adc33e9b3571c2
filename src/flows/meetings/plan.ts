import { addDays, type Day, dayIn, instantOf, isDay } from "../../core/calendar/calendar.ts";
import { pageDay } from "../../core/calendar/meeting-slots.ts";
import { given } from "../../core/given.ts";
import { type Meeting, MOST_PLANNED, PLANNED_WITHIN_DAYS, pairOf } from "../../core/meetings/meeting.ts";
import { counterpart, type MeetingPlace } from "../../core/meetings/places.ts";
import { leaveOn } from "../../core/people/days-off.ts";
import { type Directory, type Person, workCalendarOf, zoneOf } from "../../core/people/directory.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import { button } from "../../views/buttons.ts";
import { aboutOne, aboutPair, oneIn, openButton, pairIn } from "../../views/meetings.ts";
import { text } from "../../views/parts.ts";
import * as words from "../../views/words/meetings.ts";
import { type Flow, notice } from "../desk.ts";
import { changing, meetingAudit, meetingOn, notTheirs, placeFor, tellOther } from "./changing.ts";

/** "meeting with Maya on 9 January": kept, and both get the page the working day before. Who may is asked anew. */
export const planMeeting: Flow<[place: MeetingPlace, day: Day]> = (desk, scene, { enrolment, other }, day) =>
  changing(desk, scene, enrolment.id, other.id, (place, recorded, directory) => {
    const { person, now } = scene;
    const today = todayInProgramme(directory, place.enrolment.programmeId, now);
    const name = counterpart(place, person.id).name;
    if (day < today) return { reply: notice(words.isOver(day)) };
    if (day > addDays(today, PLANNED_WITHIN_DAYS)) return { reply: notice(words.tooFar) };
    const pair = { enrolmentId: place.enrolment.id, withId: place.other.id };
    const { planned } = pairOf(recorded, pair, today, now);
    const was = meetingOn(recorded, place, day, person.id, now);
    if (was.state !== "cancelled") return { reply: notice(words.plannedAlready(name, day)) };
    if (planned.length >= MOST_PLANNED) return { reply: notice(words.tooManyPlanned(name)) };
    const createdAt = now; // what would have come before that is not made up for
    const meeting: Meeting = { ...was, state: "planned", heldAt: null, by: person.id, createdAt };
    const answer = notice(words.isPlanned(name, day), {
      parts: given([
        text(words.pageComes(comesOn(directory, place, person, day, now))),
        leaveOn(directory, counterpart(place, person.id).id, day) !== null && text(words.awayThen(name, day)),
        text(words.isTold(name)),
      ]),
      buttons: [openButton(place), button(words.BUTTON.undo, "meeting-cancel", aboutOne(place, meeting))],
    });
    return {
      change: {
        writes: [{ type: "meeting", meeting }],
        audit: [meetingAudit(scene, "meeting.planned", meeting)],
        deliveries: [tellOther(scene, place, (by) => words.toldPlanned(by, day))],
        answer,
      },
    };
  });

/** On which day the page comes to somebody; null where that time is over. */
function comesOn(
  directory: Directory,
  { enrolment }: MeetingPlace,
  { id }: Person,
  day: Day,
  now: Date,
): Day | null {
  const programme = directory.programmes.get(enrolment.programmeId);
  const workingDays = id === enrolment.traineeId ? enrolment.workingDays : undefined;
  const zone = zoneOf(directory, id, programme);
  const before = pageDay(workCalendarOf(directory, id, enrolment.programmeId, workingDays), day);
  const at = before && programme && instantOf(before, programme.prompts.time, zone);
  return before && at && at >= now && before >= dayIn(zone, now) ? before : null;
}

/** Either may cancel what is planned; "Undo" under what was just planned does the same. */
export const cancelMeeting: Flow<[value: string]> = (desk, scene, value) => {
  const { enrolmentId, withId, id } = oneIn(value);
  return changing(desk, scene, enrolmentId, withId, (place, recorded) => {
    const was = recorded.meetings.find((one) => one.id === id && one.withId === withId);
    if (was?.state !== "planned") return { reply: notice(words.notPlanned) };
    const meeting: Meeting = { ...was, state: "cancelled" };
    const { day } = was;
    return {
      change: {
        writes: [{ type: "meeting", meeting }],
        audit: [meetingAudit(scene, "meeting.cancelled", meeting)],
        deliveries: [tellOther(scene, place, (by) => words.toldCancelled(by, day))],
        answer: notice(words.isCancelled(counterpart(place, scene.person.id).name, day), {
          buttons: [button(words.BUTTON.undo, "meeting-plan", aboutPair(place, day))],
        }),
      },
    };
  });
};

/** The button that plans it again. */
export const planAgain: Flow<[value: string]> = async (desk, scene, value) => {
  const { enrolmentId, withId, day } = pairIn(value);
  const place = placeFor(scene, enrolmentId, withId);
  return place && isDay(day) ? planMeeting(desk, scene, place, day) : notTheirs(desk, scene);
};
