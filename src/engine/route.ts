import type { Account, AccountRecord, Person } from "../core/people/directory.ts";
import { isMember } from "../core/people/here.ts";
import { isWithin } from "../core/within.ts";
import type { Desk } from "../flows/desk.ts";
import { askAgain, type Bound, boundAccount, decides, isOld } from "../flows/people/bind-account.ts";
import type { Chat } from "../ports/chat.ts";
import type { Recipient } from "../ports/deliveries.ts";
import type { Rates } from "../ports/rates.ts";
import type { DeliveryRoute } from "./attempt.ts";
import type { Gate } from "./pace.ts";

const LOOK_MS = 6_000; // nobody waits for it but the outbox, which gives up after ten seconds
const DAY_MS = 24 * 3_600_000;

interface Roads {
  desk: Desk;
  chats: readonly Chat[];
  gate: Gate;
  rates: Rates;
  asking(workspace: string): void; // told the workspace that is about to be called for it
}

/**
 * Where a delivery goes. A person is written to only through an account that is bound to that very person, active and
 * a member: what is known of that is asked again where it is older than an hour (a day, for those who read nothing
 * but their own; as far as the pace allows). Who was never bound is found by their e-mail address, once.
 */
export async function routeTo(roads: Roads, to: Recipient): Promise<DeliveryRoute> {
  const { desk, chats } = roads;
  const chatIn = (workspace: string) => chats.find((chat) => chat.workspace === workspace);
  if (to.type === "channel") {
    const chat = chatIn(to.workspace);
    return chat ? { chat, address: to } : "nowhere";
  }
  if (to.type === "account") return toBeLinked(roads, to, chatIn(to.workspace));
  const { person, accounts } = await desk.store.accountsOf(to.person);
  let isElsewhere = false; // a member where no platform of ours is running now
  if (person?.active)
    for (const record of accounts.filter(isMember)) {
      const chat = chatIn(record.workspace);
      if (!chat) isElsewhere = true;
      const now = chat && (await asItIsNow(roads, chat, { record, person }, person));
      if (typeof now === "object" && "record" in now) {
        if (chat && isTheirs(now, to.person)) return { chat, address: direct(record) };
      } else if (now) return now;
    }
  return accounts.length === 0 || isElsewhere ? byAddress(roads, to.person, accounts) : "nowhere";
}

/** Nobody is called where that is closed, nor faster than people may be looked up. */
async function mayLook({ gate, rates, asking }: Roads, workspace: string): Promise<DeliveryRoute | null> {
  asking(workspace);
  const closed = (await gate.closedMs(workspace)) > 0 && (await rates.take(workspace)) > 0;
  if (closed) return { closed: workspace };
  const laterMs = await rates.take(workspace, "people");
  return laterMs > 0 ? { laterMs } : null;
}

/** An account that an administrator links to somebody is asked whether that is right, as long as the question stands. */
async function toBeLinked(
  roads: Roads,
  { workspace, user }: Account,
  chat: Chat | undefined,
): Promise<DeliveryRoute> {
  const claim = await roads.desk.store.claimOf({ workspace, user });
  if (!chat || claim?.by !== "operator") return "nowhere";
  const not = await mayLook(roads, workspace);
  if (not) return not;
  const profile = await chat.profile({ workspace, user });
  if (profile === "unknown") return "unknown";
  return profile !== "absent" && isMember(profile)
    ? { chat, address: direct({ workspace, user }) }
    : "nowhere";
}

/** A bound account, asked about again where what is known of it is old. */
async function asItIsNow(
  roads: Roads,
  chat: Chat,
  bound: Bound,
  person: Person,
): Promise<Bound | DeliveryRoute> {
  const { desk } = roads;
  const { checkedAt } = bound.record;
  const now = desk.clock.now();
  if (!isOld(bound.record, person, now)) return bound;
  const not = await mayLook(roads, chat.workspace);
  // Thousands hear of their week at the same hour: what is theirs alone does not wait for thousands of look-ups.
  if (not && typeof not === "object" && "laterMs" in not && !decides(person)) return bound;
  if (not) return not;
  const again = await askAgain(desk, chat, bound, LOOK_MS);
  // For a day the last word stands in, as it does for those who act.
  const isKnown = again.asked || (checkedAt !== null && isWithin(DAY_MS, checkedAt, now));
  return isKnown || !decides(person) ? again.bound : "unknown";
}

/** Somebody who has no account of ours on a platform that is running. */
async function byAddress(
  roads: Roads,
  personId: string,
  accounts: readonly AccountRecord[],
): Promise<DeliveryRoute> {
  const { desk, chats } = roads;
  const person = (await desk.store.directory({ person: personId })).people.get(personId);
  if (!person?.active) return "nowhere";
  let unknown = false;
  for (const chat of chats) {
    if (accounts.some(({ workspace }) => workspace === chat.workspace)) continue;
    const not = await mayLook(roads, chat.workspace);
    if (not) return not;
    const account = await chat.find(person.email);
    if (typeof account === "object") {
      const bound = await boundAccount(desk, chat, account, LOOK_MS);
      if (bound !== "unknown" && isTheirs(bound, personId)) return { chat, address: direct(account) };
      unknown ||= bound === "unknown";
    } else unknown ||= account === "unknown";
  }
  return unknown ? "unknown" : "nowhere";
}

const isTheirs = ({ record, person }: Bound, personId: string) =>
  person?.id === personId && person.active && isMember(record);

const direct = ({ workspace, user }: Account) => ({ type: "direct", account: { workspace, user } }) as const;
