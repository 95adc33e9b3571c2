import { setTimeout as wait } from "node:timers/promises";
import { isZone } from "../../core/calendar/calendar.ts";
import { byAccount } from "../../core/causes.ts";
import type { Account, AccountRecord, Person } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { administratorsIn } from "../../core/people/today.ts";
import { isWithin } from "../../core/within.ts";
import type { Write } from "../../ports/change.ts";
import type { Chat, Profile } from "../../ports/chat.ts";
import { message } from "../../ports/message.ts";
import * as words from "../../views/words/accounts.ts";
import { asItWas, type Desk, tell } from "../desk.ts";
import { audited, BY_ITSELF } from "../trail.ts";
import { passOn } from "./pass-on.ts";

export interface Bound {
  record: AccountRecord;
  person: Person | null;
}

const HOUR_MS = 3_600_000;
/** A platform tells us when somebody leaves; that word may be lost, and nobody may decide or read long after they have left. */
const ASK_AGAIN_MS = { decides: HOUR_MS, others: 24 * HOUR_MS };
const ANSWER_MS = 1_500; // whoever acts waits for it, and Slack waits for three seconds in all

/**
 * Who is behind an account. An unknown one is bound to a person once, by the e-mail address that the platform
 * itself reports; guests and bots never bind, and two people are never merged on a name. What is known of a bound
 * one is asked for again when it is old; where the platform cannot say, it stays as it was.
 * @returns "unknown" where nobody can say at this moment who that is: neither a refusal nor a stranger
 */
export async function boundAccount(
  desk: Desk,
  chat: Chat,
  account: Account,
  withinMs = ANSWER_MS,
): Promise<Bound | "unknown"> {
  const known = await desk.store.account(account);
  if (known?.person)
    return isOld(known.record, known.person, desk.clock.now())
      ? (await askAgain(desk, chat, known, withinMs)).bound
      : known;
  const late = (profile: Profile) => bind(desk, account, known?.record ?? null, profile);
  const profile = await profileSoon(chat, account, withinMs, late);
  if (profile === "unknown") return "unknown";
  if (profile === "absent")
    return { record: known?.record ?? { ...unbound(account), active: false }, person: null };
  return bind(desk, account, known?.record ?? null, profile);
}

async function bind(
  desk: Desk,
  account: Account,
  known: AccountRecord | null,
  profile: Profile,
): Promise<Bound> {
  const person = await personOf(desk, profile);
  const record = { ...(known ?? unbound(account)), ...whatIsSaid(profile, desk.clock.now()) };
  if (!person) return { record, person: null };
  if (await hasAnother(desk, person, account)) {
    await tellOfSecond(desk, account, person);
    return { record, person: null };
  }
  const theirs = { ...record, personId: person.id };
  const { workspace, user } = account;
  await desk.store.commit({
    cause: byAccount(account, `bind:${person.id}`),
    at: desk.clock.now(),
    expect: asItWas("person", person),
    writes: [{ type: "account", account: theirs }],
    audit: [audited(BY_ITSELF, "account.bound", `person:${person.id}`, { workspace, user })],
  });
  return (await desk.store.account(account)) ?? { record: theirs, person };
}

/** Addresses are given to newcomers: whoever has or had an account in a workspace gets no second one there by one. */
async function hasAnother(desk: Desk, { id }: Person, { workspace, user }: Account): Promise<boolean> {
  const { accounts } = await desk.store.accountsOf(id);
  return accounts.some((one) => one.workspace === workspace && one.user !== user);
}

/** Kept for doctor, and said to the administrators once. */
async function tellOfSecond(desk: Desk, account: Account, person: Person): Promise<void> {
  if (await desk.store.claimOf(account)) return;
  const { workspace, user } = account;
  const facts = { workspace, user, why: "another account" };
  const cause = byAccount(account, `second-account:${person.id}`);
  const at = desk.clock.now();
  const administrators = administratorsIn(await desk.store.directory("all"));
  const note = words.aboutSecondAccount(person, account);
  const told = message(words.secondAccount(person, account), { note });
  await desk.store.commit({
    cause,
    at,
    writes: [{ type: "claim", claim: { workspace, user, personId: person.id, by: "address", at } }],
    audit: [audited(BY_ITSELF, "account.not-bound", `person:${person.id}`, facts)],
    deliveries: administrators.map(({ id }) =>
      tell(id, `${cause}:${id}`, told, "news", { entries: [], people: [person.id] }),
    ),
  });
}

/**
 * What the platform says of a bound account now; its binding stays, whatever address it reports by now.
 * @returns `asked`: whether the platform could say
 */
export async function askAgain(
  desk: Desk,
  chat: Chat,
  { record, person }: Bound,
  withinMs = ANSWER_MS,
): Promise<{ bound: Bound; asked: boolean }> {
  const now = desk.clock.now();
  const profile = await profileSoon(chat, record, withinMs);
  if (profile === "unknown") return { bound: { record, person }, asked: false };
  const said = profile === "absent" ? { active: false, checkedAt: now } : whatIsSaid(profile, now);
  const after = { ...record, ...said };
  const { workspace, user, kind, active, zone } = after;
  if (kind === record.kind && active === record.active && zone === record.zone) {
    await desk.store.accountChecked(record, now);
    return { bound: { record: after, person }, asked: true };
  }
  // Whoever decides something about this person at this moment has relied on how they stood: their version changes.
  const stands = kind === record.kind && active === record.active;
  const raised: Write[] = person && !stands ? [{ type: "person", person }] : [];
  const event = record.active && !active ? "account.deactivated" : "account.changed";
  const subject = person ? `person:${person.id}` : `account:${workspace}:${user}`;
  const cause = byAccount(record, `profile:${record.version}`);
  const passed = person && !stands ? await passedOn(desk, person.id, after, cause) : null;
  await desk.store.commit({
    cause,
    at: now,
    writes: [{ type: "account", account: after }, ...raised, ...(passed?.writes ?? [])],
    audit: [audited(BY_ITSELF, event, subject, { workspace, user, kind, active, zone })],
    deliveries: passed?.deliveries ?? [],
  });
  return { bound: (await desk.store.account(record)) ?? { record: after, person }, asked: true };
}

/** Whoever left their platform, or is back there, leaves and comes back as by name: what waits is asked of others. */
async function passedOn(desk: Desk, personId: string, account: AccountRecord, cause: string) {
  const before = await desk.store.directory({ person: personId });
  const others = (before.accounts.get(personId) ?? []).filter(
    ({ workspace, user }) => workspace !== account.workspace || user !== account.user,
  );
  const after = { ...before, accounts: new Map(before.accounts).set(personId, [...others, account]) };
  return isHere(before, personId) === isHere(after, personId)
    ? null
    : passOn(desk, personId, before, after, cause);
}

/** Whether what is known of somebody's standing is too old to rely on: an hour for those who read or hide others' evidence. */
export function isOld({ checkedAt }: AccountRecord, person: Pick<Person, "roles">, now: Date): boolean {
  if (!checkedAt) return true;
  return !isWithin(decides(person) ? ASK_AGAIN_MS.decides : ASK_AGAIN_MS.others, checkedAt, now);
}

export const decides = ({ roles }: Pick<Person, "roles">): boolean =>
  roles.some((role) => role !== "trainee");

/** @param late told what the platform says where that comes too late for whoever waits now: the next time it is known */
async function profileSoon(
  chat: Chat,
  account: Account,
  withinMs: number,
  late?: (profile: Profile) => Promise<unknown>,
): Promise<Profile | "absent" | "unknown"> {
  let isLate = false;
  const waited = wait(withinMs, "unknown" as const, { ref: false }).then((unknown) => {
    isLate = true;
    return unknown;
  });
  const asked = chat.profile(account).then(async (profile) => {
    if (isLate && late && typeof profile === "object") await late(profile);
    return profile;
  });
  return Promise.race([asked, waited]).catch(() => "unknown" as const);
}

/** What a platform calls a zone is one only if it can be reckoned with; else the programme's stands in. */
const whatIsSaid = ({ kind, active, zone }: Profile, checkedAt: Date) => ({
  kind,
  active,
  zone: zone && isZone(zone) ? zone : null,
  checkedAt,
});

async function personOf(desk: Desk, profile: Profile): Promise<Person | null> {
  if (profile.kind !== "member" || !profile.active || !profile.email) return null;
  return desk.store.personByEmail(profile.email);
}

function unbound({ workspace, user }: Account): AccountRecord {
  const nothingKnown = { personId: null, zone: null, checkedAt: null, version: 0 };
  return { workspace, user, kind: "member", active: true, ...nothingKnown };
}
