import {
  type Delegation,
  type Directory,
  workCalendarOf,
  zoneOf,
  zoneOfProgramme,
} from "../people/directory.ts";
import { hereAs } from "../people/reviewers.ts";
import { addDays, type Day, instantOf, startOfDay } from "./calendar.ts";
import { keyOf, type Slot, type SlotContext, type SlotSubject } from "./slots.ts";
import { fromThen, SENDING_FROM } from "./working-days.ts";

/** After so many days nobody minds an old card any more: it refuses by itself. */
const REDRAWN_FOR_DAYS = 7;

/**
 * What happens by itself to a delegation: on its first working day, in the morning, whoever was named is asked what waits;
 * on the morning after its last their cards say so. Both are called by the delegation and the day.
 */
export function delegationSlots({ facts, weeks, onlyUntil }: SlotContext, delegation: Delegation): Slot[] {
  const { id, delegateId, from, until } = delegation;
  const { directory, done } = facts;
  const isLongOver = addDays(until, REDRAWN_FOR_DAYS + 1) < (weeks[0]?.days[0] ?? "");
  if (until < from || isLongOver) return [];
  const programmes = programmesOf(directory, delegation);
  const [programme] = programmes;
  if (!programme || hereAs(directory, delegateId, "supervisor").length === 0) return [];
  const zone = zoneOf(directory, delegateId, programme);
  const calendar = workCalendarOf(directory, delegateId, programme.id);
  const about: SlotSubject = {
    kind: "delegation",
    subject: id,
    personId: delegateId,
    zone,
    calendar,
    knownSince: programme.createdAt,
  };
  const lastDay = weeks.at(-1)?.days.at(-1) ?? "";
  /** In their morning, but not before the day has come wherever it is about. */
  const onDay = (day: Day, period: Day, end: Date): Slot[] => {
    const starts = programmes.map((one) => startOfDay(day, zoneOfProgramme(one)).getTime());
    const at = new Date(Math.max(instantOf(day, SENDING_FROM, zone).getTime(), ...starts));
    const key = keyOf(about, period);
    const isAsked = day <= lastDay && !done.has(key) && at < end && (!onlyUntil || at <= onlyUntil);
    return isAsked ? [{ ...about, period, key, at, until: end, never: null, lateUntil: () => end }] : [];
  };
  const first = fromThen(calendar, from);
  const over = addDays(until, 1);
  return [
    ...(first && first <= until ? onDay(first, from, startOfDay(over, zone)) : []),
    ...onDay(over, over, startOfDay(addDays(over, REDRAWN_FOR_DAYS), zone)),
  ];
}

/** Those in which the supervisor supervises. */
function programmesOf({ supervision, enrolments, programmes }: Directory, { supervisorId }: Delegation) {
  const theirs = supervision.filter((link) => link.supervisorId === supervisorId);
  const ids = new Set(theirs.map((link) => enrolments.get(link.enrolmentId)?.programmeId ?? ""));
  return [...ids].sort().flatMap((id) => programmes.get(id) ?? []);
}
