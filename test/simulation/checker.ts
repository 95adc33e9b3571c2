import type { Plans, StaffPlan, TraineePlan } from "./plans.ts";
import {
  at,
  instant,
  iso,
  type Known,
  localDay,
  MINUTE,
  mondayOf,
  programmeOf,
  workingDayAfter,
} from "./reckoning.ts";
import { type Expected, regularly, timesOf, weekly, whenWeekly, withinTwoHours } from "./regular.ts";
import {
  ANSWERS,
  type Arrived,
  CARD,
  DECIDED,
  DECLINED,
  type Kind,
  LOGGED,
  type Seen,
  SIGNS,
  SNOOZED,
  understood,
} from "./signs.ts";

/*
 * Reads what arrived in a quarter and says what is wrong with it. It shares nothing with what it checks: it knows
 * the plans, when nobody was there to send, and the messages, and reckons local times with another library. The
 * rules are product.md's, sections 4 to 6, read once more.
 */

/** From an instant to an instant (not included) in which nothing could be sent. */
export interface Down {
  from: string;
  until: string;
}

export interface Fault {
  kind: Kind | "other";
  what: "missing" | "too often" | "not due" | "not understood";
  conversation: string;
  at: string;
}

export interface Findings {
  faults: Fault[];
  expected: Record<Kind, number>;
  arrived: Record<Kind | "other", number>;
}

const IN_TIME_MS = MINUTE; // the bot looks more often than this

export interface Checker {
  /** What is wrong with the messages of the whole quarter. */
  check(messages: readonly Arrived[]): Findings;
  /** Every instant at which something comes due by the calendar alone: when the bot has to look to be on time. */
  instantsToWatch(): number[];
  /** The instants at which this message may make something else come due: a nudge, or a reminder. */
  instantsAfter(message: Arrived): number[];
}

/** Checks a quarter's messages against its plans, and the times in which nothing could be sent. */
export function checkerOf(plans: Plans, downTimes: readonly Down[]): Checker {
  const down = downTimes.map(({ from, until }) => ({ from: instant(from), until: instant(until) }));
  const known = { plans, down };
  const regular = regularly(known);
  return {
    check: (messages) => {
      const seen = messages.map(understood);
      return findings(seen, [...regular, ...onOccasion(known, seen)]);
    },
    instantsToWatch: () => {
      const notes = plans.supervisors.flatMap((one) => weekly(known, "note", one));
      return sendable([...regular, ...notes]);
    },
    instantsAfter: (message) => instantsAfter(known, message),
  };
}

function findings(seen: readonly Seen[], expected: readonly Expected[]): Findings {
  const faults: Fault[] = [];
  for (const { kind, conversation, at, text } of seen)
    if (kind === "other" && !ANSWERS.some((sign) => sign.test(text)))
      faults.push({ kind, what: "not understood", conversation, at: iso(at) });
  const kinds = SIGNS.map(([kind]) => kind);
  for (const kind of kinds) {
    const [came, due] = [seen.filter(of(kind)), expected.filter(of(kind))];
    for (const conversation of new Set([...came, ...due].map((one) => one.conversation))) {
      const left = came.flatMap((one) => (one.conversation === conversation ? [one.at] : []));
      for (const { sendAt, conversation: whose } of due) {
        if (sendAt === null || whose !== conversation) continue;
        const these = left.filter((at) => at >= sendAt && at <= sendAt + IN_TIME_MS);
        for (const at of these) left.splice(left.indexOf(at), 1);
        const what = these.length === 0 ? "missing" : "too often";
        if (these.length !== 1) faults.push({ kind, what, conversation, at: iso(sendAt) });
      }
      for (const at of left) faults.push({ kind, what: "not due", conversation, at: iso(at) });
    }
  }
  const owed = expected.filter(({ sendAt }) => sendAt !== null);
  const counted = <K extends string>(names: readonly K[], among: readonly { kind: string }[]) =>
    Object.fromEntries(names.map((kind) => [kind, among.filter(of(kind)).length])) as Record<K, number>;
  return { faults, expected: counted(kinds, owed), arrived: counted([...kinds, "other"], seen) };
}

const of = (kind: string) => (one: { kind: string }) => one.kind === kind;

function instantsAfter(known: Known, message: Arrived): number[] {
  const seen = understood(message);
  const trainee = known.plans.trainees.find(({ id }) => id === seen.conversation);
  const supervisor = known.plans.supervisors.find(({ id }) => id === seen.conversation);
  if (trainee && (seen.kind === "prompt" || SNOOZED.test(seen.text)))
    return sendable([nudgeFor(known, trainee, seen.at, seen.kind === "prompt" ? undefined : seen.at)]);
  if (!supervisor || !CARD.test(seen.text)) return [];
  return sendable([reminderFor(known, supervisor, seen.at)]);
}

const sendable = (some: readonly Expected[]) =>
  [...new Set(some.flatMap(({ sendAt }) => (sendAt === null ? [] : [sendAt])))].sort((a, b) => a - b);

/** What depends on what people did: nudges, and what supervisors hear of what waits. */
function onOccasion(known: Known, seen: readonly Seen[]): Expected[] {
  const { plans } = known;
  return [
    ...plans.trainees.flatMap((trainee) => nudgesFor(known, trainee, seen)),
    ...plans.supervisors.flatMap((supervisor) => {
      const waiting = waitingFor(plans, supervisor, seen);
      return listsFor(known, supervisor, waiting);
    }),
  ].filter(({ planned, sendAt }) => (sendAt ?? planned) < instant(plans.until));
}

/** One nudge after two working days without an answer; a snooze moves it to the next working day. */
function nudgesFor(known: Known, trainee: TraineePlan, seen: readonly Seen[]): Expected[] {
  const own = seen.filter(({ conversation }) => conversation === trainee.id);
  return own.flatMap((prompt, place) => {
    if (prompt.kind !== "prompt") return [];
    const following = own.slice(place + 1);
    const next = following.findIndex(({ kind }) => kind === "prompt");
    const about = next < 0 ? following : following.slice(0, next); // people answer the newest
    const answeredAt = Math.min(
      ...own.filter((one) => one.at >= prompt.at && LOGGED.test(one.text)).map((one) => one.at),
      ...about.filter((one) => DECLINED.test(one.text)).map((one) => one.at),
    );
    let nudge = nudgeFor(known, trainee, prompt.at);
    for (const { at: snoozedAt } of about.filter((one) => SNOOZED.test(one.text)))
      if (snoozedAt <= (nudge.sendAt ?? nudge.planned))
        nudge = nudgeFor(known, trainee, prompt.at, snoozedAt);
    return nudge.sendAt !== null && nudge.sendAt < answeredAt ? [nudge] : [];
  });
}

function nudgeFor(known: Known, trainee: TraineePlan, promptedAt: number, snoozedAt?: number): Expected {
  const from = localDay(trainee, snoozedAt ?? promptedAt);
  const day = workingDayAfter(known, trainee, from, snoozedAt === undefined ? 2 : 1);
  const { time } = timesOf(known, trainee);
  return { kind: "nudge", conversation: trainee.id, ...withinTwoHours(known, trainee, day, time) };
}

// What supervisors hear.

interface Waiting {
  since: number;
  decided: number;
}

function waitingFor(plans: Plans, supervisor: StaffPlan, seen: readonly Seen[]): Waiting[] {
  return seen
    .filter((one) => one.conversation === supervisor.id)
    .flatMap((one) => {
      const [, reference, name] = CARD.exec(one.text) ?? [];
      const trainee = plans.trainees.find((each) => each.name === name);
      if (!reference || !trainee) return [];
      const decisions = seen.filter(
        (other) => other.conversation === trainee.id && DECIDED.exec(other.text)?.[1] === reference,
      );
      return [{ since: one.at, decided: Math.min(...decisions.map((other) => other.at)) }];
    });
}

const MOST_NOTES = 3;

/**
 * One list a day at most. The weekly note: every week while something waits that waited when it was planned, until three
 * were about the same. The reminder: when something has waited for three working days, at most once in an ISO week. Of a
 * day's the first comes, and of two that are late together the note.
 */
function listsFor(known: Known, supervisor: StaffPlan, waiting: readonly Waiting[]): Expected[] {
  const sent: number[] = [];
  const [days, weeks] = [new Set<string>(), new Set<string>()];
  const notes = weekly(known, "note", supervisor).map((one) => ({ ...one, decided: Infinity }));
  const reminders = waiting.map(({ since, decided }) => ({
    ...reminderFor(known, supervisor, since),
    decided,
  }));
  return [...notes, ...reminders]
    .sort((a, b) => (a.sendAt ?? 0) - (b.sendAt ?? 0) || (a.kind < b.kind ? -1 : 1) || a.planned - b.planned)
    .filter(({ kind, planned, sendAt, decided }) => {
      if (sendAt === null || decided <= sendAt) return false;
      const day = localDay(supervisor, sendAt);
      const week = mondayOf(localDay(supervisor, planned));
      if (days.has(day) || days.has(localDay(supervisor, planned))) return false;
      if (kind === "reminder" && weeks.has(week)) return false;
      if (kind === "note") {
        const then = waiting.filter((one) => one.since <= planned && one.decided > sendAt);
        const newest = Math.max(...then.map(({ since }) => since));
        const already = sent.filter((other) => other >= newest).length;
        if (then.length === 0 || already >= MOST_NOTES) return false;
        sent.push(planned);
      } else weeks.add(week);
      days.add(day);
      return true;
    });
}

function reminderFor(known: Known, supervisor: StaffPlan, since: number): Expected {
  const day = workingDayAfter(known, supervisor, localDay(supervisor, since), 3);
  const planned = at(supervisor, day, programmeOf(known.plans, supervisor).prompts.time);
  const sendAt = whenWeekly(known, supervisor, planned);
  return { kind: "reminder", conversation: supervisor.id, planned, sendAt };
}
