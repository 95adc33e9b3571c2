import type { Plans, StaffPlan, TraineePlan } from "./plans.ts";
import { instant, iso, type Known, localDay, localTime, MINUTE, SENDING, works } from "./reckoning.ts";
import { type Expected, isThere, regularly, weekly } from "./regular.ts";
import { type Approved, delegatesFor, type Evidence, supervisorsFor, whyNoRight } from "./rights.ts";
import { ANSWERS, type Arrived, CARD, type Kind, LOGGED, NEWS, SELDOM, SIGNS } from "./signs.ts";

/*
 * Reads what came out of a year and says what is wrong with it. Like the quarter's checker it shares nothing with what it
 * checks: it knows the script, and has the messages, and the rows of what was approved. What comes by the calendar alone it
 * expects to the minute; of what depends on what people did it knows when it must come, and when it may not.
 */

export type Timed = Kind | (typeof SELDOM)[number][0] | "card";

export interface YearFault {
  what: string;
  kind: Timed | "approval" | "other";
  conversation: string; // for an approval: whose it was
  at: string;
}

/** A message that nobody's act brought about at that moment. */
export interface TimedMessage {
  kind: Timed;
  conversation: string;
  at: number;
}

export interface YearFindings {
  faults: YearFault[];
  expected: Record<string, number>;
  timed: TimedMessage[];
}

export interface WhatCameOut {
  messages: readonly Arrived[];
  approved: readonly Approved[];
  evidence: readonly Evidence[];
}

export function checkedYear(plans: Plans, came: WhatCameOut): YearFindings {
  const known: Known = { plans, down: [{ from: 0, until: instant(plans.from) }] }; // nobody was there before
  const { timed, strange } = sorted(plans, came);
  const regular = regularly(known);
  const due = regular.filter(({ sendAt }) => sendAt !== null);
  const faults = [
    ...strange,
    ...unlike(due, timed),
    ...notesUnlike(known, came.evidence, timed),
    ...timed.flatMap((one) => outOfHours(known, one)),
    ...nudgedWrongly(came.messages, timed),
    ...remindedTwice(plans, timed),
    ...toWhoLeft(plans, came.messages),
    ...decidedWrongly(plans, came),
  ];
  const kinds = [...new Set(due.map(({ kind }) => kind))];
  const expected = Object.fromEntries(
    kinds.map((kind) => [kind, due.filter((one) => one.kind === kind).length]),
  );
  return { faults, expected, timed };
}

/** What came by the calendar, and what nobody can say why it came. */
function sorted(plans: Plans, { messages, evidence }: WhatCameOut) {
  const timed: TimedMessage[] = [];
  const strange: YearFault[] = [];
  const acts = actsIn(plans, evidence);
  for (const { conversation, at: when, text, reply } of messages) {
    if (reply) continue;
    const at = instant(when);
    const kind = [...SIGNS, ...SELDOM].find(([, sign]) => sign.test(text))?.[0];
    if (kind) timed.push({ kind, conversation, at });
    else if (CARD.test(text)) {
      const programme = programmeAround(plans, conversation);
      if (!acts.has(`${programme} ${at}`)) timed.push({ kind: "card", conversation, at });
    } else if (![...ANSWERS, ...NEWS].some((sign) => sign.test(text)))
      strange.push({ what: `not understood: ${text.slice(0, 60)}`, kind: "other", conversation, at: when });
  }
  return { timed, strange };
}

/** The instants at which something was sent for review, or entered, in each programme: then cards come of it. */
function actsIn(
  { trainees, supervisors, leads, programmes, delegations = [] }: Plans,
  evidence: readonly Evidence[],
) {
  const acts = evidence.flatMap(({ programme, history }) =>
    history.map(({ at }) => `${programme} ${instant(at)}`),
  );
  const facts = (programme: string, ...told: (string | undefined)[]) =>
    told.flatMap((one) => (one ? [`${programme} ${instant(one)}`] : []));
  const supervisorOf = new Map(supervisors.map((one) => [one.id, one.programme]));
  return new Set([
    ...acts,
    ...[...trainees, ...supervisors, ...leads].flatMap(({ programme, away, gone }) =>
      facts(programme, ...away.map(({ told }) => told), gone?.at),
    ),
    ...trainees.flatMap(({ programme, links = [] }) =>
      facts(programme, ...links.flatMap(({ told, ends }) => [told, ends?.told])),
    ),
    ...programmes.flatMap(({ id, closed }) => facts(id, ...closed.map(({ told }) => told))),
    ...delegations.flatMap(({ supervisor, told }) => facts(supervisorOf.get(supervisor) ?? "", told)),
  ]);
}

const everyone = ({ trainees, supervisors, leads }: Plans): StaffPlan[] => [
  ...trainees,
  ...supervisors,
  ...leads,
];
const programmeAround = (plans: Plans, id: string) =>
  everyone(plans).find((one) => one.id === id)?.programme ?? "";

/** As who somebody was written to: in which of their enrolments, where they were enrolled twice. */
function personAt(plans: Plans, id: string, at: number): StaffPlan | undefined {
  const all = everyone(plans).filter((one) => one.id === id);
  const begun = (all as TraineePlan[]).filter((one) => "start" in one && one.start <= localDay(one, at));
  return begun.at(-1) ?? all[0];
}

// What has to come, once.

function unlike(due: readonly Expected[], timed: readonly TimedMessage[]): YearFault[] {
  const faults: YearFault[] = [];
  const key = (kind: string, conversation: string, at: number) =>
    `${kind} ${conversation} ${Math.floor(at / MINUTE)}`;
  const kinds = new Set(["prompt", "summary", "digest", "ending", ...due.map(({ kind }) => kind)]);
  const left = new Map<string, number>();
  for (const { kind, conversation, at } of timed)
    if (kinds.has(kind))
      left.set(key(kind, conversation, at), (left.get(key(kind, conversation, at)) ?? 0) + 1);
  for (const { kind, conversation, sendAt } of due) {
    const name = key(kind, conversation, sendAt ?? 0);
    const count = left.get(name) ?? 0;
    left.delete(name);
    const fault = { kind: kind as Timed, conversation, at: iso(sendAt ?? 0) };
    if (count !== 1) faults.push({ what: count === 0 ? "did not come" : "came twice", ...fault });
  }
  for (const { kind, conversation, at } of timed)
    if (left.has(key(kind, conversation, at)))
      faults.push({ what: "came, and was not due", kind, conversation, at: iso(at) });
  return faults;
}

const MOST_NOTES = 3;
const WITNESS_FIRST_DAYS = 8; // three working days are over by then, but for whole weeks of holidays
const DAY = 24 * 60 * MINUTE;

/**
 * A weekly note comes where something waits for somebody, until three were about the same; where nothing does, none. On a day
 * with a reminder it is left out: that has all of it.
 */
function notesUnlike(
  known: Known,
  evidence: readonly Evidence[],
  timed: readonly TimedMessage[],
): YearFault[] {
  const { plans } = known;
  const notes = timed.filter(({ kind }) => kind === "note");
  const reminders = timed.filter(({ kind }) => kind === "reminder");
  const dues = plans.supervisors.flatMap((supervisor) => {
    const own = evidence.filter(({ programme }) => programme === supervisor.programme);
    const sent = notes.filter(({ conversation }) => conversation === supervisor.id).map(({ at }) => at);
    return weekly(known, "note", supervisor).flatMap((one) => {
      const { planned, sendAt } = one;
      if (sendAt === null || sendAt >= instant(plans.until) || planned < instant(plans.from)) return [];
      const { must, may } = waitingFor(plans, supervisor, own, planned, sendAt);
      const about = (since: readonly number[]) => {
        const newest = Math.max(...since);
        return sent.filter((at) => at >= newest && at < sendAt).length;
      };
      const isReminded = reminders.some(
        ({ conversation, at }) =>
          conversation === supervisor.id && localDay(supervisor, at) === localDay(supervisor, sendAt),
      );
      const wanted = must.length > 0 && about(must) < MOST_NOTES && !isReminded;
      const allowed = may.length > 0 && about(may) < MOST_NOTES;
      return allowed ? [{ ...one, wanted }] : [];
    });
  });
  const came = (one: Expected) =>
    notes.some(({ conversation, at }) => conversation === one.conversation && at === one.sendAt);
  return unlike(
    dues.filter((one) => one.wanted || came(one)),
    notes,
  );
}

/** Since when each piece of evidence has waited that is surely theirs to decide, and each that may be. */
function waitingFor(
  plans: Plans,
  { id }: StaffPlan,
  own: readonly Evidence[],
  planned: number,
  sendAt: number,
) {
  const must: number[] = [];
  const may: number[] = [];
  for (const one of own) {
    const since = waitsSince(one, planned);
    if (since === null) continue;
    const revision = one.revisions.at(-1);
    if (!revision) continue;
    const supervisors = supervisorsFor(plans, one, revision.day, planned);
    const named = delegatesFor(plans, one, supervisors, planned).some(({ delegate }) => delegate === id);
    if (!supervisors.includes(id) && !named) continue;
    may.push(since);
    const isFirst = revision.witness === null || revision.witness === id;
    const isTheirs =
      supervisors.includes(id) && supervisorsFor(plans, one, revision.day, sendAt).includes(id);
    const isLate = planned - since > WITNESS_FIRST_DAYS * DAY;
    if (isTheirs && (isFirst || isLate) && waitsSince(one, sendAt) === since) must.push(since);
  }
  return { must, may };
}

const DECIDED_BY = new Set(["entry.approved", "entry.returned", "entry.withdrawn"]);

/** Since when a piece of evidence waited at an instant; null: it did not. */
function waitsSince({ history }: Evidence, at: number): number | null {
  let since: number | null = null;
  for (const { event, at: when } of history) {
    if (instant(when) > at) break;
    if (event === "entry.submitted") since = instant(when);
    if (DECIDED_BY.has(event)) since = null;
  }
  return since;
}

// What may not come.

/** On a day off, in the quiet hours, or to somebody who is not there: nothing that nobody's act brings about comes then. */
function outOfHours(known: Known, { kind, conversation, at }: TimedMessage): YearFault[] {
  const person = personAt(known.plans, conversation, at);
  const fault = (what: string): YearFault => ({ what, kind, conversation, at: iso(at) });
  if (!person) return [fault("to nobody known")];
  const [day, time] = [localDay(person, at), localTime(person, at)];
  const found: YearFault[] = [];
  if (time < SENDING.from || time >= SENDING.until) found.push(fault("in quiet hours"));
  if (!works(known, person, day, at)) found.push(fault("on a day off"));
  if (!isThere(person, day, at, at)) found.push(fault("to somebody whose training is not going on"));
  return found;
}

/** One nudge for a prompt, and none where anything was logged since. */
function nudgedWrongly(messages: readonly Arrived[], timed: readonly TimedMessage[]): YearFault[] {
  const logged = new Map<string, number[]>();
  for (const { conversation, at, text } of messages)
    if (LOGGED.test(text)) logged.set(conversation, [...(logged.get(conversation) ?? []), instant(at)]);
  const prompts = timed.filter(({ kind }) => kind === "prompt");
  const nudges = timed.filter(({ kind }) => kind === "nudge");
  return nudges.flatMap(({ kind, conversation, at }) => {
    const before = prompts.filter((one) => one.conversation === conversation && one.at < at);
    const soFar = nudges.filter((one) => one.conversation === conversation && one.at <= at);
    const since = before.at(-1)?.at ?? 0;
    const fault = (what: string): YearFault => ({ what, kind, conversation, at: iso(at) });
    if (soFar.length > before.length) return [fault("a nudge too many")];
    const isAnswered = logged.get(conversation)?.some((one) => one >= since && one < at);
    return isAnswered ? [fault("a nudge after something was logged")] : [];
  });
}

/** Of what somebody is reminded: nobody by two of these on one day. */
const REMINDERS: readonly Timed[] = ["reminder", "nudge", "note"];

function remindedTwice(plans: Plans, timed: readonly TimedMessage[]): YearFault[] {
  const days = new Set<string>();
  return timed
    .filter(({ kind }) => REMINDERS.includes(kind))
    .flatMap(({ kind, conversation, at }): YearFault[] => {
      const person = personAt(plans, conversation, at);
      const day = person ? `${conversation} ${localDay(person, at)}` : "";
      const twice = days.has(day);
      days.add(day);
      return twice ? [{ what: "a second reminder on one day", kind, conversation, at: iso(at) }] : [];
    });
}

/** Who is switched off, or whose account is gone, is sent nothing at all. */
function toWhoLeft(plans: Plans, messages: readonly Arrived[]): YearFault[] {
  const gone = new Map(
    everyone(plans).flatMap((one) => (one.gone ? [[one.id, instant(one.gone.at)] as const] : [])),
  );
  return messages.flatMap(({ conversation, at, reply }): YearFault[] => {
    const since = gone.get(conversation);
    const tooLate = since !== undefined && instant(at) > since && !reply;
    return tooLate ? [{ what: "to somebody who has left", kind: "other", conversation, at }] : [];
  });
}

function decidedWrongly(plans: Plans, { approved, evidence }: WhatCameOut): YearFault[] {
  const known = new Map(evidence.map((one) => [one.id, one]));
  const kind = "approval";
  const wrong = approved.flatMap((one): YearFault[] => {
    const about = known.get(one.entry);
    const why = about ? whyNoRight(plans, about, one) : "of nothing that is on the records";
    return why
      ? [{ what: `approved by ${one.by}: ${why}`, kind, conversation: about?.trainee ?? "", at: one.at }]
      : [];
  });
  const untold = evidence.flatMap(({ id, trainee, history }): YearFault[] => {
    const inTrail = history.filter(({ event }) => event === "entry.approved").length;
    const decided = approved.filter(({ entry }) => entry === id).length;
    return inTrail === decided
      ? []
      : [{ what: "approved, and not in the trail", kind, conversation: trainee, at: "" }];
  });
  return [...wrong, ...untold];
}
