import type { Adoption, Edition } from "../core/editions.ts";
import type { AuditFact } from "../core/entry/decision.ts";
import type { ByLink, Entry, How } from "../core/entry/entry.ts";
import type { ReactionFact } from "../core/entry/reactions.ts";
import type { AgreedAction, Meeting } from "../core/meetings/meeting.ts";
import type { DayOff } from "../core/people/days-off.ts";
import type {
  Account,
  AccountClaim,
  AccountRecord,
  Delegation,
  Enrolment,
  Pause,
  Person,
  Programme,
  Supervision,
} from "../core/people/directory.ts";
import type { Outsider, OutsiderLink } from "../core/people/outsiders.ts";
import type { Portfolio } from "../core/portfolio/portfolio.ts";
import type { ChatReply, MessageRef } from "./chat.ts";
import type { Carries, NewDelivery } from "./deliveries.ts";
import type { Message } from "./message.ts";
import type { RetentionNotice } from "./retention.ts";
import type { Occurrence, Prompt } from "./schedule.ts";

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
