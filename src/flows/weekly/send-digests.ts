import { dayIn } from "../../core/calendar/calendar.ts";
import type { Slot } from "../../core/calendar/slots.ts";
import { digestOf, weekOfTrainee } from "../../core/coverage/digest.ts";
import type { Message } from "../../ports/message.ts";
import type { Outcome } from "../../ports/store.ts";
import { summaryMessage } from "../../views/coverage.ts";
import { digestMessage } from "../../views/digest.ts";
import { type Desk, tell } from "../desk.ts";
import { entriesAsCounted } from "../framework/editions.ts";
import { sceneOf } from "../show/access.ts";
import { happenedOnce } from "./record-occurrence.ts";
import { supervisorsGivenUpOn } from "./remind-supervisors.ts";

/**
 * From when on a weekly message reports: from what the last that was really sent reported to, whatever became of the
 * plan in between; the first, from when its subject was recorded. So nothing is left out, and nothing is said twice.
 */
async function reportsSince({ store }: Desk, { kind, subject, personId, knownSince }: Slot): Promise<Date> {
  return (await store.lastSent(kind, subject, personId))?.plannedAt ?? knownSince;
}

/** One trainee's coverage summary, once a week. However late it is sent, it reports up to its planned instant. */
export async function sendSummary(desk: Desk, slot: Slot, now: Date): Promise<Outcome | null> {
  const message = await summaryFor(desk, slot.subject, slot.at, await reportsSince(desk, slot));
  if (!message) return null;
  return happenedOnce(desk, slot, now, {
    writes: [],
    deliveries: [tell(slot.personId, slot.key, message, "digest", "hold")],
  });
}

/**
 * A trainee's summary as it reads at an instant.
 * @param since from when on it reports; a week before, where nothing is said
 */
export async function summaryFor(
  desk: Desk,
  enrolmentId: string,
  until: Date,
  since?: Date,
): Promise<Message | null> {
  const scene = await sceneOf(desk, enrolmentId);
  return scene && summaryMessage(weekOfTrainee(scene, until, since));
}

/** One lead's digest of one programme, once a week. */
export async function sendDigest(desk: Desk, slot: Slot, now: Date): Promise<Outcome | null> {
  const since = await reportsSince(desk, slot);
  const message = await digestFor(desk, slot.subject, slot.zone, slot.at, { since });
  if (!message) return null;
  return happenedOnce(desk, slot, now, {
    writes: [],
    deliveries: [tell(slot.personId, slot.key, message, "digest", "hold")],
  });
}

/**
 * The digest as it reads at an instant: what is sent, and what `digest preview` shows.
 * @param view.since from when on it reports; a week before, where nothing is said
 * @param view.page of its trainees, from 1
 */
export async function digestFor(
  desk: Desk,
  programmeId: string,
  zone: string,
  until: Date,
  view: { since?: Date; page?: number } = {},
): Promise<Message | null> {
  const directory = await desk.store.directory("all");
  const programme = directory.programmes.get(programmeId);
  if (!programme) return null;
  const entries = await entriesAsCounted(desk.store, programmeId, { programme: programmeId });
  const about = { framework: desk.framework(programme), directory, programme, entries };
  const digest = digestOf(about, until, view.since);
  const stopped = await supervisorsGivenUpOn(desk, digest, directory, until);
  return digestMessage(digest, dayIn(zone, until), stopped, await desk.store.auditHead(), view.page);
}
