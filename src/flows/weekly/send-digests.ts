import { dayIn } from "../../core/calendar/calendar.ts";
import type { Slot } from "../../core/calendar/slots.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import type { Directory } from "../../core/people/directory.ts";
import type { Carries } from "../../ports/deliveries.ts";
import type { Message } from "../../ports/message.ts";
import type { Change } from "../../ports/store.ts";
import { summaryMessage } from "../../views/coverage.ts";
import { digestMessage } from "../../views/digest.ts";
import { type Desk, tell } from "../desk.ts";
import { readDigest } from "../show/digest.ts";
import { happenedOnce } from "./record-occurrence.ts";
import { supervisorsGivenUpOn } from "./remind-supervisors.ts";
import type { Planner, Together } from "./together.ts";

/**
 * From when on a weekly message reports: from what the last that was really sent reported to, whatever became of the
 * plan in between; the first, from when its subject was recorded. So nothing is left out, and nothing is said twice.
 */
const reportsSince = ({ lastSent }: Together, slot: Slot): Date =>
  lastSent(slot.kind, slot)?.plannedAt ?? slot.knownSince;

interface Weekly {
  message: Message;
  carries: Carries;
}

/** One trainee's coverage summary, once a week. However late it is sent, it reports up to its planned instant. */
export const sendSummary: Planner = async (together, slot) => {
  const scene = together.scenes.get(slot.subject);
  return scene ? sent(together, slot, summaryOf(scene, slot.at, reportsSince(together, slot))) : null;
};

function sent({ now }: Together, slot: Slot, { message, carries }: Weekly): Change {
  const delivery = tell(slot.personId, slot.key, message, "digest", carries, "hold");
  return happenedOnce(slot, now, { deliveries: [delivery] });
}

/**
 * A trainee's summary as it reads at an instant.
 * @param since from when on it reports; a week before, where nothing is said
 */
export function summaryOf(scene: EnrolmentData, until: Date, since?: Date): Weekly {
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

export const sendDigest: Planner = async (together, slot) => {
  const view = { since: reportsSince(together, slot), directory: await together.everybody() };
  const weekly = await digestFor(together.desk, slot.subject, slot.zone, slot.at, view);
  return weekly && sent(together, slot, weekly);
};

/**
 * The digest as it reads at an instant: what is sent, and what `digest preview` shows.
 * @param view.since from when on it reports; a week before, where nothing is said
 * @param view.page of its trainees, from 1
 * @param view.directory everybody, where that is read already
 */
export async function digestFor(
  desk: Desk,
  programmeId: string,
  zone: string,
  until: Date,
  view: { since?: Date; page?: number; directory?: Directory } = {},
): Promise<Weekly | null> {
  const directory = view.directory ?? (await desk.store.directory("all"));
  const programme = directory.programmes.get(programmeId);
  if (!programme) return null;
  const digest = await readDigest(desk, { directory, programme }, until, view.since);
  const stopped = await supervisorsGivenUpOn(desk, digest, directory, until);
  return {
    message: digestMessage(digest, dayIn(zone, until), stopped, view.page),
    carries: {
      entries: digest.toConfirm.map(({ entry }) => entry.id),
      people: [...digest.names.keys(), ...digest.toConfirm.map(({ decision }) => decision.by.outsider)],
    },
  };
}
