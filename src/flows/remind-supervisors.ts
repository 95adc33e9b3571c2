import type { Digest } from "../core/digest.ts";
import { leadsOf } from "../core/directory.ts";
import { MOST_NOTES, notesAbout, type Slot } from "../core/schedule.ts";
import type { Outcome } from "../ports/store.ts";
import { waitingNote } from "../views/digest.ts";
import { listed } from "../views/words/phrases.ts";
import { cardsFor } from "./consequences.ts";
import { type Desk, tell } from "./desk.ts";
import { frameworkOf } from "./editions.ts";
import { happenedOnce, notesSent } from "./occur.ts";
import { type WaitsFor, waitingFor } from "./show-coverage.ts";

/** What waits for a supervisor: a reminder after three working days, or the weekly note. Only if something waits. */
export async function remindSupervisor(desk: Desk, slot: Slot, now: Date): Promise<Outcome | null> {
  const waiting = await waitingFor(desk, slot.personId, now);
  const [first] = waiting;
  if (!first) return null;
  const directory = await desk.store.directory({ enrolment: first.entry.enrolmentId });
  const weekly = slot.kind === "supervisor-note";
  const last = weekly && (await notesTo(desk, slot.personId, waiting)) === MOST_NOTES - 1;
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
    const all = cardsFor({ entry, framework: frameworkOf(desk, programme, entry), directory }, now);
    cards.push(...all.filter(({ to }) => to.type === "person" && to.person === personId));
  }
  return cards;
}

/** How many weekly notes this supervisor was sent about all that waits now. */
async function notesTo(desk: Desk, personId: string, waiting: readonly WaitsFor[]): Promise<number> {
  const entries = waiting.flatMap(({ entry }) => (entry.status === "submitted" ? [entry] : []));
  const since = Math.min(...entries.map(({ submittedAt }) => submittedAt.getTime()));
  return notesAbout(notesSent(await desk.store.occurrences(new Date(since))), personId, entries);
}

/** The supervisors whom the bot has stopped reminding: the lead is asked to talk to them. */
export async function supervisorsGivenUpOn(desk: Desk, digest: Digest, now: Date): Promise<string[]> {
  const names: string[] = [];
  for (const { person } of digest.reviewers) {
    const waiting = await waitingFor(desk, person.id, now);
    if (waiting.length > 0 && (await notesTo(desk, person.id, waiting)) >= MOST_NOTES)
      names.push(person.name);
  }
  return names;
}
