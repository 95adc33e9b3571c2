import { dayIn } from "../core/calendar/calendar.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import { coverageFor } from "../core/coverage/coverage.ts";
import type { Entry } from "../core/entry/entry.ts";
import { type Directory, type Person, zoneOfProgramme } from "../core/people/directory.ts";
import { reachOf, unreachedAmong } from "../core/people/here.ts";
import { askedOf, leadsOf, limitedReviewersOf } from "../core/people/reviewers.ts";
import { nameAmong, nameIn, namesTogether } from "../core/people/same-names.ts";
import type { Message, Part } from "../ports/message.ts";
import type { EntryHistory } from "../ports/store.ts";
import { about, button } from "./buttons.ts";
import { bodyOf, type CardScene, MOST_CLAIMS_AT_ONCE, namesIn, whenIn } from "./review-card.ts";
import { notReached } from "./words/accounts.ts";
import * as entryWords from "./words/entry.ts";
import { codesOf, daysOf, kindOf, STATUS_LABELS, struckOf } from "./words/entry.ts";
import { anyOf, line, named, reference } from "./words/phrases.ts";
import * as review from "./words/review.ts";

/** What its trainee hears of an entry: kept, sent, decided, commented. */

export function draftKept(entry: Entry, takenBack: boolean): Message {
  return {
    ...line(takenBack ? entryWords.takenBack(named(entry)) : entryWords.draftKept(named(entry))),
    parts: [{ type: "text", text: entry.standing ? entryWords.standsUntil : entryWords.draftNext }],
    buttons: [
      button(entryWords.BUTTON.finish, "edit", about(entry), "primary"),
      button(entryWords.BUTTON.discard, "discard", about(entry)),
    ],
  };
}

/** Those it waits with now: of those who are asked, whoever can be reached, where anybody can. */
export function waitingWith(directory: Directory, entry: Entry, now: Date): Person[] {
  const zone = zoneOfProgramme(directory.programmes.get(entry.programmeId));
  const submitted = "submittedAt" in entry ? entry.submittedAt : now;
  const asked = askedOf(directory, entry, dayIn(zone, submitted), dayIn(zone, now));
  const reached = asked.filter(({ id }) => reachOf(directory, id) !== "unreached");
  return reached.length > 0 ? reached : asked;
}

/** Who it waits with now: "Dr Okafor or Dr Lind", "" where nobody may decide it. */
export const waitsWith = (directory: Directory, entry: Entry, now: Date): string =>
  anyOf([...namesTogether(waitingWith(directory, entry, now), directory, now).values()]);

export function sentForReview(entry: Entry, directory: Directory, now: Date): Message {
  const asked = waitingWith(directory, entry, now);
  const today = dayIn(zoneOfProgramme(directory.programmes.get(entry.programmeId)), now);
  const away = unreachedAmong(directory, new Set([entry.enrolmentId]), today).map(({ person }) => person);
  const leads = leadsOf(directory, entry.programmeId);
  const names = namesTogether([...asked, ...away, ...leads], directory, now);
  const called = (people: readonly Person[]) => people.map((person) => nameAmong(names, person));
  const start = directory.enrolments.get(entry.enrolmentId)?.start ?? "";
  const nobody =
    limitedReviewersOf(directory, entry, today).length > 0
      ? entryWords.sentToNobodyForAll
      : entryWords.sentToNobody;
  const early = (entry.words.firstDay ?? start) < start;
  return {
    ...line(asked.length > 0 ? entryWords.sent(named(entry), anyOf(called(asked))) : nobody(named(entry))),
    parts: [
      ...(away.length > 0 ? [{ type: "text" as const, text: notReached(called(away), called(leads)) }] : []),
      ...(entry.standing ? [{ type: "text" as const, text: entryWords.standsUntil }] : []),
      ...(early ? [{ type: "text" as const, text: entryWords.beforeStart }] : []),
    ],
    buttons: [
      button(entryWords.BUTTON.edit, "edit", about(entry)),
      button(entryWords.BUTTON.withdraw, "withdraw", about(entry)),
    ],
  };
}

/** @param coverage before this approval: "your first piece" is for what had none, not for a later version of one */
export function approvedForTrainee(entry: Entry, directory: Directory, coverage: Coverage): Message {
  const standing = entry.standing;
  if (!standing) return line(named(entry));
  const codes = codesOf(standing.words);
  const struck = struckOf(standing.words);
  const claims = codes.map((code) => ({ code, first: coverageFor(coverage, code)?.approved === 0 }));
  return {
    ...line(review.approvedToTrainee(named(entry), nameIn(directory, standing.approval.by))),
    parts: [
      { type: "text", text: review.countsFor(claims) },
      ...struck.map(
        ({ competence, struck: reason }): Part => ({
          type: "text",
          text: review.struckToTrainee(competence, reason ?? ""),
        }),
      ),
      ...(struck.length > 0 ? [{ type: "text" as const, text: review.claimAgain }] : []),
    ],
    buttons: [
      struck.length > 0
        ? button(entryWords.BUTTON.edit, "edit", about(entry))
        : button(entryWords.BUTTON.read, "read", about(entry)),
    ],
  };
}

/** Privately, to whoever approved it: what was approved, Undo, Add a comment. */
export function approvedForApprover(entry: Entry, code: string | null): Message {
  const words = entry.standing?.words ?? entry.words;
  const struck = struckOf(words).map(({ competence }) => competence);
  return {
    ...line(review.youApproved(reference(entry, code), codesOf(words))),
    parts: struck.length > 0 ? [{ type: "text", text: review.notCounted(struck) }] : [],
    buttons: [
      button(review.BUTTON.undo, "undo", about(entry)),
      button(review.BUTTON.comment, "comment", about(entry)),
    ],
  };
}

export function returnedForTrainee(entry: Entry & { status: "returned" }, directory: Directory): Message {
  return {
    ...line(review.returnedToTrainee(named(entry))),
    parts: [
      { type: "text", text: review.said(nameIn(directory, entry.by), entry.feedback) },
      { type: "text", text: review.textIsSafe },
    ],
    buttons: [
      button(entryWords.BUTTON.edit, "edit", about(entry), "primary"),
      button(review.BUTTON.reply, "comment", about(entry)),
    ],
  };
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
  return {
    ...line(lead),
    parts: [{ type: "text", text: review.said(by, reason) }],
    buttons: [button(entryWords.BUTTON.read, "read", about(entry))],
  };
}

export function commented(entry: Entry, by: string, words: string, code: string | null): Message {
  return {
    ...line(review.commentToTrainee(named(entry, code), by)),
    parts: [{ type: "quote", text: words }],
    buttons: [button(review.BUTTON.reply, "comment", about(entry))],
  };
}

/** The whole of an entry with its history, as far as the reader may see it. */
export function wholeEntry(
  scene: CardScene,
  history: EntryHistory,
  reader: { own: boolean; reviewer: boolean; mayUndo: boolean; code: string | null },
): Message {
  const { entry, framework, directory } = scene;
  const value = about(entry);
  const count = codesOf(entry.words).length;
  const ids = [entry.traineeId, ...[...history.decisions, ...history.comments].map(({ by }) => by)];
  const nameOf = namesIn(directory, ids, entry.updatedAt);
  const past = [
    ...history.decisions.map((d) => ({
      at: d.at,
      text: `${whenIn(directory, entry, d.at)}: ${d.what.replace("-", " ")} by ${nameOf(d.by)}${d.words ? `, "${d.words}"` : ""}`,
    })),
    ...history.comments.map((c) => ({
      at: c.at,
      text: `${whenIn(directory, entry, c.at)}: comment by ${nameOf(c.by)}, "${c.words}"`,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    lead: `${named(entry, reader.code)}: ${STATUS_LABELS[entry.status]}`,
    parts: [
      {
        type: "text",
        text: `${nameOf(entry.traineeId)} · ${daysOf(entry.words)} · ${kindOf(entry.words)}`,
      },
      ...bodyOf(entry.words, framework),
      ...(past.length > 0
        ? [{ type: "list" as const, title: "History", items: past.map(({ text }) => text) }]
        : []),
    ],
    buttons: [
      ...(reader.own && entry.status !== "withdrawn" ? [button(entryWords.BUTTON.edit, "edit", value)] : []),
      ...(reader.own && entry.status === "draft"
        ? [button(entryWords.BUTTON.discard, "discard", value)]
        : []),
      ...(reader.own && entry.status !== "draft" && entry.status !== "withdrawn"
        ? [button(entryWords.BUTTON.withdraw, "withdraw", value)]
        : []),
      ...(reader.reviewer && entry.status === "submitted"
        ? [
            ...(count > MOST_CLAIMS_AT_ONCE
              ? []
              : [button(review.approveAll(count), "approve", value, "primary")]),
            ...(count > 1 ? [button(review.BUTTON.choose, "choose", value)] : []),
            button(review.BUTTON.return, "return", value),
          ]
        : []),
      ...(reader.mayUndo && entry.standing
        ? [button(review.BUTTON.withdrawApproval, "undo", about(entry, entry.standing.revision))]
        : []),
      ...((reader.own || reader.reviewer) && entry.words.reflection
        ? [button(review.BUTTON.readReflection, "reflection", value)]
        : []),
    ],
    note: null,
  };
}

export function draftsList(drafts: readonly Entry[]): Message {
  if (drafts.length === 0)
    return { ...line(entryWords.noDrafts), buttons: [button(entryWords.BUTTON.logEvidence, "log")] };
  return {
    ...line(entryWords.drafts(drafts.length)),
    parts: [{ type: "list", title: null, items: drafts.map((entry) => named(entry)) }],
    buttons: drafts
      .slice(0, 5)
      .map((entry) => button(`${entryWords.BUTTON.finish}: ${reference(entry)}`, "edit", about(entry))),
  };
}

/** An entry that waits, named with its programme's code for someone who sees several. */
export interface Waits {
  entry: Entry;
  code: string | null;
  trainee: string;
  workingDays: number;
}

export function queue(waiting: readonly Waits[]): Message {
  if (waiting.length === 0) return line(review.nothingWaits);
  return {
    ...line(review.waitsForYou(waiting.length)),
    parts: [{ type: "list", title: null, items: waiting.map(waitingItem) }],
    buttons: waiting.slice(0, 5).map(openWaiting),
  };
}

export const waitingItem = ({ entry, code, trainee, workingDays }: Waits) =>
  review.waitingLine(named(entry, code), trainee, workingDays);
export const openWaiting = ({ entry, code }: Waits) =>
  button(review.open(reference(entry, code)), "read", about(entry));
