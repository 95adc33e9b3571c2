import { placesIn } from "../../core/meetings/places.ts";
import { meetingMessage } from "../../views/meetings.ts";
import { tell } from "../desk.ts";
import { happenedOnce, passed } from "../weekly/record-occurrence.ts";
import type { Planner } from "../weekly/together.ts";
import { readMeeting } from "./read.ts";

/** The working day before a planned meeting: to each of the two what both have before them. */
export const tellOfMeeting: Planner = async ({ desk, now }, slot) => {
  const directory = await desk.store.directory({ person: slot.personId });
  const person = directory.people.get(slot.personId);
  const { meetings } = await desk.store.meetings([...directory.enrolments.keys()]);
  const meeting = meetings.find(({ id }) => id === slot.subject);
  const enrolment = directory.enrolments.get(meeting?.enrolmentId ?? "");
  const place =
    meeting?.state === "planned" && enrolment
      ? placesIn(directory, enrolment, now).find(({ other }) => other.id === meeting.withId)
      : undefined;
  const scene = person && place && (await readMeeting(desk, { person, directory, now }, place));
  if (!scene || !meeting) return passed(slot, now, "cancelled");
  const { happened } = scene;
  const entries = [...happened.waiting.map((one) => one.entry), ...happened.returned].map(({ id }) => id);
  const people = [place.trainee, place.other, ...happened.waiting.flatMap((one) => one.with)];
  const carries = { entries: [...new Set(entries)], people: [...new Set(people.map(({ id }) => id))] };
  return happenedOnce(slot, now, {
    deliveries: [
      tell(slot.personId, slot.key, meetingMessage(scene, meeting.day), "digest", carries, "hold"),
    ],
    facts: { day: meeting.day },
  });
};
