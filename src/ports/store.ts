import type { ChainedFact } from "../core/audit.ts";
import type { DueKind } from "../core/calendar/slots.ts";
import type { Approved } from "../core/coverage/approved.ts";
import type { Adoption, Edition } from "../core/editions.ts";
import type { AuditFact, ByLink, Entry, EntryStatus, How, Words } from "../core/entry/entry.ts";
import type { ReactionFact } from "../core/entry/reactions.ts";
import type { AgreedAction, Meeting, Meetings } from "../core/meetings/meeting.ts";
import type { DayOff } from "../core/people/days-off.ts";
import type {
  Account,
  AccountClaim,
  AccountRecord,
  Delegation,
  Directory,
  Enrolment,
  Pause,
  Person,
  Programme,
  Supervision,
} from "../core/people/directory.ts";
import type { Outsider, OutsiderLink } from "../core/people/outsiders.ts";
import type { Portfolio } from "../core/portfolio/portfolio.ts";
import type { Card } from "./card.ts";
import type { ChatReply, MessageRef } from "./chat.ts";
import type { Carries, NewDelivery, Recipient } from "./deliveries.ts";
import type { Erasable, Erasure, ErasureOf } from "./erasures.ts";
import type { LooseEnds } from "./loose-ends.ts";
import type { Message } from "./message.ts";
import type { KeptCounts, KeptPiece } from "./own-data.ts";
import type { Pruning } from "./pruning.ts";
import type { RetentionMemory, RetentionNotice } from "./retention.ts";
import type { Occurrence, Prompt, ScheduleMemory } from "./schedule.ts";

/*
 * Glossary
 *   commit   the only way that anything is changed: all of a change or nothing of it, under a cause that counts once.
 *   cause    what made us act: a platform's event, a form's instance, a button press, a slot in the calendar.
 *   expect   rows a decision relied on without changing them; a written row is expected at its own version anyway.
 *   stale    somebody else was quicker: read again and decide again.
 */

/** What is remembered is not where it was opened: what were written now would be lost. The message says what to do. */
export class NotInPlace extends Error {}

/** What is left out is nothing. */
export interface Change {
  cause: string;
  former?: string | null; // its name in the version before: spent under that, it counts no second time
  at: Date;
  expect?: readonly Expectation[];
  writes?: readonly Write[];
  audit?: readonly AuditEntry[];
  deliveries?: readonly NewDelivery[];
  answer?: ChatReply | null; // repeated to whoever repeats the cause
}

export interface Expectation {
  row: "entry" | "enrolment" | "person" | "programme";
  id: string;
  version: number;
}

/** One row of the audit trail before it is chained. `personal` is kept as a salted digest alone. */
export interface AuditEntry extends AuditFact {
  actor: string | null; // a person; null: the bot itself
  how: How | "form" | "page" | "schedule" | "operator" | null;
  personal?: unknown;
}

export type Outcome =
  | { type: "saved"; answer: ChatReply | null }
  | { type: "seen"; answer: ChatReply | null }
  | { type: "stale" };

/** Rows with a `version` are created at 0 and otherwise replaced only at the version they were read at. */
export type Write =
  | { type: "person"; person: Person }
  | { type: "account"; account: AccountRecord }
  | { type: "claim"; claim: AccountClaim } // the newest word on an account counts
  | { type: "claim-settled"; account: Account }
  | { type: "programme"; programme: Programme }
  | { type: "enrolment"; enrolment: Enrolment }
  | { type: "supervision"; link: Supervision }
  | { type: "delegation"; delegation: Delegation }
  | { type: "outsider"; outsider: Outsider } // new, or in the place of the one of its id
  | { type: "outsider-link"; link: OutsiderLink }
  | { type: "day-off"; off: DayOff } // new, or in the place of the one of its id
  | { type: "day-off-gone"; off: DayOff }
  | { type: "pause"; pause: Pause }
  | { type: "meeting"; meeting: Meeting }
  | { type: "action"; action: AgreedAction }
  | { type: "portfolio"; portfolio: Portfolio }
  | { type: "edition"; edition: Edition } // kept once, never changed
  | { type: "edition-of-first-words"; programmeId: string; edition: string } // of words from before editions were kept
  | { type: "adoption"; adoption: Adoption }
  | { type: "entry"; entry: Entry; was?: Entry } // as it was read: what has not changed of it is not written
  | { type: "entry-gone"; entry: Entry } // and what its trainee was told of it
  | { type: "draft-gone"; entry: Entry } // what its trainee was told of it, with the words of a draft that is deleted
  | { type: "decision"; decision: DecisionRecord }
  | { type: "comment"; comment: Comment }
  | { type: "prompt"; prompt: Prompt }
  | { type: "prompt-asked"; promptId: string; now: Message } // whatever asked it says this now; what was not sent yet is not
  | { type: "words-out"; of: Carries; now: Message; kept: boolean } // of every message of the bot, which says this now; what was not sent yet is not
  | { type: "words-gone"; entryId: string; upTo: number } // of these revisions, and of all that was said about it; and the salts of their digests
  | { type: "words-back"; of: Carries } // what was sent says again what it said, where that was kept
  | { type: "evidence-erased"; enrolmentId: string; instead: Instead } // its words, wherever they stand; that it was sent, approved and when stays
  | { type: "person-erased"; person: Person; instead: Instead } // as they are from now on; whatever they wrote, and where they are reached
  | { type: "occurrence"; occurrence: Occurrence }
  | { type: "retention-notice"; notice: RetentionNotice }
  | { type: "said"; ref: MessageRef; entryId: string; was: string | null } // one's own message that became this; what it was before
  | { type: "reaction"; fact: ReactionFact; was: Date | null } // the time of the fact it replaces; null: none was known
  | { type: "redraw"; entryId: string } // every copy of the entry's card, rendered when it is sent
  | { type: "setting"; key: SettingKey; value: string }
  | { type: "setting-gone"; key: SettingKey };

/** What stands where words were erased. */
export interface Instead {
  message: Message; // every message of the bot that carries them says this
  words: string; // where there have to be some: a title, a comment
  someone: string; // for the name of somebody from outside
}

export type SettingKey =
  | "demo"
  | "clock-ahead-ms"
  | "pages-secret"
  | "held" // nothing is sent: ports/hold.ts
  | "held-looked"
  | "erasures-due" // what was erased since this copy was made, to be done again before anything is sent: ports/erasures.ts
  | "released" // when something held was let go last, as ISO text
  | "moved" // elsewhere: ports/move.ts
  | "moving";

/**
 * What was decided about a revision, with the feedback or the reason, or "": it stays, whatever is decided later. What an
 * outsider decided is theirs (`by` is their id); what counts of it is the lead's who confirmed it.
 */
export interface DecisionRecord extends Comment {
  what:
    | "approved"
    | "returned"
    | "approval-withdrawn"
    | "link-approved" // by an outsider; not counted
    | "link-returned"
    | "link-declined"; // a lead did not confirm it
  onBehalfOf: string | null;
  byLink?: ByLink | null | undefined; // whose decision it is, or was
  how: How;
}

/** A remark beside a decision; it decides nothing. */
export interface Comment {
  id: string;
  entryId: string;
  revision: number;
  by: string;
  at: Date;
  words: string;
}

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

/** By its id, or as its reference in a programme. */
export type EntryName = string | { programme: string; number: number };

export interface SweptCard extends Card {
  sweptAt: Date | null;
}

export interface SweepQuery {
  workspace: string;
  approvedSince: Date;
  lookedAtBefore: Date;
  orAfter: Date; // the future: what was looked at then was looked at before the clock was put back
  limit: number;
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

export type DirectoryScope =
  | "all"
  | { person: string }
  | { enrolment: string }
  | { enrolments: readonly string[] };

export interface EntryQuery {
  texts?: false; // for counting: narratives, reflections, links and claims' lines are left empty, and why one was struck
  enrolments?: readonly string[];
  programme?: string;
  statuses?: readonly EntryStatus[];
  numbers?: readonly number[]; // by their references
}

/** What counts of each of some enrolments, without reading what was approved long ago. */
export interface EvidenceQuery {
  enrolments: readonly string[];
  since?: ReadonlyMap<string, Date>; // by enrolment: what was approved after that is read too; else nothing that is approved
  adoptions: readonly Adoption[]; // of their programmes: by which their claims are called what they are called now
  texts?: false; // as with entries
}

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

export interface Store extends ScheduleMemory, RetentionMemory, Pruning, LooseEnds {
  commit(change: Change): Promise<Outcome>;
  /**
   * Changes that have nothing to do with each other, all of them or none.
   * @returns false where one of them cannot be saved, or was before: each is to be committed by itself then
   */
  commitAll(changes: readonly Change[]): Promise<boolean>;
  /** What was answered to this cause, if it was ever committed; null as the answer where it was under its former name. */
  answered(cause: string, former?: string | null): Promise<{ answer: ChatReply | null } | null>;

  account(account: Account): Promise<{ record: AccountRecord; person: Person | null } | null>;
  /** Somebody, and every account that is bound to them, by workspace. */
  accountsOf(personId: string): Promise<{ person: Person | null; accounts: AccountRecord[] }>;
  /** What is said of an account that is bound to nobody. */
  claimOf(account: Account): Promise<AccountClaim | null>;
  claims(): Promise<AccountClaim[]>;
  /** The platform said that nothing about it has changed; null: it is to be asked again. */
  accountChecked(account: Account, at: Date | null): Promise<void>;
  personByEmail(email: string): Promise<Person | null>;
  directory(scope: DirectoryScope): Promise<Directory>;
  /** All rows that lists leave out. */
  unreadable(): Promise<Unreadable[]>;

  /** The editions that are kept, oldest first. */
  editions(): Promise<Edition[]>;
  /** In the order in which the programme adopted them. */
  adoptions(programmeId: string): Promise<Adoption[]>;

  entry(id: string): Promise<Entry | null>;
  /** @param asker whose account is read too; null: nobody asks */
  around(entry: EntryName, asker: Account | null): Promise<Around | null>;
  reactedTo(message: MessageRef, account: Account, emoji: string): Promise<ReactedTo>;
  /** Discarded drafts are none, unless they are asked for. */
  entries(query: EntryQuery): Promise<Entry[]>;
  /** By enrolment, for each that was asked for. */
  evidence(query: EvidenceQuery): Promise<ReadonlyMap<string, CountedEvidence>>;
  /** Those of which a draft was discarded before an instant, and is still kept. */
  discardedBefore(at: Date): Promise<Entry[]>;
  history(entryId: string): Promise<EntryHistory>;
  /** The returns of these entries, with what was asked for, oldest first. */
  returns(entryIds: Iterable<string>): Promise<DecisionRecord[]>;
  /** All that are kept, oldest first; the last may be a draft. */
  revisions(entryId: string): Promise<EntryRevision[]>;
  /** What stands approved in a programme, by its newest references first, so many at most. */
  approvedPieces(programmeId: string, most: number): Promise<ApprovedPiece[]>;
  /** The next reference of a programme. Numbers may be left out, never used twice. */
  reserveNumber(programmeId: string): Promise<number>;
  /** A thousand of every programme: they may have been used elsewhere. */
  leaveOutNumbers(): Promise<void>;

  /** All that became of reports, oldest first. */
  reports(): Promise<ReportEvent[]>;
  traces(entry: Pick<Entry, "id" | "enrolmentId">): Promise<Traces>;
  /** Of these entries, those of which a message that says something else by now was committed, or sent anew, since. */
  carriedAnew(entryIds: readonly string[]): Promise<string[]>;

  cardAt(ref: MessageRef): Promise<Card | null>;
  /**
   * Cards of a workspace on which a reaction may have been missed: of submitted entries in their current revision,
   * and of approvals by reaction since then. Those are given that were never looked at, or last before `lookedAtBefore`,
   * the longest ago first.
   */
  cardsToSweep(query: SweepQuery): Promise<SweptCard[]>;
  /** @returns false where another looked at it since it was read */
  cardSwept(card: SweptCard, at: Date | null): Promise<boolean>;
  /** A message that was sent, as it was sent, or its buttons alone where its words are not kept any more; null: it is none of the outbox's, or its reference is not recorded. */
  sentAt(ref: MessageRef): Promise<Message | null>;
  /** The entry that somebody's own message became. */
  becameOf(ref: MessageRef): Promise<string | null>;
  reactionsAt(ref: MessageRef): Promise<ReactionFact[]>;
  /** Kept for a card that was not recorded yet, or cut off by a crash: to be acted on. */
  unhandledReactions(): Promise<ReactionFact[]>;
  /** Whether some card may be on its way: sent, but its reference not recorded yet. */
  cardOnItsWay(): Promise<boolean>;

  /** All that is recorded of these enrolments' meetings, and what was agreed at them. */
  meetings(enrolments: readonly string[]): Promise<Meetings>;
  /**
   * All that is kept of somebody, whatever their standing, in pieces: each is handed over before the next is read.
   * Messages have their words only where these were sent to that person, and are not taken out since.
   */
  keptOf(personId: string, take: (piece: KeptPiece) => Promise<void>): Promise<void>;
  /** How much that is. */
  keptCounts(personId: string): Promise<KeptCounts>;
  /** What was chosen for an enrolment; null where nothing was. */
  portfolio(enrolmentId: string): Promise<Portfolio | null>;

  /** Named outsiders, whatever their days, of all enrolments or of these. */
  outsiders(enrolments?: readonly string[]): Promise<Outsider[]>;
  outsiderLink(hash: string): Promise<OutsiderLink | null>;
  /** All that were handed on for an entry, oldest first. */
  outsiderLinks(entryId: string): Promise<OutsiderLink[]>;

  /** When each enrolment last began or sent an entry. */
  lastLogged(enrolments: readonly string[]): Promise<Map<string, Date>>;
  /** All there ever were, or those asked since an instant; oldest first. */
  prompts(enrolments: readonly string[], since?: Date): Promise<Prompt[]>;
  /** What was planned since an instant; of these people, and of this kind, alone. */
  occurrences(since: Date, of?: { people?: readonly string[]; kind?: DueKind }): Promise<Occurrence[]>;
  setting(key: SettingKey): Promise<string | null>;
  /** The next rows of the trail, in order, as they stand there: also such as cannot be what a commit wrote. */
  auditRows(after: number, limit: number): Promise<AuditRow[]>;
  /** Whether the trail says that somebody has opened an entry's words in this very revision. */
  hasOpened(personId: string, entry: Pick<Entry, "id" | "revision">): Promise<boolean>;
  /** By row the salts of its digests, after one row and up to another; deleted ones are not there. */
  auditSalts(after: number, until: number): Promise<ReadonlyMap<number, string>>;
  auditHead(): Promise<{ sequence: number; hash: string }>;
  /** All digests in rows about these, with their salts. */
  digestsAbout(subjects: readonly string[]): Promise<DigestOfWords[]>;

  /** What an erasure would find. */
  erasable(of: ErasureOf): Promise<Erasable>;
  /** All that were done in this database, oldest first. */
  erasures(): Promise<Erasure[]>;
  /**
   * Leaves nothing of what was deleted in the database's files, where they are ours to clean. A commit of "words-gone" has begun
   * it, and waits for a moment at most.
   * @returns false where somebody else had them in hand all the time, or there is no room: to be tried again
   */
  clean(): Promise<boolean>;
  /** Whether words that a commit took out ("words-gone", "evidence-erased", "person-erased") can be in no file of ours. */
  isClean(): Promise<boolean>;

  /** Whether a write works now: what `/ready` asks. @throws NotInPlace */
  probe(): Promise<void>;
  /** What is damaged, where all of it is read: that takes as long as the database is large. */
  damage(): Promise<string[]>;
  /** Whether the database itself keeps this program from changing tables and trail; null where it has no roles (SQLite). */
  guarded(): Promise<boolean | null>;
  /** For the one bot of its database, at every beat: from now on another file in its place is told from it. @throws NotInPlace */
  mark(): Promise<void>;
  close(): Promise<void>;
}
