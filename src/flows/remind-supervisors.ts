import { dayIn, nextWeek, weekOf } from "../core/calendar.ts";
import type { Digest } from "../core/digest.ts";
import { leadsOf } from "../core/directory.ts";
import type { Entry } from "../core/entry.ts";
import { MOST_NOTES, type Slot } from "../core/schedule.ts";
import type { Outcome } from "../ports/store.ts";
import { waitingNote } from "../views/digest.ts";
import { listed } from "../views/words/phrases.ts";
import { cardsFor } from "./consequences.ts";
import { type Desk, tell } from "./desk.ts";
import { happenedOnce } from "./occur.ts";
import { type WaitsFor, waitingFor } from "./show-coverage.ts";

/** What waits for a supervisor: a reminder after three working days, or the weekly note. Only if something waits. */
export async function remindSupervisor(desk: Desk, slot: Slot, now: Date): Promise<Outcome | null> {
  const waiting = await waitingFor(desk, slot.personId, now);
  const [first] = waiting;
  if (!first) return null;
  const directory = await desk.store.directory({ enrolment: first.entry.enrolmentId });
  const weekly = slot.kind === "supervisor-note";
  const last = weekly && (await notesAbout(desk, slot.personId, waiting, now)) === MOST_NOTES - 1;
  const leads = listed(leadsOf(directory, first.entry.programmeId).map(({ name }) => name));
  const message = waitingNote(
    waiting,
    weekly ? "weekly" : "reminder",
    last ? leads || "your training lead" : null,
  );
  return happenedOnce(desk, slot, now, {
    writes: [],
    deliveries: [
      tell(slot.personId, slot.key, message, "digest", "hold"),
      ...(await cardsForOthers(desk, waiting, slot.personId, now)),
    ],
  });
}

/** An entry that was first shown to its witness alone is now asked of the others too: they need its card. */
async function cardsForOthers(desk: Desk, waiting: readonly WaitsFor[], personId: string, now: Date) {
  const cards = [];
  for (const { entry } of waiting) {
    const directory = await desk.store.directory({ enrolment: entry.enrolmentId });
    const programme = directory.programmes.get(entry.programmeId);
    if (!programme) continue;
    const all = cardsFor({ entry, framework: desk.framework(programme), directory }, now);
    cards.push(...all.filter(({ to }) => to.type === "person" && to.person === personId));
  }
  return cards;
}

/** How many weekly notes this supervisor had since everything that waits now was already waiting. */
async function notesAbout(
  desk: Desk,
  personId: string,
  waiting: readonly { entry: Entry }[],
  now: Date,
): Promise<number> {
  const submitted = waiting.flatMap(({ entry }) => (entry.status === "submitted" ? [entry.submittedAt] : []));
  const newest = submitted.sort((a, b) => b.getTime() - a.getTime())[0] ?? now;
  const done = await desk.store.occurrences(newest);
  const weeks = new Set(
    done
      .filter((one) => one.kind === "supervisor-note" && one.personId === personId && one.outcome === "sent")
      .map(({ period }) => period),
  );
  let count = 0;
  for (let week = weekOf(dayIn("UTC", newest)); week <= weekOf(dayIn("UTC", now)); week = nextWeek(week))
    if (weeks.has(week)) count += 1;
  return count;
}

/** The supervisors whom the bot has stopped reminding: the lead is asked to talk to them. */
export async function supervisorsGivenUpOn(desk: Desk, digest: Digest, now: Date): Promise<string[]> {
  const names: string[] = [];
  for (const { person } of digest.reviewers) {
    const waiting = await waitingFor(desk, person.id, now);
    if (waiting.length > 0 && (await notesAbout(desk, person.id, waiting, now)) >= MOST_NOTES)
      names.push(person.name);
  }
  return names;
}
