import { groupedBy } from "../grouped.ts";
import { type Person, type Programme, type WeeklyPlan, workCalendarOf, zoneOf } from "../people/directory.ts";
import { type Slot, type SlotContext, weeklySlots } from "./slots.ts";

/*
 * A lead hears of all their programmes in one message a week. Each programme keeps a slot of its own, so that nothing is
 * told twice and nothing left out whatever a lead begins or stops to lead; they come at the latest of their times.
 */

/**
 * One programme's digests for one of its leads, whenever they come: which is last of all is asked of all of them. A lead
 * hears of nothing that was planned before they were recorded as one.
 */
export function digestSlots(around: SlotContext, programme: Programme, { id }: Person): Slot[] {
  const { directory, recorded } = around.facts;
  return weeklySlots({ ...around, onlyUntil: null }, programme.weekly, {
    kind: "digest",
    subject: programme.id,
    personId: id,
    zone: zoneOf(directory, id, programme),
    calendar: workCalendarOf(directory, id, programme.id),
    knownSince: recorded.leads.get(`${programme.id} ${id}`) ?? programme.createdAt,
  });
}

/** A lead's digests of one week, all at the latest of their times; what is never sent is left where it is. */
export function atOneTime({ onlyUntil }: Pick<SlotContext, "onlyUntil">, digests: readonly Slot[]): Slot[] {
  const weeks = groupedBy(digests, ({ personId, period, never }) => `${personId} ${period} ${never}`);
  return [...weeks.values()]
    .flatMap((some) => (some[0]?.never ? some : some.map((one) => ({ ...one, ...timesOf(latestOf(some)) }))))
    .filter(({ at }) => !onlyUntil || at <= onlyUntil);
}

const latestOf = (some: readonly Slot[]): Slot =>
  some.reduce((latest, one) => (one.at > latest.at ? one : latest));

const timesOf = ({ at, until, zone, calendar, lateUntil }: Slot) => ({
  at,
  until,
  zone,
  calendar,
  lateUntil,
});

/** When in a week a lead of these programmes has their digest; null: they lead none. */
export const digestPlan = (led: readonly Pick<Programme, "weekly">[]): WeeklyPlan | null =>
  led
    .map(({ weekly }) => weekly)
    .sort((a, b) => a.weekday - b.weekday || (a.time < b.time ? -1 : 1))
    .at(-1) ?? null;

/** What is due, with all of somebody's digests as one: the first of them, and the others with it. */
export function inOneMessage(due: readonly Slot[]): Slot[] {
  const digests = groupedBy(
    due.filter(({ kind }) => kind === "digest"),
    ({ personId }) => personId,
  );
  return due.flatMap((slot) => {
    if (slot.kind !== "digest") return [slot];
    const [first, ...others] = digests.get(slot.personId) ?? [];
    return slot === first ? [others.length > 0 ? { ...slot, with: others } : slot] : [];
  });
}
