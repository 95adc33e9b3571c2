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

const FORGOTTEN_AFTER_DAYS = 30; // weeks longer than any platform brings a happening again
const PERIOD_AFTER_DAYS = 800; // more than a year longer than the calendar ever looks back

/*
 * What a cause guards against, and so for how long it is kept. What no row names is kept for good: bindings and claims,
 * "has read", welcomes, what a message became, editions, handovers, what was asked again, what outsiders and the operator
 * did, warnings before words go. These are few, and each is all that is known of its having been done.
 */
const KEPT: readonly { of: RegExp; days: number; why: string }[] = [
  {
    of: /^(?:person:[^:]+|account:[^:]+(?::[^:]+)?:[^:]+):(?:slack|teams|local):/,
    days: FORGOTTEN_AFTER_DAYS,
    why: "something that happened on a platform, which brings it again for some hours; each press has a name of its own",
  },
  {
    of: /^person:[^:]+:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
    days: FORGOTTEN_AFTER_DAYS,
    why: "a form's instance: it is sent twice within a minute, if at all",
  },
  {
    of: /^person:[^:]+:(?:page|portfolio|form):/,
    days: FORGOTTEN_AFTER_DAYS,
    why: "something done on a page, under an id that is never used again",
  },
  {
    of: /^person:[^:]+:remind:|^engine:(?:hello|holidays|asked-again):/,
    days: FORGOTTEN_AFTER_DAYS,
    why: "once a day, with the day in its name",
  },
  {
    of: /^calendar:(?:prompt|nudge|summary|digest|ending|meeting|report-reminder):/,
    days: PERIOD_AFTER_DAYS,
    why: "a period of the calendar, which is reckoned with for a year at most after an outage",
  },
];

/** For how many days a cause is kept, or null: for good. What was refused goes with what it would have done. */
export const causeKeptFor = (key: string): number | null =>
  KEPT.find(({ of }) => of.test(REFUSED.exec(key)?.[1] ?? key))?.days ?? null;

/** The ages by which causes go, in days. */
export const CAUSE_AGES = [FORGOTTEN_AFTER_DAYS, PERIOD_AFTER_DAYS] as const;

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
