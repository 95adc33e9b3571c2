import { addDays, type Day } from "../calendar/calendar.ts";
import type { ByLink } from "../entry/entry.ts";
import { covers } from "./directory.ts";
import { wordsOfName } from "./named.ts";

/*
 * Named outsiders: a placement supervisor elsewhere, who has no account here and is nobody in the directory. A lead
 * records them for one trainee's enrolment, from a day to a day; what they decide comes by a link, one entry at a time.
 */

export interface Outsider {
  id: string;
  enrolmentId: string;
  name: string;
  role: string;
  organisation: string;
  from: Day;
  until: Day; // included; before `from`: it was taken back
  rotation: string | null;
}

/** A link that was handed on, for one revision and one decision. Its address is known by a hash alone. */
export interface OutsiderLink {
  hash: string;
  outsiderId: string;
  entryId: string;
  revision: number;
  reflection: boolean; // its trainee shows it
  madeBy: string;
  madeAt: Date;
  expiresAt: Date;
  misses: number; // names that were not theirs
  confirmedAt: Date | null; // when they said who they are
  usedAt: Date | null;
  replaced: boolean; // a newer one was handed on
}

export type OutsiderAct =
  | ({ type: "outsider-add"; name: string; role: string; organisation: string } & OutsiderDays)
  | { type: "outsider-end"; name: string; until: Day | null }; // the last day; null: yesterday
interface OutsiderDays {
  from: Day | null; // null: today
  until: Day;
  rotation: string | null;
}

export type OutsiderFault =
  | { type: "outside-too-long"; field: keyof typeof MOST_OUTSIDE; most: number }
  | { type: "outside-missing"; field: keyof typeof MOST_OUTSIDE }
  | { type: "outside-number" } // something that could be a patient's
  | { type: "nobody-outside"; name: string }
  | { type: "several-outside"; name: string }
  | { type: "wrong-way-round"; from: Day; until: Day }
  | { type: "until-past"; until: Day };

/** `before`: as it stood, null where it is new. `changed`: false where it is so already. */
export type Placed =
  | { ok: true; outsider: Outsider; before: Outsider | null; changed: boolean }
  | { ok: false; why: OutsiderFault };

export const isCurrent = ({ from, until }: Outsider, today: Day): boolean => covers({ from, until }, today);

const isReal = ({ from, until }: Outsider) => from <= until;

/** Whether two names are one person's, whatever their titles, capitals, accents and stops. */
export const isSameName = (one: string, other: string): boolean => {
  const [first, second] = [wordsOfName(one), wordsOfName(other)];
  return first.length > 0 && first.join(" ") === second.join(" ");
};

/** Those whose name, or part of it, somebody means by what they typed. */
export function outsidersMeant(outsiders: readonly Outsider[], typed: string): Outsider[] {
  const said = wordsOfName(typed);
  const whole = outsiders.filter(({ name }) => isSameName(name, typed));
  if (whole.length > 0 || said.length === 0) return whole;
  return outsiders.filter(({ name }) => {
    const known = wordsOfName(name);
    return said.every((word) => known.includes(word));
  });
}

/** What is printed of them, as they are recorded now. */
export const asPrinted = ({ id, name, role, organisation }: Outsider): ByLink => ({
  outsider: id,
  name,
  role,
  organisation,
});

/**
 * Recorded, changed or ended; each act can be repeated and changes nothing then.
 * @param known all of this enrolment, whatever their days
 */
export function outsiderPlaced(
  enrolmentId: string,
  known: readonly Outsider[],
  act: OutsiderAct,
  { today, newId }: { today: Day; newId(): string },
): Placed {
  const real = known.filter(isReal);
  if (act.type === "outsider-end") return ended(real, act, today);
  const { name, role, organisation, rotation, until } = act;
  const before =
    real.find((one) => isSameName(one.name, name) && one.until >= today) ??
    real.find((one) => isSameName(one.name, name) && one.from === act.from && one.until === until) ??
    null;
  const from = act.from ?? before?.from ?? today;
  if (until < from) return { ok: false, why: { type: "wrong-way-round", from, until } };
  if (until < today && !before) return { ok: false, why: { type: "until-past", until } };
  const id = before?.id ?? newId();
  const outsider = { id, enrolmentId, name, role, organisation, from, until, rotation };
  return { ok: true, outsider, before, changed: before === null || !isSame(before, outsider) };
}

const isSame = (one: Outsider, other: Outsider) =>
  (Object.keys(one) as (keyof Outsider)[]).every((field) => one[field] === other[field]);

function ended(
  known: readonly Outsider[],
  { name, until }: Extract<OutsiderAct, { type: "outsider-end" }>,
  today: Day,
): Placed {
  const last = until ?? addDays(today, -1);
  const meant = outsidersMeant(known, name);
  const goOn = meant.filter((one) => one.until > last);
  const [before, ...others] = goOn.length > 0 ? goOn : meant.slice(-1);
  if (!before) return { ok: false, why: { type: "nobody-outside", name } };
  if (others.length > 0) return { ok: false, why: { type: "several-outside", name } };
  const end = last < before.from ? addDays(before.from, -1) : last;
  const changed = before.until > end;
  return { ok: true, outsider: changed ? { ...before, until: end } : before, before, changed };
}

/** How long what is recorded of them may be. */
export const MOST_OUTSIDE = { name: 80, role: 80, organisation: 120 } as const;
/** A link is good for so many days at most, and never after its outsider's last. */
export const LINK_DAYS = 14;
/** Names that are not theirs: after so many it opens no more. */
export const MOST_MISSES = 5;
