import { createHash } from "node:crypto";
import type { Framework } from "../../framework/framework.ts";
import { canonical } from "../core/audit.ts";
import { dayIn } from "../core/calendar/calendar.ts";
import { formerNameOf, refusalOf } from "../core/causes.ts";
import type { Entry } from "../core/entry/entry.ts";
import type { ReactionSets } from "../core/entry/reactions.ts";
import { given } from "../core/given.ts";
import {
  type AccountRecord,
  type Directory,
  type Person,
  type Programme,
  zoneOf,
} from "../core/people/directory.ts";
import type { AuditEntry, Change, Expectation, Outcome } from "../ports/change.ts";
import type { Chat, ChatEvent, ChatReply } from "../ports/chat.ts";
import type { Clock } from "../ports/clock.ts";
import type { Carries, NewDelivery, Priority } from "../ports/deliveries.ts";
import { type Message, message } from "../ports/message.ts";
import type { Links, Page, PageOutcome, Query } from "../ports/pages.ts";
import type { Store } from "../ports/store.ts";
import { retryStale } from "./retry.ts";

/** What every flow works with. */
export interface Desk {
  store: Store;
  clock: Clock;
  framework(programme: Programme): Framework;
  editions(programme: Programme): readonly Framework[]; // all that are known of its framework
  reactions: ReactionSets;
  links: Links;
  newId(): string;
}

/** Who asks, in chat or on a page. The directory holds everyone around this person. */
export interface Asker {
  person: Person;
  account: AccountRecord;
  directory: Directory;
  now: Date;
}

/** What a platform says of the people it has. */
export type Whoever = Pick<Chat, "profile" | "members">;

/** Who is acting, and through what. */
export interface RequestContext extends Asker {
  event: ChatEvent;
  cause: string; // of whatever comes of it: the event by this person
  chat: Whoever; // the platform on which it happened
}

/** What is done for whoever asks. @template More what it is about, beside who asks */
export type Flow<More extends readonly unknown[] = [], Answer = ChatReply> = (
  desk: Desk,
  scene: RequestContext,
  ...more: More
) => Promise<Answer>;

/** A page as somebody who asks may see it. */
export type Show<Name extends Page["name"]> = (
  desk: Desk,
  asker: Asker,
  page: Extract<Page, { name: Name }>,
  query: Query,
) => Promise<PageOutcome>;

export const NONE: ChatReply = { type: "none" };

/** A private word: a message, or one made of a line and of what else is given. */
export const notice = (said: Message | string, rest?: Parameters<typeof message>[1]): ChatReply => ({
  type: "notice",
  message: typeof said === "string" ? message(said, rest) : said,
});

export const todayOf = (directory: Directory, person: Person, programme: Programme | undefined, now: Date) =>
  dayIn(zoneOf(directory, person.id, programme), now);

/** A private word, or news: to one person's direct conversation. */
export function tell(
  person: string,
  key: string,
  said: Message,
  priority: Priority,
  carries: Carries,
  whenUnsure: NewDelivery["whenUnsure"] = "resend",
): NewDelivery {
  return { key, to: { type: "person", person }, priority, message: said, carries, card: null, whenUnsure };
}

export const NOBODYS_WORDS: Carries = { entries: [], people: [] };

/** Everybody whom a sentence about an entry may name as reviewing or leading. */
export function reviewing(
  { supervision, delegations, programmes }: Directory,
  { enrolmentId, programmeId }: Entry,
): string[] {
  const supervisors = supervision.flatMap((one) =>
    one.enrolmentId === enrolmentId ? [one.supervisorId] : [],
  );
  const named = delegations.filter(({ supervisorId }) => supervisors.includes(supervisorId));
  return [
    ...supervisors,
    ...named.map(({ delegateId }) => delegateId),
    ...(programmes.get(programmeId)?.leads ?? []),
  ];
}

/**
 * What a message about this entry carries: its words, and the names of its trainee, of who saw the work, of who decided
 * it (an outsider among them, by their id), and of others.
 */
export function carriedBy(entry: Entry, ...others: readonly string[]): Carries {
  const { id, traineeId, words, standing } = entry;
  const returnedBy = entry.status === "returned" ? [entry.by, entry.onBehalfOf, entry.byLink?.outsider] : [];
  const decidedBy = entry.status === "submitted" ? entry.byLink?.by.outsider : null;
  const { by, onBehalfOf, byLink } = standing?.approval ?? {};
  const approved = [standing?.words.witness, by, onBehalfOf, byLink?.outsider, decidedBy];
  const named = given<string>([traineeId, words.witness, ...approved, ...returnedBy, ...others]);
  return { entries: [id], people: [...new Set(named)] };
}

/** A row that a decision relied on, as it was read; none where there is none. */
export const asItWas = (
  row: Expectation["row"],
  read: { id: string; version: number } | undefined,
): Expectation[] => (read ? [{ row, id: read.id, version: read.version }] : []);

/** What a lead does relies on both: that they are here, and that they lead there. */
export const asLed = (
  { people, programmes }: Directory,
  leadId: string,
  programmeIds: Iterable<string>,
): Expectation[] => [
  ...asItWas("person", people.get(leadId)),
  ...[...new Set(programmeIds)].flatMap((id) => asItWas("programme", programmes.get(id))),
];

export const digestOf = (content: unknown): string =>
  createHash("sha256").update(canonical(content)).digest("hex");

export type Plan = { change: Change } | { reply: ChatReply };

/**
 * Does what is planned, once; planned anew where somebody else was quicker, three times at most.
 * @param plan reads everything it relies on anew at every call
 * @param busy what to answer when it stays contended
 */
export async function settle(store: Store, plan: () => Promise<Plan>, busy: ChatReply): Promise<ChatReply> {
  const done = await retryStale(async () => {
    const planned = await plan();
    if ("reply" in planned) return planned.reply;
    const outcome = await store.commit(planned.change);
    return outcome.type === "stale" ? null : (outcome.answer ?? NONE);
  });
  return done ?? busy;
}

/**
 * What was answered when this was done; null where it never was. What was done before causes named their actors is found
 * by its former name, and its answer is not repeated: nobody can tell any more to whom it was given.
 */
export async function wasDone(store: Store, cause: string): Promise<{ answer: ChatReply } | null> {
  const seen = await store.answered(cause, formerNameOf(cause));
  return seen && { answer: seen.answer ?? NONE };
}

/** Keeps a refused attempt in the audit trail, once, without spending the cause of a later success. */
export async function auditRefusal(
  { store }: Desk,
  { cause, now: at }: Pick<RequestContext, "cause" | "now">,
  entry: AuditEntry,
  rest: Pick<Change, "writes" | "deliveries"> = {},
): Promise<Outcome> {
  const refusal = refusalOf(cause, digestOf(entry).slice(0, 16));
  return store.commit({ cause: refusal, former: formerNameOf(refusal), at, audit: [entry], ...rest });
}
