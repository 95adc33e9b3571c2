import { addDays, type Day, startOfDay } from "../calendar/calendar.ts";

/** A supervision meeting of a trainee with one of those who supervise them, or with a lead of their programme. */
export interface Meeting {
  id: string;
  enrolmentId: string;
  withId: string; // the supervisor or the lead
  day: Day;
  state: "planned" | "held" | "cancelled";
  heldAt: Date | null; // what came later is for the next one; null: not held
  by: string; // who recorded it
  createdAt: Date;
  version: number;
}

/** What was agreed at a meeting. What was taken back was never agreed, and is kept for the record alone. */
export interface AgreedAction {
  id: string;
  meetingId: string;
  enrolmentId: string;
  place: number; // in the order in which they were written down
  words: string;
  ownerId: string; // the trainee, or whom they met
  due: Day | null;
  state: "open" | "done" | "dropped" | "taken-back";
  by: string;
  agreedAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
  version: number;
}

/** All that is recorded of some enrolments' meetings. */
export interface Meetings {
  meetings: readonly Meeting[]; // by their days
  actions: readonly AgreedAction[]; // in the order in which they were agreed
}

/** Of one meeting. */
export const MOST_ACTIONS = 5;
/** Of an action, in characters. */
export const MOST_OF_ACTION = 200;
/** So long ago a meeting may have been that is recorded now. */
export const RECORDED_WITHIN_DAYS = 30;
/** Of one trainee with one person, at a time. */
export const MOST_PLANNED = 6;
/** So far ahead one may be planned. */
export const PLANNED_WITHIN_DAYS = 366;

const DAY_MS = 24 * 3_600_000;
/** What the first meeting is about. */
const FIRST_LOOKS_BACK_DAYS = 28;

/** The meetings of a trainee with one person, as they stand on a day. */
export interface Pair {
  today: Meeting | null; // held today: what is agreed is added to it
  last: Meeting | null; // held before
  planned: Meeting[]; // to come, today's too; the next first
  since: Date; // what has happened since then is spoken of
  before: AgreedAction[]; // agreed at earlier meetings: what is open, and what was settled since
  agreed: AgreedAction[]; // agreed today
}

export function pairOf(
  { meetings, actions }: Meetings,
  { enrolmentId, withId }: Pick<Meeting, "enrolmentId" | "withId">,
  today: Day,
  now: Date,
): Pair {
  const theirs = meetings.filter((one) => one.enrolmentId === enrolmentId && one.withId === withId);
  const held = theirs.filter(({ state }) => state === "held");
  const current = held.find(({ day }) => day === today) ?? null;
  const last = held.findLast(({ day }) => day < today) ?? null;
  const since = last?.heldAt ?? new Date(now.getTime() - FIRST_LOOKS_BACK_DAYS * DAY_MS);
  const ids = new Set(theirs.map(({ id }) => id));
  const standing = actions.filter((one) => ids.has(one.meetingId) && one.state !== "taken-back");
  const isWorthTelling = ({ settledAt }: AgreedAction) => settledAt === null || settledAt > since;
  return {
    today: current,
    last,
    planned: theirs.filter(({ state, day }) => state === "planned" && day >= today),
    since,
    before: standing.filter((one) => one.meetingId !== current?.id && isWorthTelling(one)),
    agreed: standing.filter((one) => one.meetingId === current?.id),
  };
}

/** Until when what happened belongs to a meeting of that day: now, or the end of a day that is over. */
export function heldUntil(day: Day, zone: string, now: Date): Date {
  const end = startOfDay(addDays(day, 1), zone);
  return end < now ? end : now;
}

/**
 * A trainee's own actions that their next prompt asks about: each twice at most, with the first prompt after it was
 * agreed and with the first on or after its day.
 * @param before when they were prompted last; null: never
 * @param dayOf the trainee's day at an instant
 */
export function askedWithPrompt(
  actions: readonly AgreedAction[],
  traineeId: string,
  before: Date | null,
  now: Date,
  dayOf: (at: Date) => Day,
): AgreedAction[] {
  const [asked, today] = [before && dayOf(before), dayOf(now)];
  return actions
    .filter(({ state, ownerId }) => state === "open" && ownerId === traineeId)
    .filter(({ agreedAt, due }) => {
      const isNew = before === null || agreedAt > before;
      return isNew || (due !== null && due <= today && asked !== null && asked < due);
    })
    .sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.place - b.place);
}
