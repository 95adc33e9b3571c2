import type { Directory, Enrolment, Person } from "../../core/people/directory.ts";
import { supervisedByAny } from "../../core/people/here.ts";
import { leadsOf, supervisorsOf } from "../../core/people/reviewers.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import * as words from "../../views/words/accounts.ts";
import { line } from "../../views/words/phrases.ts";
import { type Desk, tell } from "../desk.ts";
import { cardsOf } from "../review/consequences.ts";

/**
 * What follows where somebody who supervises is here no more, or is here again: what waits is asked of those who may
 * decide it now (a card that was sent is not sent again), and a trainee who is left without anybody is told, and
 * their leads are.
 * @param before the directory around that person as it was
 * @param after as it is with this change
 */
export async function passOn(
  desk: Desk,
  personId: string,
  before: Directory,
  after: Directory,
  cause: string,
): Promise<{ writes: Write[]; deliveries: NewDelivery[] }> {
  const now = desk.clock.now();
  const writes: Write[] = [];
  const deliveries: NewDelivery[] = [];
  for (const enrolmentId of supervisedByAny(after, new Set([personId]))) {
    const enrolment = after.enrolments.get(enrolmentId);
    if (!enrolment || !after.programmes.has(enrolment.programmeId)) continue;
    for (const entry of await desk.store.entries({ enrolments: [enrolmentId], statuses: ["submitted"] })) {
      deliveries.push(...(await cardsOf(desk, after, entry, now)));
      writes.push({ type: "redraw", entryId: entry.id });
    }
    deliveries.push(...leftAlone(enrolment, before, after, cause, now));
  }
  return { writes, deliveries };
}

/** Where a change leaves a trainee without anybody who may decide: they are told, and so is each of their leads. */
export function leftAlone(
  { id, traineeId, programmeId }: Enrolment,
  before: Directory,
  after: Directory,
  cause: string,
  now: Date,
): NewDelivery[] {
  const today = todayInProgramme(after, programmeId, now);
  const had = supervisorsOf(before, id, today);
  const trainee = after.people.get(traineeId);
  if (had.length === 0 || !trainee?.active || supervisorsOf(after, id, today).length > 0) return [];
  const leads = leadsOf(after, programmeId);
  const called = (people: readonly Person[], beside: readonly Person[]) => {
    const names = namesTogether([...people, ...beside], before, now);
    return people.map((person) => nameAmong(names, person));
  };
  const toTrainee = words.alone(called(had, leads), called(leads, had));
  const [name = ""] = called([trainee], had);
  const carries = { entries: [], people: [trainee, ...had, ...leads].map((one) => one.id) };
  const toLead = words.aloneToLead(name, called(had, [trainee]));
  return [
    tell(traineeId, `${cause}:alone:${id}`, line(toTrainee), "news", carries),
    ...leads.map((lead) => tell(lead.id, `${cause}:alone:${id}:${lead.id}`, line(toLead), "news", carries)),
  ];
}
