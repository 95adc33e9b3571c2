import type { Framework } from "../../framework/framework.ts";
import { dayIn, timeIn } from "../core/calendar/calendar.ts";
import { type Coverage, coverageFor } from "../core/coverage/coverage.ts";
import { type Approval, bringBackUntil, discardedDraft, type Entry, isAside } from "../core/entry/entry.ts";
import { isPrivate } from "../core/entry/may.ts";
import { given } from "../core/given.ts";
import { type Directory, type Person, zoneOf } from "../core/people/directory.ts";
import { asApprovers } from "../core/people/erasing.ts";
import { unreachedAmong } from "../core/people/here.ts";
import { leadsOf, limitedReviewersOf, witnessAway } from "../core/people/reviewers.ts";
import { nameAmong, nameIn, namesTogether } from "../core/people/same-names.ts";
import { todayInProgramme, waitingWith } from "../core/people/today.ts";
import type { EntryHistory } from "../ports/found.ts";
import { type Message, message } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import { changedSince } from "./changed-since.ts";
import { historySteps, namedInHistory, reasonGiven } from "./entry-history.ts";
import { list, quote, text } from "./parts.ts";
import { reportButton } from "./report-button.ts";
import {
  approveButton,
  bodyOf,
  byLinkOf,
  type CardScene,
  chooseButton,
  decidedButtons,
  namesIn,
  whenIn,
} from "./review-card.ts";
import { notReached } from "./words/accounts.ts";
import { othersAsked } from "./words/away.ts";
import * as entryWords from "./words/entry.ts";
import { codesOf, daysOf, kindOf, STATUS_LABELS, struckOf } from "./words/entry.ts";
import { history as HISTORY } from "./words/pages.ts";
import { anyOf, decider, line, named, reference } from "./words/phrases.ts";
import * as reports from "./words/reports.ts";
import * as review from "./words/review.ts";

export const withdrawalAsked = (entry: Entry): Message =>
  message(entryWords.askWithdraw(named(entry)), {
    buttons: [
      button(entryWords.BUTTON.withdraw, "withdraw-now", about(entry)),
      button(entryWords.BUTTON.keepIt, "withdraw-not", about(entry)),
    ],
  });

export const withdrawn = (entry: Entry): Message =>
  message(entryWords.withdrawn(named(entry)), {
    buttons: [button(entryWords.BUTTON.bringBack, "bring-back", about(entry))],
    note: entryWords.withdrawNote,
  });

/** Asks nothing, and can be undone: the draft is kept until then. @param entry as it was, and as it is now */
export function discarded(before: Entry, after: Entry, directory: Directory): Message {
  const zone = zoneOf(directory, before.traineeId, directory.programmes.get(before.programmeId));
  const until = bringBackUntil(after) ?? after.updatedAt;
  const isTomorrow = dayIn(zone, until) !== dayIn(zone, after.updatedAt);
  const time = entryWords.shortly(timeIn(zone, until), isTomorrow);
  return message(entryWords.discarded(reference(before), after.standing !== null, time), {
    buttons: [
      button(entryWords.BUTTON.bringBack, "bring-back", about(before)),
      button(entryWords.BUTTON.deleteNow, "delete-draft", about(before)),
    ],
    note: entryWords.discardedNote,
  });
}

export const broughtBack = (entry: Entry, directory: Directory, now: Date): Message =>
  message(entryWords.broughtBack(named(entry), entry.status, waitsWith(directory, entry, now)), {
    buttons: [button(entryWords.BUTTON.read, "read", about(entry))],
  });

export function draftKept(entry: Entry, takenBack: boolean): Message {
  return message(takenBack ? entryWords.takenBack(named(entry)) : entryWords.draftKept(named(entry)), {
    parts: [text(entry.standing ? entryWords.standsUntil : entryWords.draftNext)],
    buttons: [
      button(entryWords.BUTTON.finish, "edit", about(entry), "primary"),
      button(entryWords.BUTTON.discard, "discard", about(entry)),
    ],
  });
}

/** Who it waits with now: "Dr Okafor or Dr Lind", "" where nobody may decide it. */
export const waitsWith = (directory: Directory, entry: Entry, now: Date): string =>
  anyOf([...namesTogether(waitingWith(directory, entry, now), directory, now).values()]);

export function sentForReview(entry: Entry, directory: Directory, now: Date): Message {
  const asked = waitingWith(directory, entry, now);
  const today = todayInProgramme(directory, entry.programmeId, now);
  const away = unreachedAmong(directory, new Set([entry.enrolmentId]), today).map(({ person }) => person);
  const leads = leadsOf(directory, entry.programmeId);
  const names = namesTogether([...asked, ...away, ...leads], directory, now);
  const called = (people: readonly Person[]) => people.map((person) => nameAmong(names, person));
  const onLeave = witnessAway(directory, entry, today);
  const start = directory.enrolments.get(entry.enrolmentId)?.start ?? "";
  const nobody =
    limitedReviewersOf(directory, entry, today).length > 0
      ? entryWords.sentToNobodyForAll
      : entryWords.sentToNobody;
  const early = (entry.words.firstDay ?? start) < start;
  const name = named(entry);
  return message(asked.length > 0 ? entryWords.sent(name, anyOf(called(asked))) : nobody(name), {
    parts: [
      onLeave && text(othersAsked(nameAmong(names, onLeave.person), onLeave.until)),
      away.length > 0 && text(notReached(called(away), called(leads))),
      entry.standing && text(entryWords.standsUntil),
      early && text(entryWords.beforeStart),
    ],
    buttons: [
      button(entryWords.BUTTON.edit, "edit", about(entry)),
      button(entryWords.BUTTON.withdraw, "withdraw", about(entry)),
    ],
  });
}

/** @param coverage before this approval: "your first piece" is for what had none, not for a later version of one */
export function approvedForTrainee(entry: Entry, directory: Directory, coverage: Coverage): Message {
  const standing = entry.standing;
  if (!standing) return line(named(entry));
  const codes = codesOf(standing.words);
  const struck = struckOf(standing.words);
  const claims = codes.map((code) => ({ code, first: coverageFor(coverage, code)?.approved === 0 }));
  return message(review.approvedToTrainee(named(entry), decidedBy(directory, entry, standing.approval)), {
    parts: [
      text(review.countsFor(claims)),
      ...struck.map(({ competence, struck: reason }) => text(review.struckToTrainee(competence, reason))),
      struck.length > 0 && text(review.claimAgain),
    ],
    buttons: [
      struck.length > 0
        ? button(entryWords.BUTTON.edit, "edit", about(entry))
        : button(entryWords.BUTTON.read, "read", about(entry)),
    ],
  });
}

type Deciding = Pick<Approval, "by" | "byLink"> & { onBehalfOf?: string | null | undefined };

/** "Dr Lind, on behalf of Dr Okafor" */
function decidedBy(directory: Directory, entry: Entry, { by, onBehalfOf, byLink }: Deciding): string {
  const nameOf = namesIn(asApprovers(directory), given([by, onBehalfOf]), entry.updatedAt);
  return decider(nameOf(by), onBehalfOf && nameOf(onBehalfOf), byLink);
}

/** Privately, to whoever approved it: what was approved, and for whom, Undo, Add a comment. */
export function approvedForApprover(entry: Entry, directory: Directory, code: string | null): Message {
  const forWhom = entry.standing?.approval.onBehalfOf;
  const words = entry.standing?.words ?? entry.words;
  const struck = struckOf(words).map(({ competence }) => competence);
  const name = forWhom ? nameIn(directory, forWhom) : null;
  return message(review.youApproved(reference(entry, code), codesOf(words), name), {
    parts: [struck.length > 0 && text(review.notCounted(struck))],
    buttons: decidedButtons(entry),
  });
}

/** At the beginning of a sentence. */
const returnedBy = (directory: Directory, entry: Entry & { status: "returned" }) =>
  `${entry.byLink ? "By " : ""}${decidedBy(directory, entry, entry)}`;

export function returnedForTrainee(entry: Entry & { status: "returned" }, directory: Directory): Message {
  return message(review.returnedToTrainee(named(entry)), {
    parts: [text(review.said(returnedBy(directory, entry), entry.feedback)), text(review.textIsSafe)],
    buttons: [
      button(entryWords.BUTTON.edit, "edit", about(entry), "primary"),
      button(review.BUTTON.reply, "comment", about(entry)),
    ],
  });
}

/** @param waits the approved revision waits for review again; otherwise a later one is being written or reviewed */
export function approvalWithdrawn(
  entry: Entry,
  by: string,
  reason: string,
  waits: boolean,
  code: string | null,
): Message {
  const lead = waits
    ? review.approvalWithdrawn(named(entry, code), by)
    : review.approvalWithdrawnOlder(named(entry, code), by);
  return message(lead, {
    parts: [
      reasonGiven(reason) && text(review.said(by, reason)),
      reason === review.reactionGone && text(review.reactionGone),
    ],
    buttons: [button(entryWords.BUTTON.read, "read", about(entry))],
  });
}

export const commented = (entry: Entry, by: string, words: string, code: string | null): Message =>
  message(review.commentToTrainee(named(entry, code), by), {
    parts: [quote(words)],
    buttons: [button(review.BUTTON.reply, "comment", about(entry))],
  });

/** To whoever wants to return it: the button behind which they write why. */
export const feedbackWanted = (entry: Entry, code: string | null): Message =>
  message(review.feedbackWanted(named(entry, code)), {
    buttons: [button(review.BUTTON.writeFeedback, "return", about(entry), "primary")],
  });

/** To whoever would approve what they have not read: the words, and what can be done. */
export const readFirst = (entry: Entry, framework: Framework, code: string | null): Message =>
  message(review.readFirst(named(entry, code)), {
    parts: bodyOf(entry.words, framework),
    buttons: given([
      approveButton(entry),
      chooseButton(entry),
      button(review.BUTTON.return, "return", about(entry)),
    ]),
    more: [reportButton(entry)],
  });

/** To whoever may want to withdraw their approval of a revision. */
export const toWithdraw = (lead: string, entry: Entry, revision: number): Message =>
  message(lead, {
    buttons: [button(review.BUTTON.withdrawApproval, "undo", about(entry, revision))],
  });

/** The whole of an entry, as far as the reader may see it; with its history, or null for its words alone. `asked`: whom it waits with. */
export function wholeEntry(
  scene: CardScene & { asked?: string },
  history: EntryHistory | null,
  reader: { id: string; own: boolean; reviewer: boolean; mayUndo: boolean; code: string | null },
): Message {
  const { entry, framework, directory, known = null, asked = "" } = scene;
  const value = about(entry);
  const naming = given([entry.traineeId, known?.by, ...(history ? namedInHistory(entry, history) : [])]);
  const nameOf = namesIn(directory, naming, entry.updatedAt);
  const approver = namesIn(asApprovers(directory), naming, entry.updatedAt);
  const { own, reviewer, mayUndo, code } = reader;
  const decides = reviewer && entry.status === "submitted";
  const stands = entry.status !== "draft" && !isAside(entry);
  return message(`${named(entry, code)}: ${STATUS_LABELS[entry.status]}`, {
    parts: [
      text(`${nameOf(entry.traineeId)} · ${daysOf(entry.words)} · ${kindOf(entry.words)}`),
      ...(known ? changedSince(known, entry.words, reader.id, nameOf) : []),
      byLinkOf(entry, directory),
      ...bodyOf(entry.words, framework),
      list(
        (history ? historySteps(entry, history, own, nameOf, approver) : []).map(({ at, what, said }) =>
          review.historyLine(whenIn(directory, entry, at), what, said),
        ),
        HISTORY,
      ),
    ],
    buttons: given([
      own && !isAside(entry) && button(entryWords.BUTTON.edit, "edit", value),
      own && entry.status === "reported" && button(reports.BUTTON.writeAnew, "edit", value, "primary"),
      own && entry.status === "draft" && button(entryWords.BUTTON.discard, "discard", value),
      own && bringBackUntil(entry) && button(entryWords.BUTTON.bringBack, "bring-back", value),
      own && discardedDraft(entry) && button(entryWords.BUTTON.deleteNow, "delete-draft", value),
      own && asked && button(review.remind(asked), "remind", value),
      own && stands && button(entryWords.BUTTON.withdraw, "withdraw", value),
      decides && approveButton(entry),
      decides && chooseButton(entry),
      decides && button(review.BUTTON.return, "return", value),
      mayUndo &&
        entry.standing &&
        button(review.BUTTON.withdrawApproval, "undo", about(entry, entry.standing.revision)),
      (own || reviewer) &&
        entry.words.reflection &&
        button(review.BUTTON.readReflection, "reflection", value),
    ]),
    ...(entry.status !== "reported" && !isPrivate(entry) && { more: [reportButton(entry)] }),
  });
}

export function draftsList(drafts: readonly Entry[]): Message {
  if (drafts.length === 0)
    return message(entryWords.noDrafts, { buttons: [button(entryWords.BUTTON.logEvidence, "log")] });
  return message(entryWords.drafts(drafts.length), {
    parts: [list(drafts.map((entry) => named(entry)))],
    buttons: drafts
      .slice(0, 5)
      .map((entry) => button(`${entryWords.BUTTON.finish}: ${reference(entry)}`, "edit", about(entry))),
  });
}

/** An entry that waits, named with its programme's code for someone who sees several. */
export interface WaitingEntry {
  entry: Entry;
  code: string | null;
  trainee: string;
  workingDays: number;
  forWhom?: string | null; // whom the reader decides it for
}

export function queue(waiting: readonly WaitingEntry[]): Message {
  if (waiting.length === 0) return line(review.nothingWaits);
  return message(review.waitsForYou(waiting.length), {
    parts: [list(waiting.map(waitingItem))],
    buttons: waiting.slice(0, 5).map(openWaiting),
  });
}

export const waitingItem = ({ entry, code, trainee, workingDays, forWhom = null }: WaitingEntry) =>
  review.waitingLine(named(entry, code), trainee, workingDays, forWhom);
export const openWaiting = ({ entry, code }: WaitingEntry) =>
  button(review.open(reference(entry, code)), "read", about(entry));
