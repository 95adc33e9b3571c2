import type { DueKind } from "../core/calendar/slots.ts";
import type { Adoption, Edition } from "../core/editions.ts";
import type { Entry, EntryStatus } from "../core/entry/entry.ts";
import type { ReactionFact } from "../core/entry/reactions.ts";
import type { Meetings } from "../core/meetings/meeting.ts";
import type { Account, AccountClaim, AccountRecord, Directory, Person } from "../core/people/directory.ts";
import type { Outsider, OutsiderLink } from "../core/people/outsiders.ts";
import type { Portfolio } from "../core/portfolio/portfolio.ts";
import type { Card } from "./card.ts";
import type { Change, DecisionRecord, Outcome, SettingKey } from "./change.ts";
import type { ChatReply, MessageRef } from "./chat.ts";
import type { Erasable, Erasure, ErasureOf } from "./erasures.ts";
import type {
  ApprovedPiece,
  Around,
  AuditRow,
  CountedEvidence,
  DigestOfWords,
  EntryHistory,
  EntryRevision,
  ReactedTo,
  ReportEvent,
  SweptCard,
  Traces,
  Unreadable,
} from "./found.ts";
import type { LooseEnds } from "./loose-ends.ts";
import type { Message } from "./message.ts";
import type { KeptCounts, KeptPiece } from "./own-data.ts";
import type { Pruning } from "./pruning.ts";
import type { RetentionMemory } from "./retention.ts";
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

/** By its id, or as its reference in a programme. */
export type EntryName = string | { programme: string; number: number };

export interface SweepQuery {
  workspace: string;
  approvedSince: Date;
  lookedAtBefore: Date;
  orAfter: Date; // the future: what was looked at then was looked at before the clock was put back
  limit: number;
}

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
