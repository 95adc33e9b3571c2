import { handedOutText } from "../../core/portfolio/handed-out.ts";
import { plainText, withoutButtons } from "../../ports/message.ts";
import { messageIn } from "../../ports/message-shape.ts";
import {
  KEPT_PARTS,
  type KeptPart,
  type KeptPiece,
  type KeptRow,
  type OwnDataHead,
} from "../../ports/own-data.ts";
import * as words from "../../views/words/own-data.ts";
import { trailLine } from "../../views/words/trail.ts";
import { GIVEN } from "./columns.ts";
import { type Known, known } from "./known.ts";

/** What a value of the files can be: instants are ISO texts in UTC, days are local. */
export type OwnValue = string | number | boolean | null | readonly OwnValue[] | OwnItem;
export interface OwnItem {
  readonly [key: string]: OwnValue;
}

/**
 * All that is kept of one person, as it is given to them. Of others it has names, and the words that were said to that person
 * or are that person's own: never a word of somebody else's entry, but as a message said it that was sent to them.
 */
export interface OwnData {
  format: "countersign-own-data";
  formatVersion: 1;
  madeAt: string;
  timeZone: string;
  notes: readonly string[];
  profile: OwnItem;
  accounts: readonly OwnItem[];
  accountsNotConfirmed: readonly OwnItem[];
  conversations: readonly OwnItem[];
  programmesLed: readonly OwnItem[];
  enrolments: readonly OwnItem[]; // each with pauses, supervisors, outsiders, portfolio, meetings, questions and entries
  supervises: readonly OwnItem[];
  meetingsWithTrainees: readonly OwnItem[];
  delegations: readonly OwnItem[];
  daysOff: readonly OwnItem[];
  decisionsGiven: readonly OwnItem[];
  claimsNotCounted: readonly OwnItem[]; // those that they did not count, and why
  commentsGiven: readonly OwnItem[];
  linksHandedOn: readonly OwnItem[];
  messages: readonly OwnItem[];
  answers: readonly OwnItem[];
  namedInMessagesTo: readonly OwnItem[];
  reactions: readonly OwnItem[];
  cardsShown: readonly OwnItem[];
  planned: readonly OwnItem[];
  pageLinks: readonly OwnItem[];
  pageVisits: readonly OwnItem[];
  trail: readonly OwnItem[];
}

/** @param pieces all there are, as the store handed them over */
export function ownDataOf(pieces: readonly KeptPiece[], { personId, madeAt, zone }: OwnDataHead): OwnData {
  const rowsOf = (part: KeptPart): readonly KeptRow[] => pieces.flatMap((piece) => piece[part] ?? []);
  const ids = known(
    pieces.flatMap(({ names = [] }) => names),
    personId,
  );
  const item = (part: KeptPart) => (row: KeptRow) => given(KEPT_PARTS[part], row, ids);
  const all = (part: KeptPart, where: (row: KeptRow) => boolean = () => true) =>
    rowsOf(part).filter(where).map(item(part));
  const by = (part: KeptPart, column: string) => grouped(rowsOf(part), column);
  const agreed = by("agreed", "meetingId");
  const meeting = (row: KeptRow): OwnItem => ({
    ...item("meetings")(row),
    agreed: inOrder(agreed.get(String(row.id)) ?? [], "place").map(item("agreed")),
  });
  const enrolled = new Set(rowsOf("enrolments").map(({ id }) => id));
  return {
    format: "countersign-own-data",
    formatVersion: 1,
    madeAt: madeAt.toISOString(),
    timeZone: zone,
    notes: words.NOTES,
    profile: all("person")[0] ?? {},
    accounts: all("accounts"),
    accountsNotConfirmed: all("accountsAsked"),
    conversations: all("conversations"),
    programmesLed: all("leads"),
    enrolments: enrolmentsOf(rowsOf, item, meeting, personId),
    supervises: all("supervises"),
    meetingsWithTrainees: rowsOf("meetings")
      .filter((row) => !enrolled.has(row.enrolmentId))
      .map(meeting),
    delegations: all("delegations"),
    daysOff: all("daysOff"),
    decisionsGiven: inOrder(rowsOf("decisionsGiven"), "at").map(item("decisionsGiven")),
    claimsNotCounted: inOrder(inOrder(rowsOf("strikesGiven"), "place"), "entryId").map((row) =>
      without(item("strikesGiven")(row), "howItShows"),
    ),
    commentsGiven: inOrder(rowsOf("commentsGiven"), "at").map(item("commentsGiven")),
    linksHandedOn: all("linksGiven"),
    messages: inOrder(rowsOf("messages"), "id").map(item("messages")),
    answers: inOrder(rowsOf("answers"), "at").map(item("answers")),
    namedInMessagesTo: rowsOf("namedIn").map(({ recipient, settledAt }) => ({
      to: ids.recipient(recipient),
      sentAt: asValue(settledAt),
    })),
    reactions: all("reactions"),
    cardsShown: all("cardsShown"),
    planned: inOrder(rowsOf("due"), "at").map(item("due")),
    pageLinks: all("pageLinks"),
    pageVisits: all("pageVisits"),
    trail: inOrder(rowsOf("trail"), "sequence").map((row) => ({
      what: trailLine({
        event: String(row.event),
        who: ids.doer(row.actor, row.how),
        it: ids.about(row.subject),
        facts: factsIn(row.facts),
      }),
      ...item("trail")(row),
    })),
  };
}

type Item = (part: KeptPart) => (row: KeptRow) => OwnItem;

function enrolmentsOf(
  rowsOf: (part: KeptPart) => readonly KeptRow[],
  item: Item,
  meeting: (row: KeptRow) => OwnItem,
  me: string,
): OwnItem[] {
  /** Somebody else's conversation with the bot is theirs. */
  const elsewhere = ({ personId }: KeptRow) =>
    personId === null || personId === me ? [] : ["conversation", "message"];
  const of = (part: KeptPart, column: string) => {
    const groups = grouped(rowsOf(part), column);
    return (id: unknown) => groups.get(String(id)) ?? [];
  };
  const entries = of("entries", "enrolmentId");
  const [meetings, prompts, portfolios] = [
    of("meetings", "enrolmentId"),
    of("prompts", "enrolmentId"),
    of("portfolios", "enrolmentId"),
  ];
  const [pauses, supervisors, outsiders] = [
    of("pauses", "enrolmentId"),
    of("supervisors", "enrolmentId"),
    of("outsiders", "enrolmentId"),
  ];
  const [revisions, claims, decisions] = [
    of("revisions", "entryId"),
    of("claims", "entryId"),
    of("decisions", "entryId"),
  ];
  const [comments, cards, links, typed] = [
    of("comments", "entryId"),
    of("cards", "entryId"),
    of("links", "entryId"),
    of("typed", "entryId"),
  ];
  const entry = (row: KeptRow): OwnItem => ({
    ...item("entries")(row),
    revisions: inOrder(revisions(row.id), "number").map((revision) => ({
      ...item("revisions")(revision),
      claims: inOrder(
        claims(row.id).filter((claim) => claim.revision === revision.number),
        "place",
      ).map((claim) => without(item("claims")(claim), "entry", "revision")),
    })),
    decisions: inOrder(decisions(row.id), "at").map((one) => without(item("decisions")(one), "entry")),
    comments: inOrder(comments(row.id), "at").map((one) => without(item("comments")(one), "entry")),
    linksHandedOn: links(row.id).map((one) => without(item("links")(one), "entry")),
    becameOf: typed(row.id).map((one) => without(item("typed")(one), "became")),
    cards: cards(row.id).map((one) => without(item("cards")(one), "entry", ...elsewhere(one))),
  });
  return rowsOf("enrolments").map((row) => ({
    ...item("enrolments")(row),
    pauses: pauses(row.id).map(item("pauses")),
    supervisors: supervisors(row.id).map((one) => without(item("supervisors")(one), "of")),
    outsiders: outsiders(row.id).map(item("outsiders")),
    portfolio: portfolios(row.id).map(item("portfolios"))[0] ?? null,
    meetings: inOrder(meetings(row.id), "day").map(meeting),
    questions: inOrder(prompts(row.id), "askedAt").map(item("prompts")),
    entries: inOrder(entries(row.id), "number").map(entry),
  }));
}

/** A row under the names that its columns have in the files. */
function given(table: string, row: KeptRow, ids: Known): OwnItem {
  const columns = Object.entries(GIVEN[table] ?? {}).filter(([column]) => column in row);
  return Object.fromEntries(
    columns.map(([column, [key, as]]): [string, OwnValue] => {
      const value = row[column];
      if (as === "named") return [key, typeof value === "string" ? ids.named(value) : asValue(value)];
      if (as === "json") return [key, inside(typeof value === "string" ? factsIn(value) : value, ids)];
      if (as === "words") return [key, said(value)];
      return [key, asValue(value)];
    }),
  );
}

/** What was said, as text: a column has it as it was written, or as a message with its parts. */
function said(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return asDocumentsHave(value);
  const reply = value as { type?: unknown; message?: unknown };
  const stored = reply.type === undefined ? value : reply.message;
  return stored ? asDocumentsHave(textOf(stored)) : null;
}

/** What could be a patient's number has signs of a number in it: the check of ten thousand texts that have none takes long. */
const asDocumentsHave = (text: string) => (/[\p{N}&]/u.test(text) ? handedOutText(text) : text);

function textOf(stored: unknown): string {
  try {
    return plainText(withoutButtons(messageIn(stored)));
  } catch {
    return JSON.stringify(stored); // spoilt: as it stands
  }
}

/** JSON with every id in it as what that stands for, and its words as documents have them. */
function inside(value: unknown, ids: Known): OwnValue {
  if (typeof value === "string") return ids.isKnown(value) ? ids.named(value) : asDocumentsHave(value);
  if (Array.isArray(value)) return value.map((one) => inside(one, ids));
  if (value && typeof value === "object" && !(value instanceof Date))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one, ids)]));
  return asValue(value);
}

function asValue(value: unknown): OwnValue {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null; // no column has anything else
}

function factsIn(text: unknown): Record<string, unknown> {
  if (typeof text !== "string") return (text ?? {}) as Record<string, unknown>;
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return { text }; // spoilt: as it stands
  }
}

const without = (item: OwnItem, ...keys: readonly string[]): OwnItem =>
  Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));

function grouped(rows: readonly KeptRow[], column: string): Map<string, KeptRow[]> {
  const groups = new Map<string, KeptRow[]>();
  for (const row of rows) {
    const key = String(row[column]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function inOrder(rows: readonly KeptRow[], column: string): KeptRow[] {
  const key = (row: KeptRow) => {
    const value = row[column];
    return value instanceof Date ? value.getTime() : (value as number | string);
  };
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
