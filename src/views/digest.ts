import { formatDay } from "../core/calendar/calendar.ts";
import type { Digest } from "../core/coverage/digest.ts";
import type { Person, Programme } from "../core/people/directory.ts";
import { nameAmong } from "../core/people/same-names.ts";
import type { Message, Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { openWaiting, type Waits, waitingItem } from "./entry-messages.ts";
import { heatPicture, picturePart, queuePicture } from "./pictures.ts";
import { notReachable, whatToDo } from "./words/accounts.ts";
import { tallies } from "./words/coverage.ts";
import * as words from "./words/digest.ts";
import { line } from "./words/phrases.ts";
import * as review from "./words/review.ts";

const A_PAGE = 15; // trainees

/**
 * A lead's week in one programme: first who is worth a conversation and why, then the rest.
 * @param page of its trainees, from 1; what is said of the whole programme stands on the first
 */
export function digestMessage(
  digest: Digest,
  day: string,
  stopped: readonly string[],
  audit: { sequence: number; hash: string },
  page = 1,
): Message {
  const { programme, approvals, worth, others, reviewers, unreached } = digest;
  const nameOf = (person: Person) => nameAmong(digest.names, person);
  const everyone = [...worth, ...others];
  const note = words.auditHead(audit.sequence, audit.hash);
  const quiet = approvals === 0 && worth.length === 0 && reviewers.length === 0 && unreached.length === 0;
  const pages = Math.max(1, Math.ceil(everyone.length / A_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const here = everyone.slice((at - 1) * A_PAGE, at * A_PAGE);
  const byName = [...here].sort((a, b) => nameOf(a.trainee).localeCompare(nameOf(b.trainee), "en"));
  const concerned = here.filter(({ concerns }) => concerns.length > 0);
  const list = (title: string, items: string[]): Part[] =>
    items.length > 0 ? [{ type: "list", title, items }] : [];
  const buttons = [
    button(words.openOverview, "overview", programme.id),
    ...(at < pages ? [button(words.nextPage(at + 1, pages), "overview", pageOf(programme.id, at + 1))] : []),
    ...concerned.slice(0, 5).map((one) => button(nameOf(one.trainee), "trainee-summary", one.trainee.id)),
  ];
  if (quiet && at === 1)
    return { ...line(words.quiet(programme.name, formatDay(day), everyone.length)), buttons, note };
  const whole: Part[] = [
    ...unreached.map(
      (one): Part => ({ type: "text", text: `${notReachable(one, nameOf(one.person))} ${whatToDo(one)}` }),
    ),
    ...stopped.map((name): Part => ({ type: "text", text: words.gaveUp(name) })),
    ...(others.length > 0
      ? [{ type: "text" as const, text: words.others(others.map(({ course }) => course.type)) }]
      : []),
    ...list(
      words.reviewsWaiting,
      reviewers.map(({ person, waiting, oldest }) => words.reviewerLine(nameOf(person), waiting, oldest)),
    ),
    ...(reviewers.length > 0 ? [picturePart(queuePicture(digest))] : []),
  ];
  return {
    lead:
      at === 1
        ? words.lead(programme.name, formatDay(day), approvals, worth.length, everyone.length)
        : words.page(programme.name, at, pages),
    parts: [
      ...concerned.flatMap((one) =>
        one.concerns.map(
          (concern): Part => ({ type: "text", text: words.concernLine(nameOf(one.trainee), concern) }),
        ),
      ),
      ...(at === 1 ? whole : []),
      ...list(
        words.coverageTitle,
        byName.map(({ trainee, coverage }) => words.coverageLine(nameOf(trainee), tallies(coverage))),
      ),
      ...(here.length > 0 ? [picturePart(heatPicture(byName, digest.names))] : []),
    ],
    buttons,
    note,
  };
}

/** The digest as it would read now, before the first was sent: to the lead who asks, and to nobody else. */
export const digestPreview = (digest: Message, { weekly }: Programme): Message => ({
  ...digest,
  lead: words.preview(digest.lead),
  parts: [...digest.parts, { type: "text", text: words.sentWhen(weekly) }],
});

/** What offers it. */
export const previewButton = ({ id, name }: Programme) =>
  button(words.previewDigest(name), "digest-preview", id);

/** A button's value for a page of a programme's overview. */
const pageOf = (programmeId: string, page: number) => `${programmeId}/${page}`;

/** What `pageOf` wrote; the first page of a programme that is named alone. */
export function overviewPage(value: string): { programmeId: string; page: number } {
  const [programmeId = "", page = "1"] = value.split("/");
  return { programmeId, page: Number(page) || 1 };
}

/** What waits for a supervisor: the reminder after three working days, and the weekly note. */
export function waitingNote(
  waiting: readonly Waits[],
  kind: "reminder" | "weekly",
  lastWith: string | null,
): Message {
  return {
    lead: kind === "reminder" ? review.reminder(waiting.length) : review.weeklyNote(waiting.length),
    parts: [
      { type: "list", title: null, items: waiting.map(waitingItem) },
      ...(lastWith ? [{ type: "text" as const, text: review.lastNote(lastWith) }] : []),
    ],
    buttons: [...waiting.slice(0, 4).map(openWaiting), button(review.allThatWaits, "queue")],
    note: null,
  };
}
