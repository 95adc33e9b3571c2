import { createHash } from "node:crypto";
import type { Framework } from "../../framework/framework.ts";
import { canonical } from "../core/audit.ts";
import { type Day, dayIn } from "../core/calendar/calendar.ts";
import { formerNameOf, refusalOf } from "../core/causes.ts";
import type { ReactionSets } from "../core/entry/reactions.ts";
import {
  type AccountRecord,
  type Directory,
  type Person,
  type Programme,
  zoneOf,
} from "../core/people/directory.ts";
import type { ChatEvent, ChatReply } from "../ports/chat.ts";
import type { Clock } from "../ports/clock.ts";
import type { NewDelivery, Priority } from "../ports/deliveries.ts";
import type { Message } from "../ports/message.ts";
import type { Links } from "../ports/pages.ts";
import type { AuditEntry, Change, Outcome, Store } from "../ports/store.ts";

/** What every flow works with. */
export interface Desk {
  store: Store;
  clock: Clock;
  framework(programme: Programme): Framework;
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

/** Who is acting, and through what. */
export interface Scene extends Asker {
  event: ChatEvent;
  cause: string; // of whatever comes of it: the event by this person
}

export const NONE: ChatReply = { type: "none" };

export const notice = (message: Message): ChatReply => ({ type: "notice", message });

/** Today where this person is. */
export function todayOf(
  directory: Directory,
  person: Person,
  programme: Programme | undefined,
  now: Date,
): Day {
  return dayIn(zoneOf(directory, person.id, programme), now);
}

/** A private word, or news: to one person's direct conversation. */
export function tell(
  person: string,
  key: string,
  message: Message,
  priority: Priority,
  whenUnsure: NewDelivery["whenUnsure"] = "resend",
): NewDelivery {
  return { key, to: { type: "person", person }, priority, message, card: null, whenUnsure };
}

export type Plan = { change: Change } | { reply: ChatReply };

/**
 * Reads, decides and commits; reads again where somebody else was quicker, at most three times.
 * @param plan reads everything it relies on anew at every call
 * @param busy what to answer when it stays contended
 */
export async function settle(store: Store, plan: () => Promise<Plan>, busy: ChatReply): Promise<ChatReply> {
  for (let tries = 0; tries < 3; tries++) {
    const planned = await plan();
    if ("reply" in planned) return planned.reply;
    const outcome = await store.commit(planned.change);
    if (outcome.type !== "stale") return outcome.answer ?? NONE;
  }
  return busy;
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
  desk: Desk,
  cause: string,
  at: Date,
  entry: AuditEntry,
  rest: Partial<Pick<Change, "writes" | "deliveries">> = {},
): Promise<Outcome> {
  const digest = createHash("sha256").update(canonical(entry)).digest("hex").slice(0, 16);
  const refusal = refusalOf(cause, digest);
  if (await wasDone(desk.store, refusal)) return { type: "seen", answer: null };
  return desk.store.commit({
    cause: refusal,
    at,
    writes: rest.writes ?? [],
    audit: [entry],
    deliveries: rest.deliveries ?? [],
  });
}
