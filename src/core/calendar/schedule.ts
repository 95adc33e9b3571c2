import { groupedBy } from "../grouped.ts";
import { isReckonable } from "../people/days-off.ts";
import { currentEnrolments } from "../people/directory.ts";
import { leadsOf } from "../people/reviewers.ts";
import { addDays, dayIn, weekOf } from "./calendar.ts";
import { delegationSlots } from "./delegation-slots.ts";
import { atOneTime, digestSlots } from "./digest-slots.ts";
import { looks, nextQuarter, tried } from "./looks.ts";
import { bothOf, meetingSlots } from "./meeting-slots.ts";
import { oncePerKind, reckonedFrom, wasSeenTo } from "./outage.ts";
import { type ScheduleFacts, type Slot, type SlotContext, standOf, type Unplanned } from "./slots.ts";
import { supervisorSlots, waitingByPerson } from "./supervisor-slots.ts";
import { traineeSlots } from "./trainee-slots.ts";

export interface Work {
  due: Slot[]; // may be done now
  missed: Slot[]; // for good
  unplanned: Unplanned[];
  /** When each of those who were asked about is to be looked at again, where nothing changes for them before. */
  again: ReadonlyMap<string, Date>;
}

const EVERYBODY = null;

/**
 * What may be done now, and what was missed for good; both in the order of their instants.
 * @param people those alone, of whom the facts tell; null: everybody
 */
export function dueWork(
  facts: ScheduleFacts,
  now: Date,
  people: ReadonlySet<string> | null = EVERYBODY,
): Work {
  const { again, until } = looks(facts, now, people ?? new Set());
  const { slots, unplanned } = slotsAround(facts, now, { onlyUntil: people ? until : now }, people);
  for (const one of unplanned) for (const id of tried(facts, one)) again.earlier(id, now);
  const due: Slot[] = [];
  const missed: Slot[] = [];
  for (const slot of slots) {
    if (slot.at > now) {
      again.earlier(slot.personId, slot.at);
      continue;
    }
    // Planned before its people were recorded here, and so never ours to make up for.
    const early = slot.at < slot.knownSince;
    if (early && now >= slot.knownSince) continue;
    if (wasSeenTo(slot, facts.looked, now)) continue;
    const stand = standOf(slot, early ? null : facts.looked, now);
    if (stand === "waits") again.earlier(slot.personId, nextQuarter(now));
    // However late it comes, it tells of all until it comes where a change has moved it.
    if (stand === "due") due.push(slot.until <= now ? { ...slot, at: now } : slot);
    if (stand === "missed" && !early) missed.push(slot);
  }
  return { due, missed: oncePerKind(missed, facts.looked, now), unplanned, again: again.all };
}

/** What becomes due next within four weeks, to anybody or to one person. */
export function nextDue(facts: ScheduleFacts, now: Date, personId: string | null = null): Slot | null {
  const { slots } = slotsAround(facts, now, { weeksAhead: 4 }, EVERYBODY);
  const later = slots.filter((slot) => slot.at > now && slot.until > slot.at);
  return later.find((slot) => personId === null || slot.personId === personId) ?? null;
}

/**
 * Whatever is planned for these weeks and not done yet, in the order of the instants; every key once. Each person is
 * reckoned with alone: what is wrong with one keeps nobody else waiting.
 */
function slotsAround(
  facts: ScheduleFacts,
  now: Date,
  { weeksAhead = 0, onlyUntil = null }: { weeksAhead?: number; onlyUntil?: Date | null },
  people: ReadonlySet<string> | null,
) {
  const around = aroundOf(facts, now, weeksAhead, onlyUntil);
  const { directory } = facts;
  const asked = (id: string) => people === null || people.has(id);
  const unplanned: Unplanned[] = [];
  const leftOut = (personId: string | null, subject: string, error: unknown) =>
    unplanned.push({ personId, subject, why: error instanceof Error ? error.message : String(error) });
  const alone = (personId: string, subject: string, plan: () => Slot[]): Slot[] => {
    try {
      return plan();
    } catch (error) {
      leftOut(personId, subject, error);
      return [];
    }
  };
  const open = groupedBy(facts.openPrompts, ({ enrolmentId }) => enrolmentId);
  const trainees = [...currentEnrolments(directory, now).values()]
    .filter(({ traineeId }) => asked(traineeId))
    .flatMap((enrolment) =>
      alone(enrolment.traineeId, `enrolment:${enrolment.id}`, () =>
        traineeSlots(around, enrolment, open.get(enrolment.id) ?? []),
      ),
    );
  const digests = [...directory.programmes.values()].flatMap((programme) =>
    leadsOf(directory, programme.id)
      .filter(({ id }) => asked(id))
      .flatMap((lead) =>
        alone(lead.id, `programme:${programme.id}`, () => digestSlots(around, programme, lead)),
      ),
  );
  const waiting = waitingByPerson(facts, now, ({ id }, error) => leftOut(null, `entry:${id}`, error));
  const supervisors = [...waiting]
    .filter(([personId]) => asked(personId))
    .flatMap(([personId, waits]) =>
      alone(personId, `person:${personId}`, () => supervisorSlots(around, personId, waits)),
    );
  const delegations = directory.delegations
    .filter(({ delegateId }) => asked(delegateId))
    .flatMap((one) => alone(one.delegateId, `delegation:${one.id}`, () => delegationSlots(around, one)));
  const meetings = facts.meetings.flatMap((one) =>
    bothOf(directory, one)
      .filter(asked)
      .flatMap((id) => alone(id, `meeting:${one.id}`, () => meetingSlots(around, one, id))),
  );
  for (const { personId, programmeId, first, last } of directory.daysOff.filter((one) => !isReckonable(one)))
    leftOut(
      personId,
      programmeId ? `programme:${programmeId}` : `person:${personId}`,
      `Not days: off from ${first} to ${last}`,
    );
  const slots = [
    ...trainees,
    ...atOneTime(around, digests),
    ...supervisors,
    ...delegations,
    ...meetings,
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
  return { slots, unplanned };
}

function aroundOf(facts: ScheduleFacts, now: Date, weeksAhead: number, onlyUntil: Date | null): SlotContext {
  const today = dayIn("UTC", now);
  const end = addDays(today, 7 * weeksAhead + 1); // tomorrow in UTC is today somewhere
  const weeks: SlotContext["weeks"][number][] = [];
  for (let monday = reckonedFrom(facts.looked, now); monday <= end; monday = addDays(monday, 7))
    weeks.push({ week: weekOf(monday), days: [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n)) });
  return { facts, now, onlyUntil, weeks };
}
