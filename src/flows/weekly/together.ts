import type { Slot } from "../../core/calendar/slots.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import type { Reported } from "../../core/entry/entry.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { AgreedAction } from "../../core/meetings/meeting.ts";
import type { ReviewDue } from "../../core/meetings/review-points.ts";
import type { Directory } from "../../core/people/directory.ts";
import type { Change, Outcome } from "../../ports/change.ts";
import type { Occurrence } from "../../ports/schedule.ts";
import type { Store } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";
import { reviewsDue } from "../meetings/reviews-due.ts";
import { reportedEntries } from "../reports/list.ts";
import { countedScenes } from "../show/access.ts";

/** What is planned for people of whom everything was read together. */
export interface Together {
  desk: Desk;
  now: Date;
  scenes: ReadonlyMap<string, EnrolmentData>; // by enrolment
  reviews: ReadonlyMap<string, ReviewDue>; // by enrolment, of those who are sent their summary
  agreed: ReadonlyMap<string, readonly AgreedAction[]>; // by enrolment, of those who are prompted
  lastSent(kind: Occurrence["kind"], slot: Slot): Occurrence | null;
  everybody(): Promise<Directory>; // read when it is first asked for
  reported(): Promise<readonly Reported[]>; // the same: all reports that are open
}

/**
 * Saves changes that have nothing to do with each other: at once, or one by one where one of them cannot be.
 * @param settled told of each as it is done
 */
export async function commitTogether(
  store: Store,
  changes: readonly Change[],
  settled: (place: number, outcome: PromiseSettledResult<Outcome>) => void,
): Promise<void> {
  const together = changes.length > 1 && (await store.commitAll(changes));
  for (const [place, change] of changes.entries()) {
    const saved: PromiseFulfilledResult<Outcome> = {
      status: "fulfilled",
      value: { type: "saved", answer: change.answer ?? null },
    };
    const [outcome = saved] = together ? [] : await Promise.allSettled([store.commit(change)]);
    settled(place, outcome);
  }
}

/** What comes of one slot, to be committed; null where there is nothing to be said. */
export type Planner = (together: Together, slot: Slot) => Promise<Change | null>;

/**
 * From when on a weekly message reports: from what the last that was really sent reported to, whatever became of the
 * plan in between; the first, from when its subject was recorded. So nothing is left out, and nothing is said twice.
 */
export const reportsSince = ({ lastSent }: Pick<Together, "lastSent">, slot: Slot): Date =>
  lastSent(slot.kind, slot)?.plannedAt ?? slot.knownSince;

/** What is made of a trainee's evidence. */
const OF_TRAINEES: readonly Slot["kind"][] = ["summary", "prompt", "ending"];

/** What depends on what was said before. */
const REPORTING: readonly Slot["kind"][] = ["summary", "digest", "prompt"];

const NOTHING_AGREED = { actions: [] };

/** All that is needed for these, by as many statements as for one of them. */
export async function readTogether(desk: Desk, slots: readonly Slot[], now: Date): Promise<Together> {
  const enrolments = slots.flatMap(({ kind, subject }) => (OF_TRAINEES.includes(kind) ? [subject] : []));
  const said = slots.flatMap(({ kind, subject }) => (REPORTING.includes(kind) ? [subject] : []));
  const prompted = slots.flatMap(({ kind, subject }) => (kind === "prompt" ? [subject] : []));
  const [last, { actions }] = await Promise.all([
    said.length > 0 ? desk.store.lastSent(["summary", "digest", "completion"], said) : [],
    prompted.length > 0 ? desk.store.meetings(prompted) : NOTHING_AGREED,
  ]);
  const lastSent: Together["lastSent"] = (kind, { subject, personId }) =>
    last.find((one) => one.kind === kind && one.subject === subject && one.personId === personId) ?? null;
  const reports = slots.filter(({ kind }) => kind === "summary");
  const since = new Map(reports.map((slot) => [slot.subject, reportsSince({ lastSent }, slot)]));
  const scenes = await countedScenes(desk, enrolments, { since, texts: false });
  const summarised = reports.flatMap(({ subject }) => scenes.get(subject) ?? []);
  const reviews = await reviewsDue(desk, summarised, now);
  let everybody: Promise<Directory> | null = null;
  let reported: Promise<Reported[]> | null = null;
  return {
    desk,
    now,
    scenes,
    reviews,
    agreed: groupedBy(actions, ({ enrolmentId }) => enrolmentId),
    lastSent,
    everybody: () => {
      everybody ??= desk.store.directory("all");
      return everybody;
    },
    reported: () => {
      reported ??= reportedEntries(desk);
      return reported;
    },
  };
}
