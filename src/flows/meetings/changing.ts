import type { Day } from "../../core/calendar/calendar.ts";
import type { Meeting, Meetings } from "../../core/meetings/meeting.ts";
import { counterpart, type MeetingPlace, placesOf } from "../../core/meetings/places.ts";
import type { Directory } from "../../core/people/directory.ts";
import type { AuditEntry, Change } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { message } from "../../ports/message.ts";
import { openButton } from "../../views/meetings.ts";
import * as words from "../../views/words/meetings.ts";
import * as refusals from "../../views/words/refusals.ts";
import {
  type Asker,
  asItWas,
  type Desk,
  digestOf,
  notice,
  type Plan,
  type RequestContext,
  settle,
  tell,
} from "../desk.ts";
import { audited, byAsker, turnedDown } from "../trail.ts";

/* Whatever changes of a meeting: who may, by what is stored when it is committed, and who hears of it. */

/** The place that a button or a page names, for one of the two who meet in it; null for anybody else. */
export function placeFor({ directory, person, now }: Asker, enrolmentId: string, withId: string) {
  return (
    placesOf(directory, person.id, now).find(
      ({ enrolment, other }) => enrolment.id === enrolmentId && other.id === withId,
    ) ?? null
  );
}

/** Kept, and told to whoever tried. */
export const notTheirs = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "meeting.refused", words.notYours);

/** A trainee meets somebody once on a day: whoever records it there records the same one. */
const meetingId = (enrolmentId: string, withId: string, day: Day) =>
  digestOf({ enrolmentId, withId, day }).slice(0, 32);

/** The one of that day, as it is recorded; else a new one that nobody has planned. */
export function meetingOn(
  { meetings }: Meetings,
  { enrolment, other }: MeetingPlace,
  day: Day,
  by: string,
  now: Date,
): Meeting {
  const id = meetingId(enrolment.id, other.id, day);
  const known = meetings.find((one) => one.id === id);
  return (
    known ?? {
      id,
      enrolmentId: enrolment.id,
      withId: other.id,
      day,
      state: "cancelled",
      heldAt: null,
      by,
      createdAt: now,
      version: 0,
    }
  );
}

export const meetingAudit = (
  scene: RequestContext,
  event: string,
  { id, enrolmentId, withId, day }: Meeting,
  facts: AuditEntry["facts"] = {},
  personal?: unknown,
) =>
  audited(
    byAsker(scene),
    event,
    `meeting:${id}`,
    { enrolment: enrolmentId, with: withId, day, ...facts },
    personal,
  );

/** What is done with a meeting relies on its trainee's training, and on both who meet. */
const asTheyWere = ({ enrolment, trainee, other }: MeetingPlace) => [
  ...asItWas("enrolment", enrolment),
  ...asItWas("person", trainee),
  ...asItWas("person", other),
];

/** The other one is told, once. */
export function tellOther(
  { cause, person }: RequestContext,
  place: MeetingPlace,
  said: (by: string) => string,
  parts: Parameters<typeof message>[1] = {},
) {
  const to = counterpart(place, person.id);
  const carries = { entries: [], people: [place.trainee.id, place.other.id] };
  const told = message(said(person.name), { buttons: [openButton(place)], ...parts });
  return tell(to.id, `${cause}:meeting`, told, "news", carries);
}

type Changed = { change: Omit<Change, "cause" | "at" | "expect"> } | { reply: ChatReply };

/** Read anew, as it is committed: whether these two may still meet, and what is recorded of them. */
export function changing(
  desk: Desk,
  scene: RequestContext,
  enrolmentId: string,
  withId: string,
  make: (place: MeetingPlace, recorded: Meetings, directory: Directory) => Changed | Promise<Changed>,
): Promise<ChatReply> {
  const { person, now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: person.id });
    const place = placeFor({ ...scene, directory }, enrolmentId, withId);
    if (!place) return { reply: await notTheirs(desk, scene) };
    const made = await make(place, await desk.store.meetings([enrolmentId]), directory);
    if (!("change" in made)) return made;
    return { change: { cause, at: now, expect: asTheyWere(place), ...made.change } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
}
