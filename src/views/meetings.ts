import type { Day } from "../core/calendar/calendar.ts";
import { given } from "../core/given.ts";
import type { AgreedAction, Meeting, Pair } from "../core/meetings/meeting.ts";
import { counterpart, type MeetingPlace } from "../core/meetings/places.ts";
import type { ReviewDue } from "../core/meetings/review-points.ts";
import type { SinceLastTime } from "../core/meetings/since.ts";
import { type Names, nameAmong } from "../core/people/same-names.ts";
import { type Button, type Message, message, type Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { item, list, text } from "./parts.ts";
import { lookAtNext } from "./words/coverage.ts";
import * as words from "./words/meetings.ts";
import { anyOf, named } from "./words/phrases.ts";

/** A supervision meeting as one of the two has it before them: what it says is the same for both. */
export interface MeetingScene {
  place: MeetingPlace;
  day: Day; // today, in the programme
  reader: string; // the person
  pair: Pair;
  happened: SinceLastTime;
  review: ReviewDue | null; // which this meeting is
  names: Names; // of everybody who is named in it
  code: string | null; // before references, for a reader who sees several programmes
}

/** A review that is due, of one whom its reader supervises. */
export interface ReviewOf {
  place: MeetingPlace;
  name: string; // the trainee's
  review: ReviewDue;
}

/** A button about the meetings of a trainee with one person: the enrolment's id and that person's; a day may follow. */
export const aboutPair = ({ enrolment, other }: MeetingPlace, day = "") =>
  [enrolment.id, other.id, ...given([day])].join("/");

/** What `aboutPair` wrote. */
export function pairIn(value: string): { enrolmentId: string; withId: string; day: string } {
  const [enrolmentId = "", withId = "", day = ""] = value.split("/");
  return { enrolmentId, withId, day };
}

/** A button about one of their meetings, or about one action: its id comes last. */
export const aboutOne = (place: MeetingPlace, { id }: { id: string }) => `${aboutPair(place)}/${id}`;

/** What `aboutOne` wrote. */
export function oneIn(value: string): { enrolmentId: string; withId: string; id: string } {
  const { day: id, ...pair } = pairIn(value);
  return { ...pair, id };
}

const UNDOES = ["planned", "held", "cancelled"] as const;

/** A button that takes back what was recorded of a meeting, as it was before, and these actions. */
export const undoRecorded = (place: MeetingPlace, was: Meeting, actions: readonly AgreedAction[]) =>
  [aboutOne(place, was), was.state, ...actions.map(({ id }) => id)].join("/");

/** What `undoRecorded` wrote; what is no state is none that it was in before. */
export function undoneIn(value: string) {
  const [, , , state = "", ...ids] = value.split("/");
  return { ...oneIn(value), before: UNDOES.find((one) => one === state) ?? "held", ids };
}

export const openButton = (place: MeetingPlace) =>
  button(words.BUTTON.open, "meeting", aboutPair(place), "primary");

const MOST_OPEN = 5;

/** @param day for which it was planned, where it comes the working day before; null: it was asked for */
export function meetingMessage(scene: MeetingScene, day: Day | null = null): Message {
  const { place, pair, happened, reader } = scene;
  const { approved, cameBack, logged } = happened;
  const told = `${words.since(pair.last?.day ?? null)}: ${words.counted(approved.length, cameBack, logged.length)}`;
  const title = titleOf(scene);
  const own = happened.waiting.some((one) => one.with.some(({ id }) => id === reader));
  return message(day ? words.comes(title, day) : `${title}. ${told}`, {
    parts: [
      day && text(told),
      scene.review && text(words.thisReview(scene.review)),
      ...actionParts(scene, pair.before),
      list(waitingLines(scene), words.WAITS),
      list(returnedLines(scene), words.CAME_BACK),
      happened.gaps.length > 0 && text(lookAtNext(happened.gaps.map(({ competence }) => competence.id))),
      list(pair.agreed.map(lineOf(scene)), words.TODAY),
      pair.planned.length > 0 && text(words.next(pair.planned.map((one) => one.day))),
    ],
    buttons: given([
      day && openButton(place),
      !day && button(words.BUTTON.record, "meeting-record", aboutPair(place), "primary"),
      own && button(words.BUTTON.review, "review-next", place.trainee.id),
    ]),
    more: day
      ? []
      : pair.planned.map((one) => button(words.cancel(one.day), "meeting-cancel", aboutOne(place, one))),
    note: words.bothSee,
  });
}

export const titleOf = ({ place, names }: MeetingScene) =>
  words.title(nameAmong(names, place.trainee), nameAmong(names, place.other));

/** What was agreed before: what is open can be ticked, what was settled is told. */
function actionParts(scene: MeetingScene, actions: readonly AgreedAction[]): (Part | false)[] {
  const open = actions.filter(({ state }) => state === "open");
  const settled = actions.filter(({ state }) => state !== "open");
  const shown = open.slice(0, MOST_OPEN);
  const rest = [...open.slice(MOST_OPEN), ...settled];
  return [
    actions.length > 0 && text(`${words.AGREED_BEFORE}:`),
    ...shown.map((one) => item(lineOf(scene)(one), ...tickButtons(scene.place, one))),
    list(rest.map(lineOf(scene))),
  ];
}

export const tickButtons = (place: MeetingPlace, one: AgreedAction): Button[] => [
  button(words.BUTTON.done, "agreed-done", aboutOne(place, one)),
  button(words.BUTTON.drop, "agreed-drop", aboutOne(place, one)),
];

export const ownerOf = ({ place: { trainee, other }, names }: MeetingScene, ownerId: string) =>
  nameAmong(names, ownerId === trainee.id ? trainee : other);

export const lineOf = (scene: MeetingScene) => (one: AgreedAction) =>
  words.actionLine(one.words, ownerOf(scene, one.ownerId), one.due, one.state);

const waitingLines = ({ happened, names, code }: MeetingScene) =>
  happened.waiting.map((one) =>
    [
      named(one.entry, code),
      words.waitsFor(anyOf(one.with.map((person) => nameAmong(names, person))), one.workingDays),
    ].join(""),
  );

const returnedLines = ({ happened, code }: MeetingScene) =>
  happened.returned.map((entry) => `${named(entry, code)}${words.withFeedback(entry.feedback)}`);

export interface MeetingsScene {
  reader: string;
  isTrainee: boolean;
  places: readonly MeetingPlace[];
  planned: readonly { name: string; day: Day }[]; // to come
  open: readonly { action: AgreedAction; place: MeetingPlace }[]; // the reader's own
  names: Names;
}

const MOST_PLACES = 8;

/** With whom it may be, what is planned, and what the reader has agreed to do. */
export const meetingsMessage = ({
  reader,
  isTrainee,
  places,
  planned,
  open,
  names,
}: MeetingsScene): Message =>
  message(words.whom(isTrainee), {
    parts: [
      list(
        planned.map(({ name, day }) => words.planned(name, day)),
        words.TO_COME,
      ),
      open.length > 0 && text(`${words.ownOpen}:`),
      ...open
        .slice(0, MOST_OPEN)
        .map(({ action, place }) =>
          item(words.actionLine(action.words, "", action.due, action.state), ...tickButtons(place, action)),
        ),
      text(words.HOW),
    ],
    buttons: places
      .slice(0, MOST_PLACES)
      .map((place) =>
        button(words.meet(nameAmong(names, counterpart(place, reader))), "meeting", aboutPair(place)),
      ),
  });
