import { dayIn } from "../../core/calendar/calendar.ts";
import type { Entry } from "../../core/entry/entry.ts";
import {
  type Directory,
  type Enrolment,
  type Person,
  type Supervision,
  zoneOfProgramme,
} from "../../core/people/directory.ts";
import { askedOf } from "../../core/people/reviewers.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Change, Write } from "../../ports/store.ts";
import { namesIn } from "../../views/review-card.ts";
import * as words from "../../views/words/people-changes.ts";
import { line, named } from "../../views/words/phrases.ts";
import { type Desk, tell } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { cardsFor } from "../review/consequences.ts";
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
      const supervises = (one: Person | undefined) =>
        one?.active === true && one.roles.includes("supervisor");
      return supervises(was) === supervises(write.person) ? [] : [write.person.id];
    }),
  );
  const touched = new Set(
    [...changed.keys()].concat(
      after.supervision.filter((link) => gone.has(link.supervisorId)).map((link) => link.enrolmentId),
    ),
  );
  const known = [...touched].filter((id) => before.enrolments.has(id));
  if (known.length === 0) return { writes: [], deliveries: [], expect: [] };
  const waiting = await desk.store.entries({ enrolments: known, statuses: ["submitted"] });
  const deliveries: NewDelivery[] = [];
  for (const entry of waiting) {
    const programme = after.programmes.get(entry.programmeId);
    if (!programme) continue;
    const framework = frameworkOf(desk, programme, entry);
    deliveries.push(...cardsFor({ entry, framework, directory: after, reactions: desk.reactions }, now));
  }
  for (const id of known) {
    const enrolment = after.enrolments.get(id);
    const links = changed.get(id) ?? [];
    if (enrolment) deliveries.push(...leftAlone(enrolment, before, after, cause, now));
    if (!enrolment || links.length === 0 || !after.people.get(enrolment.traineeId)?.active) continue;
    const own = waiting.filter(({ enrolmentId }) => enrolmentId === id);
    const told = toldTrainee(enrolment, links, own, after, now);
    if (told) deliveries.push(tell(enrolment.traineeId, `${cause}:supervisors:${id}`, told, "news"));
  }
  return {
    writes: waiting.map(({ id }) => ({ type: "redraw", entryId: id })),
    deliveries,
    expect: waiting.map(({ id, version }) => ({ row: "entry", id, version })),
  };
}

interface ChangedLink {
  link: Supervision;
  what: "added" | "ended";
}

/** By enrolment, the links that are new and those that end. */
function changedLinks(before: Directory, writes: readonly Write[]): Map<string, ChangedLink[]> {
  const known = new Map(before.supervision.map((link) => [link.id, link]));
  const found = new Map<string, ChangedLink[]>();
  for (const write of writes) {
    if (write.type !== "supervision") continue;
    const { link } = write;
    const was = known.get(link.id);
    if (was && was.until === link.until) continue;
    const list = found.get(link.enrolmentId) ?? [];
    list.push({ link, what: was ? "ended" : "added" });
    found.set(link.enrolmentId, list);
  }
  return found;
}

function toldTrainee(
  { programmeId }: Enrolment,
  links: readonly ChangedLink[],
  waiting: readonly Entry[],
  directory: Directory,
  now: Date,
) {
  const zone = zoneOfProgramme(directory.programmes.get(programmeId));
  const waits = waiting.map((entry) => {
    const sent = "submittedAt" in entry ? entry.submittedAt : now;
    const asked = askedOf(directory, entry, dayIn(zone, sent), dayIn(zone, now));
    return { entry, asked: asked.map(({ id }) => id) };
  });
  const ids = [...links.map(({ link }) => link.supervisorId), ...waits.flatMap(({ asked }) => asked)];
  const nameOf = namesIn(directory, ids, now);
  const those = (wanted: ChangedLink["what"]) =>
    links.filter(({ what }) => what === wanted).map(({ link }) => nameOf(link.supervisorId));
  const lines = waits.map(({ entry, asked }) => words.waitingNow(named(entry), asked.map(nameOf)));
  const [added, ended] = [those("added"), those("ended")];
  if (added.length + ended.length === 0) return null;
  return {
    ...line(words.supervisorsChanged(added, ended)),
    parts: lines.map((text) => ({ type: "text" as const, text })),
  };
}
