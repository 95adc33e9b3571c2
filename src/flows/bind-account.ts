import { setTimeout as wait } from "node:timers/promises";
import { isZone } from "../core/calendar.ts";
import { byAccount } from "../core/causes.ts";
import type { Account, AccountRecord, Person } from "../core/directory.ts";
import type { Chat, Profile } from "../ports/chat.ts";
import type { Desk } from "./desk.ts";

export interface Bound {
  record: AccountRecord;
  person: Person | null;
}

const HOUR_MS = 3_600_000;
/** A platform tells us when somebody leaves; that word may be lost, and nobody may decide long after they have left. */
const ASK_AGAIN_MS = { decides: HOUR_MS, others: 24 * HOUR_MS };
const ANSWER_MS = 2_000; // whoever acts waits for it

/**
 * Who is behind an account. An unknown one is bound to a person once, by the e-mail address that the platform
 * itself reports; guests and bots never bind, and two people are never merged on a name. What is known of a bound
 * one is asked for again when it is old; where the platform cannot say, it stays as it was.
 */
export async function boundAccount(desk: Desk, chat: Chat, account: Account): Promise<Bound> {
  const known = await desk.store.account(account);
  if (known?.person)
    return isOld(known.record, known.person, desk.clock.now()) ? askAgain(desk, chat, known) : known;
  const profile = await chat.profile(account);
  if (profile === "unknown") return known ?? { record: unbound(account, null), person: null };
  const person = await personOf(desk, profile);
  const before = known?.record ?? unbound(account, profile);
  const record = { ...before, ...whatIsSaid(profile, desk.clock.now()), personId: person?.id ?? null };
  if (!person) return { record, person: null };
  await desk.store.commit({
    cause: byAccount(account, `bind:${person.id}`),
    at: desk.clock.now(),
    expect: [{ row: "person", id: person.id, version: person.version }],
    writes: [{ type: "account", account: record }],
    audit: [
      {
        actor: null,
        how: null,
        event: "account.bound",
        subject: `person:${person.id}`,
        facts: { workspace: account.workspace, user: account.user },
      },
    ],
    deliveries: [],
    answer: null,
  });
  return (await desk.store.account(account)) ?? { record, person };
}

/** What the platform says of a bound account now; its binding stays, whatever address it reports by now. */
export async function askAgain(desk: Desk, chat: Chat, { record, person }: Bound): Promise<Bound> {
  const now = desk.clock.now();
  const profile = await profileSoon(chat, record);
  if (profile === "unknown") return { record, person };
  const after = { ...record, ...whatIsSaid(profile, now) };
  const { workspace, user, kind, active, zone } = after;
  if (kind === record.kind && active === record.active && zone === record.zone) {
    await desk.store.accountChecked(record, now);
    return { record: after, person };
  }
  await desk.store.commit({
    cause: byAccount(record, `profile:${record.version}`),
    at: now,
    expect: [],
    writes: [{ type: "account", account: after }],
    audit: [
      {
        actor: null,
        how: null,
        event: record.active && !active ? "account.deactivated" : "account.changed",
        subject: person ? `person:${person.id}` : `account:${workspace}:${user}`,
        facts: { workspace, user, kind, active, zone },
      },
    ],
    deliveries: [],
    answer: null,
  });
  return (await desk.store.account(record)) ?? { record: after, person };
}

function isOld({ checkedAt }: AccountRecord, { roles }: Person, now: Date): boolean {
  if (!checkedAt) return true;
  const decides = roles.some((role) => role === "supervisor" || role === "lead" || role === "administrator");
  return now.getTime() - checkedAt.getTime() > (decides ? ASK_AGAIN_MS.decides : ASK_AGAIN_MS.others);
}

async function profileSoon(chat: Chat, account: Account): Promise<Profile | "unknown"> {
  const late = wait(ANSWER_MS, "unknown" as const, { ref: false });
  try {
    return await Promise.race([chat.profile(account), late]);
  } catch {
    return "unknown";
  }
}

const whatIsSaid = (profile: Profile, checkedAt: Date) => ({
  kind: profile.kind,
  active: profile.active,
  zone: zoneSaid(profile),
  checkedAt,
});

/** What a platform calls a zone is one only if it can be reckoned with; else the programme's stands in. */
const zoneSaid = (profile: Profile | null) => (profile?.zone && isZone(profile.zone) ? profile.zone : null);

async function personOf(desk: Desk, profile: Profile): Promise<Person | null> {
  if (profile.kind !== "member" || !profile.active || !profile.email) return null;
  return desk.store.personByEmail(profile.email);
}

function unbound({ workspace, user }: Account, profile: Profile | null): AccountRecord {
  return {
    workspace,
    user,
    personId: null,
    kind: profile?.kind ?? "member",
    active: profile?.active ?? true,
    zone: zoneSaid(profile),
    checkedAt: null,
    version: 0,
  };
}
