import { z } from "zod";
import { type AgreedAction, heldUntil, type Meeting, MOST_ACTIONS } from "../../core/meetings/meeting.ts";
import { counterpart, type MeetingPlace } from "../../core/meetings/places.ts";
import { dayFault, type RowFault, rowFaults, type Written } from "../../core/meetings/recording.ts";
import { type Directory, zoneOfProgramme } from "../../core/people/directory.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Form, FormErrors } from "../../ports/form.ts";
import { button } from "../../views/buttons.ts";
import {
  answersOf,
  dueFieldName,
  meetingForm,
  ownerFieldName,
  wordsField,
} from "../../views/meeting-form.ts";
import { openButton, pairIn, undoRecorded } from "../../views/meetings.ts";
import { list, text } from "../../views/parts.ts";
import { faultWords } from "../../views/words/form.ts";
import * as words from "../../views/words/meetings.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Asker, type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { changing, meetingAudit, meetingOn, notTheirs, placeFor, tellOther } from "./changing.ts";

const context = z.object({
  enrolment: z.string(),
  with: z.string(),
  rows: z.number().int().min(1).max(MOST_ACTIONS),
});

/** Whose meeting a form is about. */
export function pairOfForm(text: string): { enrolmentId: string; withId: string } {
  const about = contextIn(context, text);
  return { enrolmentId: about?.enrolment ?? "", withId: about?.with ?? "" };
}

/** The form in which one of the two writes down what was agreed. @param room how many more actions it may have */
export function recordForm(
  desk: Pick<Desk, "newId">,
  { directory, now }: Pick<Asker, "directory" | "now">,
  place: MeetingPlace,
  room: number,
  again: { instance: string; written: Written } | null = null,
): Form {
  const { enrolment, trainee, other } = place;
  const names = namesTogether([trainee, other], directory, now);
  const owners = [trainee, other].map((one) => ({ value: one.id, label: nameAmong(names, one) }));
  const today = todayInProgramme(directory, enrolment.programmeId, now);
  const empty = { words: "", owner: trainee.id, due: "" };
  const rows = Math.min(MOST_ACTIONS, Math.max(1, room));
  return meetingForm(
    {
      context: JSON.stringify({ enrolment: enrolment.id, with: other.id, rows } satisfies z.infer<
        typeof context
      >),
      instance: again?.instance ?? desk.newId(),
      intro: words.title(nameAmong(names, trainee), nameAmong(names, other)),
      owners,
      latest: today,
    },
    again?.written ?? { day: today, actions: Array.from({ length: rows }, () => empty) },
  );
}

const standingAt = (actions: readonly AgreedAction[], meetingId: string) =>
  actions.filter((one) => one.meetingId === meetingId && one.state !== "taken-back");

export const openMeetingForm: Flow<[value: string]> = async (desk, scene, value) => {
  const { enrolmentId, withId } = pairIn(value);
  const place = placeFor(scene, enrolmentId, withId);
  if (!place) return notTheirs(desk, scene);
  const recorded = await desk.store.meetings([enrolmentId]);
  const today = todayInProgramme(scene.directory, place.enrolment.programmeId, scene.now);
  const meeting = meetingOn(recorded, place, today, scene.person.id, scene.now);
  const room = MOST_ACTIONS - standingAt(recorded.actions, meeting.id).length;
  return { type: "form", form: recordForm(desk, scene, place, room) };
};

/** One act: the meeting is held, and what was agreed is kept. Who may, and how much room there is, is asked as it is saved. */
export const submitMeetingForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const about = contextIn(context, sent.context);
  if (!about) return notice(refusals.noSuchCard);
  const written = answersOf(sent.answers.values, about.rows);
  return changing(desk, scene, about.enrolment, about.with, (place, recorded, directory) => {
    const { person, now } = scene;
    const { enrolment, trainee, other } = place;
    const today = todayInProgramme(directory, enrolment.programmeId, now);
    const again = (errors: FormErrors): { reply: ChatReply } => {
      const form = recordForm(desk, { directory, now }, place, about.rows, { instance: sent.id, written });
      return { reply: { type: "invalid", errors, form } };
    };
    const wrongDay = dayFault(written.day, { today, start: enrolment.start });
    if (wrongDay) return again({ day: words.FAULT[wrongDay] });
    const was = meetingOn(recorded, place, written.day, person.id, now);
    const standing = standingAt(recorded.actions, was.id);
    const faults = rowFaults(written, {
      room: MOST_ACTIONS - standing.length,
      owners: [trainee.id, other.id],
      patterns: directory.programmes.get(enrolment.programmeId)?.identifierPatterns ?? [],
    });
    if (faults.length > 0) return again(errorsOf(faults));
    const meeting = heldNow(was, place, directory, scene);
    const actions = agreedIn(desk, scene, meeting, written, standing);
    const said = { place, directory, day: meeting.day, actions };
    return {
      change: {
        writes: [
          { type: "meeting", meeting },
          ...actions.map((action): Write => ({ type: "action", action })),
        ],
        audit: [
          meetingAudit(
            scene,
            "meeting.recorded",
            meeting,
            { actions: actions.length },
            actions.map((one) => [one.words, one.ownerId, one.due]),
          ),
        ],
        deliveries: [
          tellOther(scene, place, (by) => words.toldRecorded(by, meeting.day, actions.length), {
            parts: [listOf(said, now)],
          }),
        ],
        answer: recordedNotice(said, scene, was),
      },
    };
  });
};

function heldNow(
  was: Meeting,
  { enrolment }: MeetingPlace,
  directory: Directory,
  scene: RequestContext,
): Meeting {
  const zone = zoneOfProgramme(directory.programmes.get(enrolment.programmeId));
  const by = was.state === "held" ? was.by : scene.person.id;
  return { ...was, state: "held", heldAt: heldUntil(was.day, zone, scene.now), by };
}

function agreedIn(
  desk: Desk,
  { person, now }: RequestContext,
  meeting: Meeting,
  { actions }: Written,
  standing: readonly AgreedAction[],
): AgreedAction[] {
  const after = Math.max(0, ...standing.map(({ place }) => place));
  return actions
    .filter((one) => one.words !== "")
    .map(({ words: said, owner, due }, n) => ({
      id: desk.newId(),
      meetingId: meeting.id,
      enrolmentId: meeting.enrolmentId,
      place: after + n + 1,
      words: said,
      ownerId: owner,
      due: due || null,
      state: "open",
      by: person.id,
      agreedAt: now,
      settledBy: null,
      settledAt: null,
      version: 0,
    }));
}

interface Said {
  place: MeetingPlace;
  directory: Directory;
  day: string;
  actions: readonly AgreedAction[];
}

function listOf({ place: { trainee, other }, directory, actions }: Said, now: Date) {
  const names = namesTogether([trainee, other], directory, now);
  const ownerOf = (id: string) => nameAmong(names, id === trainee.id ? trainee : other);
  return list(actions.map((one) => words.actionLine(one.words, ownerOf(one.ownerId), one.due, one.state)));
}

function recordedNotice(said: Said, { person, now }: RequestContext, was: Meeting): ChatReply {
  const { place, day, actions } = said;
  const { name } = counterpart(place, person.id);
  return notice(words.recorded(name, day, actions.length), {
    parts: [listOf(said, now), actions.length > 0 && text(words.askedAgain), text(words.isTold(name))],
    buttons: [
      openButton(place),
      button(words.BUTTON.undo, "meeting-undo", undoRecorded(place, was, actions)),
    ],
  });
}

function errorsOf(faults: readonly RowFault[]): FormErrors {
  const named = { words: wordsField, owner: ownerFieldName, due: dueFieldName };
  return Object.fromEntries(
    faults.map((fault) => [
      named[fault.part](fault.row + 1),
      fault.why === "text" ? faultWords(fault.fault) : words.FAULT[fault.why],
    ]),
  );
}
