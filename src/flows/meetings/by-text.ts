import { dayIn } from "../../core/calendar/calendar.ts";
import { daysMeant } from "../../core/calendar/days-meant.ts";
import { counterpart, type MeetingPlace, placesOf, whyNoMeeting } from "../../core/meetings/places.ts";
import { zoneOfProgramme } from "../../core/people/directory.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { button } from "../../views/buttons.ts";
import { aboutPair } from "../../views/meetings.ts";
import * as words from "../../views/words/meetings.ts";
import { DAYS_FAULTS } from "../../views/words/training.ts";
import { type Flow, notice, type RequestContext } from "../desk.ts";
import { turnedDown } from "../trail.ts";
import { planMeeting } from "./plan.ts";
import { bySupervision, showMeeting } from "./show.ts";

const MOST_WORDS_OF_A_NAME = 4;

/** "meeting with Maya", "meeting with Dr Okafor on 9 January". @returns null where it is no command: it may be evidence */
export const meetingByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const places = placesOf(directory, person.id, now);
  const programme = directory.programmes.get(places[0]?.enrolment.programmeId ?? "");
  const meant = daysMeant(typed, dayIn(zoneOfProgramme(programme), now), { over: true });
  const name = meant.before.replace(/\s*\b(?:on|for)$/i, "").trim();
  if (name.split(/\s+/).length > MOST_WORDS_OF_A_NAME) return null;
  const people = places.map((place) => counterpart(place, person.id));
  const found = peopleMeant([...new Map(people.map((one) => [one.id, one])).values()], name);
  const [one] = found;
  if (!one) return nobodyMeant(desk, scene, name, places.length > 0);
  if (found.length > 1)
    return notice(words.severalCalled([...namesTogether(found, directory, now).values()]));
  const theirs = bySupervision(places.filter((place) => counterpart(place, person.id).id === one.id));
  const [place, another] = theirs;
  if (!place) return null;
  if (another && another.enrolment.id !== place.enrolment.id) return whichProgramme(scene, theirs);
  if (meant.ok) return meant.first === meant.last ? planned(desk, scene, place, meant.first) : oneDay();
  if (meant.why === "none") return showMeeting(desk, scene, place);
  return meant.why === "no-such-day" || meant.why === "no-month" ? notice(DAYS_FAULTS[meant.why]) : oneDay();
};

const oneDay = () => notice(words.oneDay);

const planned: Flow<[place: MeetingPlace, day: string]> = async (desk, scene, place, day) => {
  const today = todayInProgramme(scene.directory, place.enrolment.programmeId, scene.now);
  if (day >= today) return planMeeting(desk, scene, place, day);
  return notice(words.isOver(day), {
    buttons: [button(words.BUTTON.record, "meeting-record", aboutPair(place), "primary")],
  });
};

const whichProgramme = ({ directory, person }: RequestContext, places: readonly MeetingPlace[]) =>
  notice(words.whom(places.some(({ trainee }) => trainee.id === person.id)), {
    buttons: places.map((place) =>
      button(
        directory.programmes.get(place.enrolment.programmeId)?.name ?? place.enrolment.programmeId,
        "meeting",
        aboutPair(place),
      ),
    ),
  });

/** A trainee may well be writing evidence; whoever supervises, or did, hears why there is none with somebody they know. */
const nobodyMeant: Flow<[typed: string, meetsSomebody: boolean], ChatReply | null> = async (
  desk,
  scene,
  typed,
  meetsSomebody,
) => {
  const { directory, person, now } = scene;
  const known = peopleMeant([...directory.people.values()], typed).filter(({ id }) => id !== person.id);
  const isTrainee = person.roles.includes("trainee");
  if (isTrainee && !meetsSomebody && known.length > 0)
    return turnedDown(desk, scene, "meeting.refused", words.ownEnded);
  const enrolled = new Set([...directory.enrolments.values()].map(({ traineeId }) => traineeId));
  const [trainee] = known.filter(({ id }) => enrolled.has(id));
  if (isTrainee) return null;
  if (trainee) {
    const why = whyNoMeeting(directory, person.id, trainee, now);
    return turnedDown(desk, scene, "meeting.refused", words.whyNot(why, trainee.name));
  }
  return meetsSomebody ? notice(words.nobodyCalled(typed)) : null;
};
