import type { ChainedFact } from "../core/audit.ts";
import type { Approved } from "../core/coverage/approved.ts";
import type { Adoption } from "../core/editions.ts";
import type { Entry } from "../core/entry/entry.ts";
import type { ReactionFact } from "../core/entry/reactions.ts";
import type { Words } from "../core/entry/words.ts";
import type { AccountRecord, Directory } from "../core/people/directory.ts";
import type { Card } from "./card.ts";
import type { AuditEntry, Comment, DecisionRecord } from "./change.ts";
import type { MessageRef } from "./chat.ts";
import type { Recipient } from "./deliveries.ts";

/** An entry and everything that is decided by around it, as all of it stood at one moment. */
export interface Around {
  entry: Entry;
  directory: Directory; // of its enrolment
  adoptions: Adoption[]; // of its programme, in their order
  cards: Card[]; // that show it, in whichever revision
  account: AccountRecord | null; // of whoever asks, as it is by now
}

/** What a message is, to somebody who reacts to it. */
export interface ReactedTo {
  card: Card | null;
  onItsWay: boolean; // some card's message was sent, and its reference is not recorded yet: it may be this one
  known: ReactionFact | null; // of this very reaction
  around: Around | null; // what the card shows
}

export interface SweptCard extends Card {
  sweptAt: Date | null;
}

/** A row that some other hand has spoiled: lists leave it out, and everybody else's go on. */
export interface Unreadable {
  table: string;
  id: string;
  why: string; // never a value of it
}

/** What a trainee did with a revision of theirs, as the audit trail has it. */
export interface EntryStep {
  what: "kept" | "sent" | "withdrawn" | "brought-back"; // as a draft; for review
  revision: number;
  by: string;
  how: AuditEntry["how"];
  at: Date;
}

export interface EntryHistory {
  steps: EntryStep[];
  decisions: DecisionRecord[];
  comments: Comment[];
}

/** What of an approved piece of evidence others learn from: never a reflection. */
export type ApprovedPiece = Pick<Words, "title" | "narrative" | "claims" | "edition">;

/** Somebody reported a patient's details in an entry, or that was closed. */
export interface ReportEvent {
  entryId: string;
  what: "reported" | "written-anew" | "purged" | "cleared";
  at: Date;
  actor: string | null;
  where: string | null; // as it was reported, from a list
}

/** What of an entry's words stands, or may stand, where the bot cannot take it out. */
export interface Traces {
  unchanged: { to: Recipient; state: "waiting" | "dead"; why: string | null; sentAt: Date | null }[]; // messages of ours that still say it
  typed: MessageRef[]; // its trainee's own messages that it was made from
  exported: { at: Date; actor: string | null; certain: boolean }[]; // portfolios that it stood in; not certain: that was not recorded then
}

/** An entry as it stood in one of its revisions. */
export type EntryRevision = Pick<Entry, "revision" | "words">;

/** What counts of one enrolment, as all of it stood at one moment. */
export interface CountedEvidence {
  entries: readonly Entry[]; // that are drafts, wait, came back or were approved since then, as they were made
  approved: Approved; // all that stands approved, as it counts now
}

export interface AuditRow extends ChainedFact {
  previous: string;
  hash: string;
}

/** The digest that a row of the trail has of somebody's words, and the salt that it was made with; null where that is gone. */
export interface DigestOfWords {
  subject: string;
  facts: AuditRow["facts"];
  digest: string;
  salt: string | null;
}
