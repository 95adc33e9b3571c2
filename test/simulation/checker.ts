import { DateTime } from "luxon";
import type { Plans, ProgrammePlan, PromptTimes, StaffPlan, TraineePlan } from "./plans.ts";

/*
 * Reads what arrived in a quarter and says what is wrong with it. It shares nothing with what it checks: it knows
 * the plans, when nobody was there to send, and the messages, and reckons local times with another library. The
 * rules are product.md's, sections 4 to 6, read once more.
 */

/** A message as it stood in somebody's conversation when it arrived. */
export interface Arrived {
  conversation: string;
  at: string; // an instant
  text: string;
}

/** From an instant to an instant (not included) in which nothing could be sent. */
export interface Down {
  from: string;
  until: string;
}

export type Kind = "prompt" | "nudge" | "summary" | "digest" | "note" | "reminder";

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

/** What each kind of message is told by. */
const SIGNS: readonly (readonly [kind: Kind, sign: RegExp])[] = [
  ["prompt", /^Anything recent for [A-Z][A-Za-z&]*\.?\d+\? [\s\S]*\nWhy this one: /],
  [
    "nudge",
    /^(If you have something for|You asked me to come back to) \S+[\s\S]* I won't remind you again\./,
  ],
  [
    "summary",
    /^(This week: \d+ approved, \d+ returned, \d+ waiting\.|A quiet week: nothing new, nothing waiting\.)/,
  ],
  ["digest", /^[^\n]+, week to \d+ \w+ \d{4}: /],
  ["note", /^This week: \d+ (entry waits|entries wait) for your review\./],
  ["reminder", /^\d+ (entry has|entries have) been waiting for you\./],
];
const CARD = /^(?:To review|Changed since [^:]+): (#\d+), .*, from (.+)\n/;
const DECIDED = /^(?:Approved|Returned)\b[^#\n]*: (#\d+),/;
const LOGGED = /^(Sent for review|Draft kept): #\d+/;
const DECLINED = /^No more about \S+ this week\./;
const SNOOZED = /^I'll come back to it on /;
/** Answers to what people do: none of them is due at any time. */
const ANSWERS = [
  CARD,
  DECIDED,
  LOGGED,
  DECLINED,
  SNOOZED,
  /^You (approved|returned)\b/,
  /^When shall I ask again\?/,
  /^That prompt is over\./,
  /^I won't come back to this one again\./,
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const IN_TIME_MS = MINUTE; // the bot looks more often than this

/** From an instant to an instant (not included), in milliseconds. */
interface Span {
  from: number;
  until: number;
}

interface Seen {
  kind: Kind | "other";
  conversation: string;
  at: number;
  text: string;
}

/** Something that has to arrive, once: at an instant, or (null) not at all any more. */
interface Expected {
  kind: Kind;
  conversation: string;
  planned: number;
  sendAt: number | null;
}

/** What was reckoned once is not reckoned again: the same few days are asked for all the time. */
function remembered<Words extends string[], T>(reckon: (...words: Words) => T): (...words: Words) => T {
  const known = new Map<string, T>();
  return (...words) => {
    const name = words.join("|");
    const value = known.get(name) ?? reckon(...words);
    known.set(name, value);
    return value;
  };
}

const instant = remembered((text: string) => DateTime.fromISO(text, { zone: "utc" }).toMillis());
const iso = (ms: number) => new Date(ms).toISOString();

export interface Checker {
  /** What is wrong with the messages of the whole quarter. */
  check(messages: readonly Arrived[]): Findings;
  /** Every instant at which something comes due by the calendar alone: when the bot has to look to be on time. */
  instantsToWatch(): number[];
  /** The instants at which this message may make something else come due: a nudge, or a reminder. */
  instantsAfter(message: Arrived): number[];
}

/** What everything is reckoned from. */
interface Known {
  plans: Plans;
  down: readonly Span[];
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

function understood({ conversation, at: when, text }: Arrived): Seen {
  const kind = SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? "other";
  return { kind, conversation, at: instant(when), text };
}

/** What comes by the calendar alone: prompts, summaries, digests. */
function regularly(known: Known): Expected[] {
  const { plans } = known;
  const when = ({ planned, sendAt }: Expected) => sendAt ?? planned;
  return [
    ...plans.trainees.flatMap((trainee) => {
      const prompts = weeksOf(plans).flatMap((week) => promptsIn(known, trainee, week));
      return [...prompts, ...weekly(known, "summary", trainee)].filter(
        ({ planned }) => localDay(trainee, planned) >= trainee.start && planned >= instant(trainee.recorded),
      );
    }),
    ...plans.leads.flatMap((lead) => weekly(known, "digest", lead)),
  ].filter((one) => when(one) >= instant(plans.from) && when(one) < instant(plans.until));
}

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

// Prompts.

const timesOf = ({ plans }: Known, trainee: TraineePlan): PromptTimes => ({
  ...programmeOf(plans, trainee).prompts,
  ...trainee.prompts,
});

interface WeekOfDays {
  monday: string;
  days: string[];
}

function promptsIn(known: Known, trainee: TraineePlan, { monday, days }: WeekOfDays): Expected[] {
  const { weekdays, time, everyWeeks } = timesOf(known, trainee);
  const weeksSince = Math.round((instant(monday) - instant(mondayOf(trainee.start))) / (7 * 24 * HOUR));
  if (weeksSince % everyWeeks !== 0) return [];
  return weekdays.flatMap((weekday) => {
    // One a week may move to a later day of its week; of several, each has its own day.
    const candidates = days.slice(weekday - 1, weekdays.length === 1 ? 7 : weekday);
    const day = candidates.find((one) => works(known, trainee, one));
    if (!day) return [];
    return [{ kind: "prompt", conversation: trainee.id, ...withinTwoHours(known, trainee, day, time) }];
  });
}

/** Two hours, and not beyond the day. */
function withinTwoHours({ down }: Known, person: StaffPlan, day: string, time: string) {
  const planned = at(person, day, time);
  const midnight = at(person, dayAfter(localDay(person, planned)), "00:00");
  return { planned, sendAt: firstUp(planned, Math.min(planned + 2 * HOUR, midnight), down) };
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

// Weekly messages.

/**
 * On the planned weekday; on a day off the working day before it in that week, else the next one in it; after a week
 * away on the first working day back, unless the next week's own message comes by then.
 */
function dayOfWeekly(known: Known, person: StaffPlan, monday: string): string | null {
  const { weekday } = programmeOf(known.plans, person).weekly;
  const days = daysFrom(monday);
  const before = days.slice(0, weekday).reverse();
  const own = [...before, ...days.slice(weekday)].find((day) => works(known, person, day));
  if (own) return own;
  const back = workingDayAfter(known, person, days[6] ?? monday, 1);
  const nextMonday = dayAfter(days[6] ?? monday);
  if (mondayOf(back) !== nextMonday) return null; // away the week after as well
  const next = dayOfWeekly(known, person, nextMonday);
  return next !== null && next > back ? back : null;
}

function weekly(known: Known, kind: Kind, person: StaffPlan): Expected[] {
  return weeksOf(known.plans).flatMap(({ monday }) => {
    const day = dayOfWeekly(known, person, monday);
    if (!day) return [];
    const planned = at(person, day, programmeOf(known.plans, person).weekly.time);
    return [{ kind, conversation: person.id, planned, sendAt: whenWeekly(known, person, planned) }];
  });
}

/** On time at any hour; later only from 08:00 to 18:00 on a working day, to the end of the next one. */
function whenWeekly(known: Known, person: StaffPlan, planned: number): number | null {
  const first = localDay(person, planned);
  const next = workingDayAfter(known, person, first, 1);
  const onTime = firstUp(planned, planned + 10 * MINUTE, known.down);
  if (onTime !== null) return onTime;
  for (const day of [first, next]) {
    const from = Math.max(planned, at(person, day, "08:00"));
    const found = firstUp(from, at(person, day, "18:00"), known.down);
    if (found !== null) return found;
  }
  return null;
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

// Days and instants.

const date = (day: string) => DateTime.fromISO(day, { zone: "utc" });
const dayOf = (at: DateTime) => at.toISODate() ?? "";
const dayAfter = remembered((day: string) => dayOf(date(day).plus({ days: 1 })));
const weekdayOf = remembered((day: string) => date(day).weekday);
const mondayOf = remembered((day: string) => dayOf(date(day).startOf("week")));
const shownAt = remembered((day: string, time: string, zone: string) =>
  DateTime.fromISO(`${day}T${time}`, { zone }).toMillis(),
);
const dayThere = remembered((zone: string, minute: string) =>
  dayOf(DateTime.fromMillis(Number(minute) * MINUTE, { zone })),
);

function daysFrom(monday: string): string[] {
  const days = [monday];
  while (days.length < 7) days.push(dayAfter(days.at(-1) ?? ""));
  return days;
}

function programmeOf(plans: Plans, { programme }: StaffPlan): ProgrammePlan {
  const found = plans.programmes.find(({ id }) => id === programme);
  if (!found) throw new Error(`There is no plan for ${programme}.`);
  return found;
}

/** The quarter's weeks and the one before, whose messages may come in it. */
function weeksOf({ from, until }: Plans): WeekOfDays[] {
  const weeks: WeekOfDays[] = [];
  const end = instant(until);
  let monday = date(from).startOf("week").minus({ weeks: 1 });
  for (; monday.toMillis() <= end; monday = monday.plus({ weeks: 1 }))
    weeks.push({ monday: dayOf(monday), days: daysFrom(dayOf(monday)) });
  return weeks;
}

function works({ plans }: Known, person: StaffPlan, day: string): boolean {
  const own = "workingDays" in person ? (person as TraineePlan).workingDays : [1, 2, 3, 4, 5];
  const off = [...programmeOf(plans, person).closed, ...person.away];
  return own.includes(weekdayOf(day)) && !off.some(({ first, last }) => first <= day && day <= last);
}

function workingDayAfter(known: Known, person: StaffPlan, day: string, n: number): string {
  let left = n;
  let found = day;
  while (left > 0) {
    found = dayAfter(found);
    if (works(known, person, found)) left -= 1;
  }
  return found;
}

/** The instant of a wall-clock time where the person is then. */
function at({ stays }: StaffPlan, day: string, time: string): number {
  const here = stays.map(({ from, zone }) => ({ since: instant(from), shown: shownAt(day, time, zone) }));
  return here.filter(({ since, shown }) => shown >= since).at(-1)?.shown ?? here[0]?.shown ?? 0;
}

function localDay({ stays }: StaffPlan, ms: number): string {
  const zone = stays.filter(({ from }) => instant(from) <= ms).at(-1)?.zone ?? "utc";
  return dayThere(zone, String(Math.floor(ms / MINUTE)));
}

/** The first instant from which on somebody is there to send, if that comes before an end. */
function firstUp(from: number, until: number, down: readonly Span[]): number | null {
  let found = from;
  for (const one of down) if (one.from <= found && found < one.until) found = one.until;
  return found < until ? found : null;
}
