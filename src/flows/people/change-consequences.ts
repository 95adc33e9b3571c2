import type { Day } from "../../core/calendar/calendar.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Directory, Person, Supervision } from "../../core/people/directory.ts";
import { supervisedByAny } from "../../core/people/here.ts";
import { counts } from "../../core/people/supervising.ts";
import { askedNow, todayInProgramme } from "../../core/people/today.ts";
import type { Change, Write } from "../../ports/change.ts";
import { message } from "../../ports/message.ts";
import { text } from "../../views/parts.ts";
import { namesIn } from "../../views/review-card.ts";
import * as words from "../../views/words/people-changes.ts";
import { named } from "../../views/words/phrases.ts";
import { asItWas, type Desk, tell } from "../desk.ts";
import { cardsOf } from "../review/consequences.ts";
import { leftAlone } from "./pass-on.ts";

/**
 * What follows from an operator's change of who supervises whom, as it would in chat: whoever is asked now is sent what
 * waits, everybody's cards are redrawn, the trainee is told. A key of a card is spent once: nobody gets one twice.
 */
export async function consequencesOfPeople(
  desk: Pick<Desk, "store" | "framework" | "reactions">,
  before: Directory,
  after: Directory,
  writes: readonly Write[],
  cause: string,
  now: Date,
): Promise<Required<Pick<Change, "writes" | "deliveries" | "expect">>> {
  const changed = changedLinks(before, writes);
  const gone = new Set(
    writes.flatMap((write) => {
      if (write.type !== "person") return [];
      const was = before.people.get(write.person.id);
      return supervises(was) === supervises(write.person) ? [] : [write.person.id];
    }),
  );
  const touched = new Set([...changed.keys(), ...supervisedByAny(after, gone)]);
  const known = [...touched].filter((id) => before.enrolments.has(id));
  if (known.length === 0) return { writes: [], deliveries: [], expect: [] };
  const waiting = await desk.store.entries({ enrolments: known, statuses: ["submitted"] });
  const deliveries = (await Promise.all(waiting.map((entry) => cardsOf(desk, after, entry, now)))).flat();
  for (const id of known) {
    const enrolment = after.enrolments.get(id);
    const links = changed.get(id) ?? [];
    if (enrolment) deliveries.push(...leftAlone(enrolment, before, after, cause, now));
    if (!enrolment || links.length === 0 || !after.people.get(enrolment.traineeId)?.active) continue;
    const own = waiting.filter(({ enrolmentId }) => enrolmentId === id);
    const told = toldTrainee(links, own, after, now, todayInProgramme(after, enrolment.programmeId, now));
    const key = `${cause}:supervisors:${id}`;
    deliveries.push(tell(enrolment.traineeId, key, told.message, "news", told.carries));
  }
  return {
    writes: waiting.map(({ id }) => ({ type: "redraw", entryId: id })),
    deliveries,
    expect: waiting.flatMap((entry) => asItWas("entry", entry)),
  };
}

const supervises = (one: Person | undefined) => one?.active === true && one.roles.includes("supervisor");

/** By enrolment, the links that are new, and those that last until another day or in another rotation. */
function changedLinks(before: Directory, writes: readonly Write[]): Map<string, Supervision[]> {
  const known = new Map(before.supervision.map((link) => [link.id, link]));
  const changed = writes.flatMap((write): Supervision[] => {
    if (write.type !== "supervision") return [];
    const { link } = write;
    const was = known.get(link.id);
    return was && was.until === link.until && was.rotation === link.rotation ? [] : [link];
  });
  return groupedBy(changed, ({ enrolmentId }) => enrolmentId);
}

function toldTrainee(
  links: readonly Supervision[],
  waiting: readonly Entry[],
  directory: Directory,
  now: Date,
  today: Day,
) {
  const waits = waiting.map((entry) => ({
    entry,
    asked: askedNow(directory, entry, now).map(({ id }) => id),
  }));
  const ids = [...links.map(({ supervisorId }) => supervisorId), ...waits.flatMap(({ asked }) => asked)];
  const nameOf = namesIn(directory, ids, now);
  const isOver = (link: Supervision) => !counts(link) || (link.until !== null && link.until < today);
  const isDated = ({ from, until, rotation }: Supervision) =>
    rotation !== null || from > today || until !== null;
  const [ended, standing] = [links.filter(isOver), links.filter((link) => !isOver(link))];
  const dated = standing
    .filter(isDated)
    .map(({ supervisorId, from, until, rotation }) =>
      words.supervisesYou(nameOf(supervisorId), { from: from > today ? from : null, until, rotation }),
    );
  const added = standing.filter((link) => !isDated(link));
  const parts = waits.map(({ entry, asked }) => text(words.waitingNow(named(entry), asked.map(nameOf))));
  const names = (some: readonly Supervision[]) => some.map(({ supervisorId }) => nameOf(supervisorId));
  return {
    message: message(words.supervisorsChanged(names(added), names(ended), dated), { parts }),
    carries: { entries: waits.map(({ entry }) => entry.id), people: [...new Set(ids)] },
  };
}
