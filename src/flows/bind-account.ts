import type { Account, AccountRecord, Person } from "../core/directory.ts";
import type { Chat, Profile } from "../ports/chat.ts";
import type { Desk } from "./desk.ts";

export interface Bound {
  record: AccountRecord;
  person: Person | null;
}

/**
 * Who is behind an account. An unknown one is bound to a person once, by the e-mail address that the platform
 * itself reports; guests and bots never bind, and two people are never merged on a name.
 */
export async function boundAccount(desk: Desk, chat: Chat, account: Account): Promise<Bound> {
  const known = await desk.store.account(account);
  if (known?.person) return known;
  const profile = await chat.profile(account);
  if (profile === "unknown") return known ?? { record: unbound(account, null), person: null };
  const person = await personOf(desk, profile);
  const zone = profile.zone;
  const { kind, active } = profile;
  const before = known?.record ?? unbound(account, profile);
  const record = { ...before, kind, active, zone, personId: person?.id ?? null };
  if (!person) return { record, person: null };
  await desk.store.commit({
    cause: `bind:${account.workspace}:${account.user}:${person.id}`,
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
    zone: profile?.zone ?? null,
    version: 0,
  };
}
