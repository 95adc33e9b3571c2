import type { Meetings } from "../../core/meetings/meeting.ts";
import { counterpart, type MeetingPlace, placesOf } from "../../core/meetings/places.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import { meetingMessage, meetingsMessage, pairIn } from "../../views/meetings.ts";
import * as words from "../../views/words/meetings.ts";
import { type Asker, type Flow, notice } from "../desk.ts";
import { recordOpening } from "../show/openings.ts";
import { withLink } from "../show/page-links.ts";
import { notTheirs, placeFor } from "./changing.ts";
import { readMeeting } from "./read.ts";

/** What both have before them, with the page that has all of it. */
export const showMeeting: Flow<[place: MeetingPlace]> = async (desk, scene, place) => {
  const found = await readMeeting(desk, scene, place);
  if (!found) return notTheirs(desk, scene);
  const { enrolment, other } = place;
  await recordOpening(desk, scene, { what: "summary", enrolment });
  const page = { name: "meeting" as const, enrolment: enrolment.id, with: other.id };
  return notice(await withLink(desk, scene, meetingMessage(found), page));
};

/** The button that opens one. @param value the enrolment and whom its trainee meets */
export const openMeeting: Flow<[value: string]> = async (desk, scene, value) => {
  const { enrolmentId, withId } = pairIn(value);
  const place = placeFor(scene, enrolmentId, withId);
  return place ? showMeeting(desk, scene, place) : notTheirs(desk, scene);
};

/** "meeting": the only one that it can be, or whose. */
export const showMeetings: Flow = async (desk, scene) => {
  const { directory, person, now } = scene;
  const places = placesOf(directory, person.id, now);
  const likely = places.filter(({ as, trainee }) => as === "supervisor" || trainee.id !== person.id);
  const [only] = likely;
  if (only && likely.length === 1) return showMeeting(desk, scene, only);
  if (places.length === 0) return notice(words.nobodyToMeet);
  const recorded = await desk.store.meetings([...new Set(places.map(({ enrolment }) => enrolment.id))]);
  const names = namesTogether(
    places.flatMap(({ trainee, other }) => [trainee, other]),
    directory,
    now,
  );
  return notice(
    meetingsMessage({
      reader: person.id,
      isTrainee: places.some(({ trainee }) => trainee.id === person.id),
      places: likely.length > 0 ? bySupervision(likely) : places,
      planned: plannedIn(recorded, places, scene, names),
      open: openOf(recorded, places, person.id),
      names,
    }),
  );
};

/** Those whom somebody supervises, or is supervised by, first. */
export const bySupervision = (places: readonly MeetingPlace[]) =>
  [...places].sort((a, b) => Number(a.as === "lead") - Number(b.as === "lead"));

/** What somebody has agreed to do and not done yet, with whom they agreed it. */
const openOf = ({ meetings, actions }: Meetings, places: readonly MeetingPlace[], personId: string) =>
  actions
    .filter(({ state, ownerId }) => state === "open" && ownerId === personId)
    .flatMap((action) => {
      const withId = meetings.find(({ id }) => id === action.meetingId)?.withId;
      const place = places.find(
        ({ enrolment, other }) => enrolment.id === action.enrolmentId && other.id === withId,
      );
      return place ? [{ action, place }] : [];
    });

const plannedIn = (
  { meetings }: Meetings,
  places: readonly MeetingPlace[],
  { directory, person, now }: Asker,
  names: ReadonlyMap<string, string>,
) =>
  meetings.flatMap(({ state, day, enrolmentId, withId }) => {
    const place = places.find(({ enrolment, other }) => enrolment.id === enrolmentId && other.id === withId);
    if (!place || state !== "planned") return [];
    if (day < todayInProgramme(directory, place.enrolment.programmeId, now)) return [];
    return [{ name: names.get(counterpart(place, person.id).id) ?? "", day }];
  });
