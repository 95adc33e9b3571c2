import type { Account } from "./people/directory.ts";

/*
 * What a change is done for, named so that it counts once. In front stand its origin and its actor, by our own ids: what
 * one person's platform, form or page calls something can never be what another's does, nor what the calendar does.
 * These functions build every cause there is.
 */

/** Something that a person of ours did. @param happening as it is called where they did it: an event, a form's instance */
export const byPerson = (personId: string, happening: string) => `person:${personId}:${happening}`;

/** Something that an account did, or that its platform said of it, where nobody of ours is known to be behind it. */
export const byAccount = ({ workspace, user }: Account, happening: string) =>
  `account:${workspace}:${user}:${happening}`;

/** Something that was due. @param key the slot's: `kind:subject:person:period` */
export const byCalendar = (key: string) => `calendar:${key}`;

/** Whoever is behind an account. */
export const byWhom = (person: { id: string } | null, account: Account, happening: string) =>
  person ? byPerson(person.id, happening) : byAccount(account, happening);

/** Something that a named outsider did by their link. @param link its hash */
export const byOutsider = (link: string, deed: string) => `outsider:${link}:${deed}`;

export const byOperator = (deed: string) => `operator:${deed}`;

/** What we do of ourselves: bindings, sweeps, secrets. */
export const byEngine = (deed: string) => `engine:${deed}`;

/** The same try with the same outcome is kept once, and never spends the cause of a later success. */
export const refusalOf = (cause: string, digest: string) => `${cause}:refused:${digest}`;

const OWN_INSTANCE = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether one opening of a form is called as we call them: by a UUID. Anything else that comes back is not ours. */
export const isOwnInstance = (instance: string) => OWN_INSTANCE.test(instance);

const ONCE_BARE = /^(?:person:[^:]*|engine):(.+)$/s;
const REFUSED = /^(.+):refused:([0-9a-f]+)$/s;

/**
 * What the version before this one called the very same happening: it is spent under that name where it came before the
 * upgrade, and comes again after it. Null for what is kept from happening twice by rows of its own, as slots are.
 */
export function formerNameOf(cause: string): string | null {
  const [, tried, digest] = REFUSED.exec(cause) ?? [];
  const former = (tried && formerNameOf(tried)) ?? null;
  if (tried) return former && `refused:${former}:${digest}`;
  return ONCE_BARE.exec(cause)?.[1] ?? null;
}
