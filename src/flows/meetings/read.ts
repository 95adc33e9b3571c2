import type { Day } from "../../core/calendar/calendar.ts";
import { type Meeting, pairOf } from "../../core/meetings/meeting.ts";
import type { MeetingPlace } from "../../core/meetings/places.ts";
import { reviewDue } from "../../core/meetings/review-points.ts";
import { sinceLastTime } from "../../core/meetings/since.ts";
import { codeFor } from "../../core/people/directory.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { MeetingScene } from "../../views/meetings.ts";
import type { Asker, Desk } from "../desk.ts";
import { sceneOf } from "../show/access.ts";

/** All that both have before them, by what is stored now. */
export async function readMeeting(
  desk: Desk,
  { person, directory, now }: Pick<Asker, "person" | "directory" | "now">,
  place: MeetingPlace,
): Promise<MeetingScene | null> {
  const { enrolment, trainee, other } = place;
  const [scene, recorded] = await Promise.all([
    sceneOf(desk, enrolment.id),
    desk.store.meetings([enrolment.id]),
  ]);
  if (!scene) return null;
  const today = todayInProgramme(scene.directory, enrolment.programmeId, now);
  const pair = pairOf(recorded, { enrolmentId: enrolment.id, withId: other.id }, today, now);
  const returns = await desk.store.returns(scene.entries.map(({ id }) => id));
  const returnedSince = new Set(returns.filter(({ at }) => at > pair.since).map(({ entryId }) => entryId));
  const happened = sinceLastTime(scene, place, { since: pair.since, now, returnedSince });
  const people = [trainee, other, ...happened.waiting.flatMap((one) => one.with)];
  const names = namesTogether(people, scene.directory, now);
  const of = { programme: scene.programme, enrolment, pauses: scene.directory.pauses };
  return {
    place,
    day: today,
    reader: person.id,
    pair,
    happened,
    review: reviewDue(of, heldBefore(recorded.meetings, today), today),
    names,
    code: codeFor(directory, enrolment, person.id),
  };
}

/** What is recorded of today is this very meeting. */
const heldBefore = (meetings: readonly Meeting[], today: Day): Day[] =>
  meetings.filter(({ state, day }) => state === "held" && day < today).map(({ day }) => day);
