import { dayIn } from "../../core/calendar/calendar.ts";
import { type Directory, type Enrolment, type Person, zoneOfProgramme } from "../../core/people/directory.ts";
import { leadsOf, supervisorsOf } from "../../core/people/reviewers.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Write } from "../../ports/store.ts";
import * as words from "../../views/words/accounts.ts";
import { line } from "../../views/words/phrases.ts";
import { type Desk, tell } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { cardsFor } from "../review/consequences.ts";

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
  const supervised = new Set(
    after.supervision.filter((link) => link.supervisorId === personId).map((link) => link.enrolmentId),
  );
  for (const enrolmentId of supervised) {
    const enrolment = after.enrolments.get(enrolmentId);
    const programme = enrolment && after.programmes.get(enrolment.programmeId);
    if (!enrolment || !programme) continue;
    for (const entry of await desk.store.entries({ enrolments: [enrolmentId], statuses: ["submitted"] })) {
      const framework = frameworkOf(desk, programme, entry);
      deliveries.push(...cardsFor({ entry, framework, directory: after, reactions: desk.reactions }, now));
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
  const today = dayIn(zoneOfProgramme(after.programmes.get(programmeId)), now);
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
  const toLead = words.aloneToLead(name, called(had, [trainee]));
  return [
    tell(traineeId, `${cause}:alone:${id}`, line(toTrainee), "news"),
    ...leads.map((lead) => tell(lead.id, `${cause}:alone:${id}:${lead.id}`, line(toLead), "news")),
  ];
}
