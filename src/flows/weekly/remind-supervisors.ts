import { setImmediate as othersFirst } from "node:timers/promises";
import type { Slot } from "../../core/calendar/slots.ts";
import { MOST_NOTES, notesAbout } from "../../core/calendar/supervisor-slots.ts";
import type { Digest } from "../../core/coverage/digest.ts";
import type { Submitted } from "../../core/entry/entry.ts";
import { waitingIn } from "../../core/entry/waiting.ts";
import { given } from "../../core/given.ts";
import { placesOf } from "../../core/meetings/places.ts";
import { type Directory, ledBy } from "../../core/people/directory.ts";
import { supervisedByAny } from "../../core/people/here.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import { type WaitingKind, waitingNote } from "../../views/digest.ts";
import type { ReviewOf } from "../../views/meetings.ts";
import { listed } from "../../views/words/phrases.ts";
import { type Desk, tell } from "../desk.ts";
import { reviewsDue } from "../meetings/reviews-due.ts";
import { cardsOf } from "../review/consequences.ts";
import { type WaitsFor, waitingFor } from "../show/coverage.ts";
import { withReports } from "./open-reports.ts";
import { happenedOnce, notesSent } from "./record-occurrence.ts";
import type { Planner, Together } from "./together.ts";

/**
 * What waits for a supervisor: a reminder after three working days, the weekly note, or what they have in batches. Only
 * if something waits.
 */
export const remindSupervisor: Planner = async (together, slot) => {
  const { desk, now } = together;
  const kind = KINDS[slot.kind] ?? "reminder";
  const found = await noteFor(desk, slot.personId, kind, now);
  if (!found) return null;
  const note = { ...found, ...(await reportsBeside(together, slot.personId, found)) };
  return happenedOnce(slot, now, {
    deliveries: [
      tell(slot.personId, slot.key, note.message, "digest", note.carries, "hold"),
      ...(await cardsForOthers(desk, note, slot.personId, now)),
    ],
  });
};

/** Whoever closes reports, and has no digest to read of them in, does so here. */
async function reportsBeside(
  { everybody, reported }: Pick<Together, "everybody" | "reported">,
  personId: string,
  note: Pick<NonNullable<Awaited<ReturnType<typeof noteFor>>>, "directory" | "message" | "carries">,
) {
  const { message, carries } = note;
  if (!note.directory.people.get(personId)?.roles.includes("governance")) return { message, carries };
  const directory = await everybody();
  if (ledBy(directory, personId).length > 0) return { message, carries };
  return withReports({ message, carries }, directory, personId, await reported());
}

const KINDS: Partial<Record<Slot["kind"], WaitingKind>> = { "supervisor-note": "weekly", reviews: "batch" };

/** What is asked of somebody from now on, since the one who saw the work is on leave: its card alone. */
export const askOthers: Planner = async ({ desk, now }, slot) => {
  const { personId } = slot;
  const directory = await desk.store.directory({ person: personId });
  const waiting = await waitingFor(desk, directory, personId, now);
  return happenedOnce(slot, now, {
    deliveries: await cardsForOthers(desk, { waiting, directory }, personId, now),
  });
};

/** A supervisor's note as it reads at an instant; null where nothing waits for them. */
export async function noteFor(desk: Desk, personId: string, kind: WaitingKind, now: Date) {
  const directory = await desk.store.directory({ person: personId });
  const all = await waitingFor(desk, directory, personId, now);
  const reminds = ({ entry }: WaitsFor) => directory.programmes.get(entry.programmeId)?.reminders !== false;
  const waiting = kind === "weekly" ? all : all.filter(reminds);
  const [first] = waiting;
  if (!first) return null;
  const last = kind === "weekly" && (await notesTo(desk, personId, waiting)) === MOST_NOTES - 1;
  const reviews = kind === "weekly" ? await reviewsOf(desk, directory, personId, now) : [];
  const leads = namesTogether(leadsOf(directory, first.entry.programmeId), directory, now);
  return {
    waiting,
    directory,
    carries: {
      entries: waiting.map(({ entry }) => entry.id),
      people: [
        ...new Set([
          ...given(waiting.flatMap(({ entry, named }) => [entry.traineeId, named])),
          ...(last ? leads.keys() : []),
          ...reviews.map(({ place }) => place.trainee.id),
        ]),
      ],
    },
    message: waitingNote(
      waiting,
      kind,
      last ? listed([...leads.values()]) || "your training lead" : null,
      reviews,
    ),
  };
}

/** The reviews that are due of those whom they supervise, by their trainees' names. */
async function reviewsOf(desk: Desk, directory: Directory, personId: string, now: Date) {
  const places = placesOf(directory, personId, now).filter(
    ({ as, other }) => as === "supervisor" && other.id === personId,
  );
  const due = await reviewsDue(
    desk,
    places.map(({ enrolment }) => ({ enrolment, directory })),
    now,
  );
  const names = namesTogether(
    places.map(({ trainee }) => trainee),
    directory,
    now,
  );
  return places.flatMap((place): ReviewOf[] => {
    const review = due.get(place.enrolment.id);
    return review ? [{ place, name: nameAmong(names, place.trainee), review }] : [];
  });
}

/** An entry that was first shown to its witness alone is now asked of the others too: they need its card. */
async function cardsForOthers(
  desk: Desk,
  { waiting, directory }: { waiting: readonly WaitsFor[]; directory: Directory },
  personId: string,
  now: Date,
) {
  const cards = [];
  for (const { entry } of waiting) {
    const all = await cardsOf(desk, directory, entry, now);
    cards.push(...all.filter(({ to }) => to.type === "person" && to.person === personId));
  }
  return cards;
}

/** How many weekly notes this supervisor was sent about all that waits now. */
async function notesTo(desk: Desk, personId: string, waiting: readonly WaitsFor[]): Promise<number> {
  const entries = waiting.map(({ entry }) => entry);
  const since = Math.min(...entries.map(({ submittedAt }) => submittedAt.getTime()));
  const notes = await desk.store.occurrences(new Date(since), {
    people: [personId],
    kind: "supervisor-note",
  });
  return notesAbout(notesSent(notes), personId, entries);
}

/** The supervisors whom the bot has stopped reminding: the lead is asked to talk to them. */
export async function supervisorsGivenUpOn(desk: Desk, digest: Digest, directory: Directory, now: Date) {
  const { reviewers, names } = digest;
  if (reviewers.length === 0) return [];
  const since = Math.min(...reviewers.map(({ newest }) => newest.getTime()));
  const people = reviewers.map(({ person }) => person.id);
  const notes = notesSent(await desk.store.occurrences(new Date(since), { people, kind: "supervisor-note" }));
  // Who was sent fewer since the newest that waits here was sent fewer since the newest of all: nothing is read for them.
  const sentEnough = reviewers.filter(
    ({ person, newest }) => notesAbout(notes, person.id, [{ submittedAt: newest }]) >= MOST_NOTES,
  );
  const waiting = await waitingWith(desk, directory, new Set(sentEnough.map(({ person }) => person.id)), now);
  return sentEnough.flatMap(({ person }) => {
    const entries = waiting.get(person.id) ?? [];
    return entries.length > 0 && notesAbout(notes, person.id, entries) >= MOST_NOTES
      ? [nameAmong(names, person)]
      : [];
  });
}

/** So many trainees' entries are looked at between two turns of the loop. */
const AT_ONCE = 50;

/** What waits with each of some people, in every programme: the notes are about all of it. */
async function waitingWith(desk: Desk, directory: Directory, people: ReadonlySet<string>, now: Date) {
  const found = new Map<string, Submitted[]>();
  const supervised = [...supervisedByAny(directory, people)];
  for (let from = 0; from < supervised.length; from += AT_ONCE) {
    const enrolments = supervised.slice(from, from + AT_ONCE);
    const submitted = await desk.store.entries({ enrolments, statuses: ["submitted"], texts: false });
    for (const { entry, with: asked } of waitingIn(directory, submitted, now))
      for (const { id } of asked) if (people.has(id)) found.set(id, [...(found.get(id) ?? []), entry]);
    await othersFirst();
  }
  return found;
}
