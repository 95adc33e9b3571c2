/*
 * Glossary
 *   kept    rows as they stand in the store, by the part that they play for one person.
 *   piece   some rows of some parts. A person's rows come in pieces: thousands of entries never stand still for one reader.
 *   making  what is made of the pieces of one person, where it takes nobody's time.
 */

/** A row as it is stored, by the names of its columns; what some other hand has spoiled comes as the text that stands there. */
export type KeptRow = Readonly<Record<string, unknown>>;

/** What is kept that concerns one person, and the table in which it stands. */
export const KEPT_PARTS = {
  person: "Person",
  accounts: "Account",
  accountsAsked: "AccountClaim",
  conversations: "DirectConversation",
  leads: "Lead",
  enrolments: "Enrolment", // as a trainee
  portfolios: "Portfolio",
  pauses: "Pause",
  supervisors: "Supervision", // of them
  supervises: "Supervision", // by them
  outsiders: "Outsider",
  delegations: "Delegation",
  daysOff: "DayOff",
  meetings: "Meeting", // of theirs, and with them
  agreed: "AgreedAction",
  prompts: "Prompt",
  due: "Occurrence",
  entries: "Entry",
  revisions: "Revision",
  claims: "Claim",
  decisions: "Decision",
  comments: "Comment",
  cards: "Card",
  links: "OutsiderLink",
  typed: "Said", // what they wrote to the bot, and the entry that it became
  decisionsGiven: "Decision", // on entries of others, as all that follow
  strikesGiven: "Claim",
  commentsGiven: "Comment",
  linksGiven: "OutsiderLink",
  cardsShown: "Card",
  messages: "Delivery", // to them
  namedIn: "Delivery", // to others: to whom and when, and nothing of what it said
  answers: "Cause", // what they were answered at once
  reactions: "Reaction",
  pageLinks: "PageLink",
  pageVisits: "PageVisit",
  trail: "Audit", // what they did, and what was done about them
} as const;
export type KeptPart = keyof typeof KEPT_PARTS;

/** What an id stands for, in what is kept of somebody: never a word of an entry. */
export type KeptName =
  | { type: "person" | "outsider"; id: string; name: string }
  | { type: "programme"; id: string; name: string; code: string }
  | { type: "enrolment"; id: string; traineeId: string; programmeId: string }
  | { type: "entry"; id: string; number: number; traineeId: string; programmeId: string };

export type KeptPiece = { readonly [P in KeptPart]?: readonly KeptRow[] } & {
  readonly names?: readonly KeptName[];
};

/** How much is kept of somebody, for a page that loads at once. */
export interface KeptCounts {
  accounts: number;
  enrolments: number;
  entries: number;
  revisions: number;
  decisions: number; // about their entries
  comments: number;
  decisionsGiven: number; // on entries of others
  commentsGiven: number;
  prompts: number;
  meetings: number;
  daysOff: number;
  messages: number;
  reactions: number;
}

/** Whose it is, and when it is made; instants are said in their zone. */
export interface OwnDataHead {
  personId: string;
  madeAt: Date;
  zone: string;
}

/** The two files: one for people, one for programs. */
export interface OwnDataFiles {
  html: Uint8Array;
  json: Uint8Array;
}

/** One person's data on the way: pieces are handed over as they are read, and the files made of them at the end. */
export interface OwnDataMaking {
  add(piece: KeptPiece): Promise<void>;
  files(head: OwnDataHead): Promise<OwnDataFiles>;
  /** Both files in one ZIP. */
  zip(head: OwnDataHead): Promise<Uint8Array>;
  /** Nothing is kept of it any more; to be called however it ended. */
  end(): Promise<void>;
}

export type BeginOwnData = () => OwnDataMaking;
