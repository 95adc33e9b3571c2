import { formatDay } from "../core/calendar/calendar.ts";
import type { Digest } from "../core/coverage/digest.ts";
import type { Entry } from "../core/entry/entry.ts";
import { given } from "../core/given.ts";
import type { Person, Programme } from "../core/people/directory.ts";
import { GONE, nameAmong } from "../core/people/same-names.ts";
import { type Message, message } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import { openWaiting, type WaitingEntry, waitingItem } from "./entry-messages.ts";
import { list, paged, picture, text } from "./parts.ts";
import { heatPictures, queuePicture } from "./pictures.ts";
import { notReachable, whatToDo } from "./words/accounts.ts";
import { tallies } from "./words/coverage.ts";
import * as words from "./words/digest.ts";
import { olderEdition } from "./words/editions.ts";
import { confirmationsWait, waitsToBeConfirmed } from "./words/outsiders.ts";
import { named, reference } from "./words/phrases.ts";
import { reviewsWaiting } from "./words/pictures.ts";
import * as review from "./words/review.ts";

const A_PAGE = 15; // trainees

/**
 * A lead's week in one programme: first who is worth a conversation and why, then the rest.
 * @param page of its trainees, from 1; what is said of the whole programme stands on the first
 */
export function digestMessage(digest: Digest, day: string, stopped: readonly string[], page = 1): Message {
  const { programme, framework, newer, approvals, worth, others, reviewers, unreached, toConfirm } = digest;
  const older = newer && text(olderEdition(programme.name, framework, newer));
  const nameOf = (person: Person) => nameAmong(digest.names, person);
  const everyone = [...worth, ...others];
  const { page: at, pages, shown: here } = paged(everyone, A_PAGE, page);
  const quiet = approvals + worth.length + reviewers.length + unreached.length + toConfirm.length === 0;
  const byName = [...here].sort((a, b) => nameOf(a.trainee).localeCompare(nameOf(b.trainee), "en"));
  const concerned = here.filter(({ concerns }) => concerns.length > 0);
  const buttons = given([
    button(words.openOverview, "overview", programme.id),
    at < pages && button(words.nextPage(at + 1, pages), "overview", `${programme.id}/${at + 1}`),
    ...(at === 1 ? toConfirm.slice(0, 3) : []).map(({ entry }) =>
      button(review.open(reference(entry)), "read", about(entry)),
    ),
    ...concerned.slice(0, 5).map((one) => button(nameOf(one.trainee), "trainee-summary", one.trainee.id)),
  ]);
  if (quiet && at === 1)
    return message(words.quiet(programme.name, formatDay(day), everyone.length), { parts: [older], buttons });
  const traineeOf = ({ traineeId }: Entry) => digest.names.get(traineeId) ?? GONE;
  const whole = [
    older,
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
    reviewers.length > 0 && picture(queuePicture(digest)),
  ];
  const lead =
    at === 1
      ? words.lead(programme.name, formatDay(day), approvals, worth.length, everyone.length)
      : words.page(programme.name, at, pages);
  return message(lead, {
    parts: [
      ...concerned.map((one) => text(words.concernLine(nameOf(one.trainee), one.concerns))),
      ...(at === 1 ? whole : []),
      list(
        byName.map(({ trainee, coverage }) => words.coverageLine(nameOf(trainee), tallies(coverage))),
        words.coverageTitle,
      ),
      ...heatPictures(byName, digest.names).map((one) => picture(one)),
    ],
    buttons,
  });
}

/** The digest as it would read now, before the first was sent: to the lead who asks, and to nobody else. */
export const digestPreview = (digest: Message, { weekly }: Programme): Message => ({
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
): Message {
  const steps = kind === "batch" && waiting.length > 1;
  return message(LEADS[kind](waiting.length), {
    parts: [list(waiting.map(waitingItem)), lastWith && text(review.lastNote(lastWith))],
    buttons: given([
      steps && button(review.oneByOne, "review-next", "", "primary"),
      ...waiting.slice(0, steps ? 3 : 4).map(openWaiting),
      button(review.allThatWaits, "queue"),
    ]),
    note: kind === "batch" ? review.batchHow : null,
  });
}
