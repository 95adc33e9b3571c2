import { dayIn } from "../../core/calendar/calendar.ts";
import type { Slot } from "../../core/calendar/slots.ts";
import { digestOf, weekOfTrainee } from "../../core/coverage/digest.ts";
import type { Carries } from "../../ports/deliveries.ts";
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

interface Weekly {
  message: Message;
  carries: Carries;
}

/** One trainee's coverage summary, once a week. However late it is sent, it reports up to its planned instant. */
export async function sendSummary(desk: Desk, slot: Slot, now: Date): Promise<Outcome | null> {
  const since = await reportsSince(desk, slot);
  return sent(desk, slot, now, await summaryFor(desk, slot.subject, slot.at, since));
}

async function sent(desk: Desk, slot: Slot, now: Date, weekly: Weekly | null): Promise<Outcome | null> {
  if (!weekly) return null;
  const delivery = tell(slot.personId, slot.key, weekly.message, "digest", weekly.carries, "hold");
  return happenedOnce(desk, slot, now, { deliveries: [delivery] });
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
): Promise<Weekly | null> {
  const scene = await sceneOf(desk, enrolmentId);
  if (!scene) return null;
  const week = weekOfTrainee(scene, until, since);
  const { approved, returned, waiting, staleDrafts, step } = week;
  const named = [...approved, ...returned, ...waiting.map(({ entry }) => entry), ...staleDrafts];
  if (step && step.type !== "log") named.push(step.entry);
  return {
    message: summaryMessage(week),
    carries: {
      entries: [...new Set(named.map(({ id }) => id))],
      people: [...week.names.keys(), ...returned.map(({ by }) => by)],
    },
  };
}

export async function sendDigest(desk: Desk, slot: Slot, now: Date): Promise<Outcome | null> {
  const since = await reportsSince(desk, slot);
  return sent(desk, slot, now, await digestFor(desk, slot.subject, slot.zone, slot.at, { since }));
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
): Promise<Weekly | null> {
  const directory = await desk.store.directory("all");
  const programme = directory.programmes.get(programmeId);
  if (!programme) return null;
  const entries = await entriesAsCounted(desk.store, programmeId, { programme: programmeId });
  const [framework, editions] = [desk.framework(programme), desk.editions(programme)];
  const about = { framework, editions, directory, programme, entries };
  const digest = digestOf(about, until, view.since);
  const stopped = await supervisorsGivenUpOn(desk, digest, directory, until);
  return {
    message: digestMessage(digest, dayIn(zone, until), stopped, view.page),
    carries: { entries: [], people: [...digest.names.keys()] },
  };
}
