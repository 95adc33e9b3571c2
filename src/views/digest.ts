import { formatDay } from "../core/calendar/calendar.ts";
import type { Digest } from "../core/coverage/digest.ts";
import type { Entry } from "../core/entry/entry.ts";
import { given, type Some } from "../core/given.ts";
import type { Person, Programme } from "../core/people/directory.ts";
import { GONE, nameAmong } from "../core/people/same-names.ts";
import { type Button, type Message, message, type Part } from "../ports/message.ts";
import { about, button, showingAll } from "./buttons.ts";
import { openWaiting, type WaitingEntry, waitingItem } from "./entry-messages.ts";
import { aboutPair, type ReviewOf } from "./meetings.ts";
import { heading, list, paged, picture, text } from "./parts.ts";
import { heatPictures, queuePicture } from "./pictures.ts";
import { notReachable, whatToDo } from "./words/accounts.ts";
import { tallies } from "./words/coverage.ts";
import * as words from "./words/digest.ts";
import { olderEdition } from "./words/editions.ts";
import { meet, REVIEWS, theirReview } from "./words/meetings.ts";
import { confirmationsWait, waitsToBeConfirmed } from "./words/outsiders.ts";
import { named, reference } from "./words/phrases.ts";
import { reviewsWaiting } from "./words/pictures.ts";
import * as review from "./words/review.ts";

const A_PAGE = 15; // trainees

/** What is told of one programme. */
export interface ProgrammeWeek {
  digest: Digest;
  day: string;
  stopped: readonly string[]; // whom the bot reminds no more
}

/**
 * A lead's week in one programme: first who is worth a conversation and why, then the rest.
 * @param page of its trainees, from 1; what is said of the whole programme stands on the first
 */
export function digestMessage(digest: Digest, day: string, stopped: readonly string[], page = 1): Message {
  const { programme, approvals, worth } = digest;
  const { at, pages, everyone, concerned, byName, nameOf } = pageOf(digest, page);
  const buttons = given([
    button(words.openOverview, "overview", programme.id),
    at < pages && button(words.nextPage(at + 1, pages), "overview", `${programme.id}/${at + 1}`),
    ...(at === 1 ? confirming(digest) : []),
    ...concerned.slice(0, 5).map((one) => button(nameOf(one.trainee), "trainee-summary", one.trainee.id)),
  ]);
  if (isQuiet(digest) && at === 1)
    return message(words.quiet(programme.name, formatDay(day), everyone.length), {
      parts: [olderIn(digest)],
      buttons,
    });
  const lead =
    at === 1
      ? words.lead(programme.name, formatDay(day), approvals, worth.length, everyone.length)
      : words.page(programme.name, at, pages);
  return message(lead, {
    parts: [
      ...concerned.map((one) => text(words.concernLine(nameOf(one.trainee), one.concerns))),
      ...(at === 1 ? wholeOf(digest, stopped) : []),
      at === 1 && digest.reviewers.length > 0 && picture(queuePicture(digest)),
      coverageList(digest, page, words.coverageTitle),
      ...heatPictures(byName, digest.names).map((one) => picture(one)),
    ],
    buttons,
  });
}

const MOST_NAMES = 8; // buttons, each with a trainee's name

/**
 * A lead's week in several programmes: a part for each, below its name. How far everybody is comes last, as the end is what a
 * place without room leaves out, and each programme's overview has it.
 */
export function digestsMessage(weeks: readonly ProgrammeWeek[]): Message {
  const all = [...weeks].sort((a, b) => a.digest.programme.name.localeCompare(b.digest.programme.name, "en"));
  const digests = all.map(({ digest }) => digest);
  const day = all.map((one) => one.day).reduce((last, one) => (one > last ? one : last), "");
  const sum = (of: (digest: Digest) => number) => digests.reduce((total, one) => total + of(one), 0);
  const trainees = sum(({ worth, others }) => worth.length + others.length);
  const loud = digests.filter((one) => !isQuiet(one));
  const name = words.allOf(all.length);
  return message(
    loud.length > 0
      ? words.lead(
          name,
          formatDay(day),
          sum(({ approvals }) => approvals),
          sum(({ worth }) => worth.length),
          trainees,
        )
      : words.quiet(name, formatDay(day), trainees),
    {
      parts: [...all.flatMap((week) => partOf(week, day)), ...loud.flatMap((digest) => coverageIn(digest))],
      buttons: [
        ...digests.map(({ programme }) =>
          showingAll(button(words.overviewOf(programme.name), "overview", programme.id)),
        ),
        ...digests.flatMap(confirming).slice(0, 3),
        ...namesIn(digests),
      ],
    },
  );
}

/** One programme's part among several. @param day which the message names already */
function partOf(week: ProgrammeWeek, day: string): Some<Part> {
  const { digest } = week;
  const { everyone, concerned, byName, nameOf } = pageOf(digest, 1);
  const title = heading(words.partOf(digest.programme.name, week.day === day ? null : formatDay(week.day)));
  if (isQuiet(digest)) return [title, text(words.quietPart(everyone.length)), olderIn(digest)];
  return [
    title,
    text(words.part(digest.approvals, digest.worth.length, everyone.length)),
    ...concerned.map((one) => text(words.concernLine(nameOf(one.trainee), one.concerns))),
    ...wholeOf(digest, week.stopped),
    ...heatPictures(byName, digest.names)
      .slice(0, 1)
      .map((one) => picture(one)),
  ];
}

/** The first who are worth a conversation, of each programme as many; who is called like another, with the programme. */
function namesIn(digests: readonly Digest[]): Button[] {
  const each = Math.max(1, Math.floor(MOST_NAMES / digests.length));
  const named = digests.flatMap((digest) =>
    digest.worth.slice(0, each).map(({ trainee }) => ({
      id: trainee.id,
      name: nameAmong(digest.names, trainee),
      code: digest.programme.code,
    })),
  );
  const isShared = (name: string) => named.filter((one) => one.name === name).length > 1;
  return named
    .slice(0, MOST_NAMES)
    .map(({ id, name, code }) =>
      button(isShared(name) ? words.nameIn(name, code) : name, "trainee-summary", id),
    );
}

/** A page of a programme's trainees, in the order in which they are told of and by their names. */
function pageOf({ worth, others, names }: Digest, page: number) {
  const nameOf = (person: Person) => nameAmong(names, person);
  const everyone = [...worth, ...others];
  const { page: at, pages, shown: here } = paged(everyone, A_PAGE, page);
  const byName = [...here].sort((a, b) => nameOf(a.trainee).localeCompare(nameOf(b.trainee), "en"));
  const concerned = here.filter(({ concerns }) => concerns.length > 0);
  return { at, pages, everyone, byName, concerned, nameOf };
}

const isQuiet = ({ approvals, worth, reviewers, unreached, toConfirm }: Digest) =>
  approvals + worth.length + reviewers.length + unreached.length + toConfirm.length === 0;

const olderIn = ({ programme, framework, newer }: Digest) =>
  newer && text(olderEdition(programme.name, framework, newer));

const confirming = ({ toConfirm }: Digest) =>
  toConfirm.slice(0, 3).map(({ entry }) => button(review.open(reference(entry)), "read", about(entry)));

function coverageList(digest: Digest, page: number, title: string) {
  const { byName, nameOf } = pageOf(digest, page);
  return list(
    byName.map(({ trainee, coverage }) => words.coverageLine(nameOf(trainee), tallies(coverage))),
    title,
  );
}

/** How far the first of a programme's trainees are, and that there are more. */
function coverageIn(digest: Digest): Some<Part> {
  const { name } = digest.programme;
  const { pages } = pageOf(digest, 1);
  return [coverageList(digest, 1, words.coverageIn(name)), pages > 1 && text(words.page(name, 1, pages))];
}

/** What is said of the whole programme. */
function wholeOf(digest: Digest, stopped: readonly string[]): Some<Part> {
  const { others, reviewers, unreached, toConfirm, names } = digest;
  const nameOf = (person: Person) => nameAmong(names, person);
  const traineeOf = ({ traineeId }: Entry) => names.get(traineeId) ?? GONE;
  return [
    olderIn(digest),
    list(
      toConfirm.map(({ entry, decision }) => waitsToBeConfirmed(named(entry), traineeOf(entry), decision)),
      confirmationsWait(toConfirm.length),
    ),
    ...unreached.map((one) => text(`${notReachable(one, nameOf(one.person))} ${whatToDo(one)}`)),
    ...stopped.map((name) => text(words.gaveUp(name))),
    others.length > 0 && text(words.others(others.map(({ course }) => course.type))),
    list(
      reviewers.map(({ person, waiting, oldest }) => words.reviewerLine(nameOf(person), waiting, oldest)),
      reviewsWaiting,
    ),
  ];
}

/** The digest as it would read now, before the first was sent: to the lead who asks, and to nobody else. */
export const digestPreview = (digest: Message, { weekly }: Pick<Programme, "weekly">): Message => ({
  ...digest,
  lead: words.preview(digest.lead),
  parts: [...digest.parts, text(words.sentWhen(weekly))],
});

export const previewButton = ({ id, name }: Programme) =>
  button(words.previewDigest(name), "digest-preview", id);

/** What the button for a next page says; the first page of a programme that is named alone. */
export function overviewPage(value: string): { programmeId: string; page: number } {
  const [programmeId = "", page = "1"] = value.split("/");
  return { programmeId, page: Number(page) || 1 };
}

/** From a trainee to one of those whom their entries wait with. */
export const askedAgain = (waiting: readonly WaitingEntry[], trainee: string): Message =>
  message(review.askedAgain(trainee, waiting.length), {
    parts: [list(waiting.map(waitingItem))],
    buttons: [...waiting.slice(0, 4).map(openWaiting), button(review.allThatWaits, "queue")],
  });

/** Why somebody is told what waits for them: it has waited long, a week is over, or they have it in batches. */
export type WaitingKind = "reminder" | "weekly" | "batch";

const LEADS: Record<WaitingKind, (waiting: number) => string> = {
  reminder: review.reminder,
  weekly: review.weeklyNote,
  batch: review.batch,
};

export function waitingNote(
  waiting: readonly WaitingEntry[],
  kind: WaitingKind,
  lastWith: string | null,
  reviews: readonly ReviewOf[] = [],
): Message {
  const steps = kind === "batch" && waiting.length > 1;
  return message(LEADS[kind](waiting.length), {
    parts: [
      list(waiting.map(waitingItem)),
      lastWith && text(review.lastNote(lastWith)),
      list(
        reviews.map(({ name, review: due }) => theirReview(name, due)),
        REVIEWS,
      ),
    ],
    buttons: given([
      steps && button(review.oneByOne, "review-next", "", "primary"),
      ...waiting.slice(0, steps ? 3 : 4).map(openWaiting),
      button(review.allThatWaits, "queue"),
    ]),
    more: reviews.map(({ name, place }) => button(meet(name), "meeting", aboutPair(place))),
    note: kind === "batch" ? review.batchHow : null,
  });
}
