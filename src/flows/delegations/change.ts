import { addDays, type Day } from "../../core/calendar/calendar.ts";
import { keyOf } from "../../core/calendar/slots.ts";
import { given } from "../../core/given.ts";
import { handedOver, stands } from "../../core/people/delegating.ts";
import { covers, type Delegation, type Directory, type Enrolment } from "../../core/people/directory.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import type { AuditEntry, Change, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { namesIn } from "../../views/review-card.ts";
import * as words from "../../views/words/delegations.ts";
import { line } from "../../views/words/phrases.ts";
import { asItWas, asLed, type Desk, tell } from "../desk.ts";
import { directoryAfter } from "../people/directory-after.ts";
import { cardsOf } from "../review/consequences.ts";
import { audited } from "../trail.ts";

export interface DelegationChange {
  was: Delegation | null; // as it stood; null: there was none
  delegation: Delegation; // as it is from now on
}

export interface Changing {
  desk: Pick<Desk, "store" | "framework" | "reactions">;
  directory: Directory; // everybody, as it was
  by: Pick<AuditEntry, "actor" | "how">;
  cause: string;
  today: Day; // where the supervisor is
  now: Date;
}

/**
 * What is written where somebody is named to decide for another, or is no more, and who hears of it: whoever is asked now
 * is sent what waits, cards are redrawn, and all whom it concerns are told, but for whoever did it. Both people and every
 * enrolment that is handed over are written anew: whatever was being decided on the old state is decided again.
 */
export async function delegationChange(
  { desk, directory, by, cause, today, now }: Changing,
  { was, delegation }: DelegationChange,
): Promise<Change> {
  const enrolments = handedOver(directory, was && stands(was) ? was : delegation);
  const people = [delegation.supervisorId, delegation.delegateId].flatMap(
    (id) => directory.people.get(id) ?? [],
  );
  const writes: Write[] = [
    { type: "delegation", delegation },
    ...people.map((person): Write => ({ type: "person", person })),
    ...enrolments.map((enrolment): Write => ({ type: "enrolment", enrolment })),
    ...seenTo(was, delegation, today, now),
  ];
  const after = directoryAfter(directory, writes);
  const ids = enrolments.map(({ id }) => id);
  const concernsToday = [was, delegation].some((one) => one && covers(one, today));
  const waiting =
    concernsToday && ids.length > 0
      ? await desk.store.entries({ enrolments: ids, statuses: ["submitted"] })
      : [];
  const cards = await Promise.all(waiting.map((entry) => cardsOf(desk, after, entry, now)));
  const ends = was !== null && stands(was);
  const { supervisorId: supervisor, delegateId: delegate } = delegation;
  const { from, until } = was && ends ? was : delegation;
  const facts = { supervisor, delegate, from, until };
  const places = enrolments.map(({ programmeId }) => programmeId);
  const led = by.actor && by.actor !== supervisor ? asLed(directory, by.actor, places) : [];
  return {
    cause,
    at: now,
    expect: [...waiting.flatMap((entry) => asItWas("entry", entry)), ...led],
    writes: [...writes, ...waiting.map(({ id }): Write => ({ type: "redraw", entryId: id }))],
    audit: [
      audited(by, ends ? "delegation.ended" : "delegation.added", `delegation:${delegation.id}`, {
        ...facts,
        ...(ends && { endsOn: delegation.until }),
      }),
    ],
    deliveries: [
      ...toldOf({ directory, by, cause, now }, { ...delegation, from, until }, enrolments, ends),
      ...cards.flat(),
    ],
  };
}

/** What the calendar would do of itself is done by this very change, where its day has come. */
function seenTo(was: Delegation | null, delegation: Delegation, today: Day, now: Date): Write[] {
  const { id, delegateId, from, until } = delegation;
  const period = was && stands(was) ? addDays(until, 1) : from;
  if (period > today || !stands(delegation)) return [];
  const about = { kind: "delegation" as const, subject: id, personId: delegateId };
  const key = keyOf(about, period);
  const occurrence = { ...about, key, period, plannedAt: now, at: now, outcome: "sent" as const, why: null };
  return [{ type: "occurrence", occurrence }];
}

function toldOf(
  { directory, by, cause, now }: Pick<Changing, "directory" | "by" | "cause" | "now">,
  { supervisorId, delegateId, ...when }: Delegation,
  enrolments: readonly Enrolment[],
  ends: boolean,
): NewDelivery[] {
  const nameOf = namesIn(directory, [supervisorId, delegateId], now);
  const [supervisor, delegate] = [nameOf(supervisorId), nameOf(delegateId)];
  const carries = { entries: [], people: [supervisorId, delegateId] };
  const news = (id: string, said: string, about: string, names: readonly string[] = []) =>
    id !== by.actor &&
    tell(id, `${cause}:${about}`, line(said), "news", { ...carries, people: [...carries.people, ...names] });
  const own = { supervisor: null, delegate };
  return given([
    news(delegateId, (ends ? words.toDelegateEnded : words.toDelegate)(supervisor, when), "delegate"),
    news(supervisorId, (ends ? words.ended : words.done)(own, when), "supervisor"),
    ...enrolments
      .filter(({ traineeId }) => hereAs(directory, traineeId).length > 0)
      .map(({ id, traineeId }) =>
        news(
          traineeId,
          ends ? words.toTraineeEnded(supervisor, delegate) : words.toTrainee(supervisor, delegate, when),
          `trainee:${id}`,
        ),
      ),
  ]);
}
