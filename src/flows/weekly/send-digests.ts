import { dayIn } from "../../core/calendar/calendar.ts";
import type { Slot } from "../../core/calendar/slots.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import type { ReviewDue } from "../../core/meetings/review-points.ts";
import { type Directory, type Programme, zoneOf, zoneOfProgramme } from "../../core/people/directory.ts";
import type { Change } from "../../ports/change.ts";
import { summaryMessage } from "../../views/coverage.ts";
import { digestMessage, digestsMessage, type ProgrammeWeek } from "../../views/digest.ts";
import { type Desk, tell } from "../desk.ts";
import { reportedEntries } from "../reports/list.ts";
import { readDigest } from "../show/digest.ts";
import { type Weekly, withReports } from "./open-reports.ts";
import { allOf, happenedOnce } from "./record-occurrence.ts";
import { supervisorsGivenUpOn } from "./remind-supervisors.ts";
import { type Planner, reportsSince, type Together } from "./together.ts";

/** One trainee's coverage summary, once a week. However late it is sent, it reports up to its planned instant. */
export const sendSummary: Planner = async (together, slot) => {
  const scene = together.scenes.get(slot.subject);
  const review = together.reviews.get(slot.subject) ?? null;
  return scene ? sent(together, slot, summaryOf(scene, slot.at, review, reportsSince(together, slot))) : null;
};

function sent({ now }: Together, slot: Slot, { message, carries }: Weekly): Change {
  const delivery = tell(slot.personId, slot.key, message, "digest", carries, "hold");
  return happenedOnce(slot, now, { deliveries: [delivery] });
}

/**
 * A trainee's summary as it reads at an instant.
 * @param review that is due by then, of this trainee
 * @param since from when on it reports; a week before, where nothing is said
 */
export function summaryOf(scene: EnrolmentData, until: Date, review: ReviewDue | null, since?: Date): Weekly {
  const week = weekOfTrainee(scene, until, since);
  const { approved, returned, waiting, staleDrafts, step } = week;
  const named = [...approved, ...returned, ...waiting.map(({ entry }) => entry), ...staleDrafts];
  if (step && step.type !== "log") named.push(step.entry);
  return {
    message: summaryMessage(week, review),
    carries: {
      entries: [...new Set(named.map(({ id }) => id))],
      people: [...week.names.keys(), ...returned.map(({ by }) => by)],
    },
  };
}

/** All that a lead leads, in one message. Of a programme's weeks that come at once the last says it all. */
export const sendDigest: Planner = async (together, slot) => {
  const last = new Map(allOf(slot).map((one) => [one.subject, one]));
  const reports = [...last.values()].map((one) => ({
    programmeId: one.subject,
    zone: one.zone,
    until: one.at,
    since: reportsSince(together, one),
  }));
  const directory = await together.everybody();
  const weekly = await digestFor(together.desk, reports, { directory });
  return (
    weekly && sent(together, slot, withReports(weekly, directory, slot.personId, await together.reported()))
  );
};

/** What is reported of a programme, up to an instant. */
interface Report {
  programmeId: string;
  zone: string; // whose days are named
  until: Date;
  since?: Date; // a week before, where nothing is said
}

/**
 * The digest of one programme, or of several in one message: what is sent, and what `digest preview` shows.
 * @param view.page of the trainees of one programme, from 1
 * @param view.directory everybody
 */
async function digestFor(
  desk: Desk,
  reports: readonly Report[],
  { page, directory }: { page?: number; directory: Directory },
): Promise<Weekly | null> {
  const weeks: ProgrammeWeek[] = [];
  for (const { programmeId, zone, until, since } of reports) {
    const programme = directory.programmes.get(programmeId);
    if (!programme) continue;
    const digest = await readDigest(desk, { directory, programme }, until, since);
    const stopped = await supervisorsGivenUpOn(desk, digest, directory, until);
    weeks.push({ digest, day: dayIn(zone, until), stopped });
  }
  const [first, ...others] = weeks;
  if (!first) return null;
  const all = weeks.map(({ digest }) => digest);
  return {
    message:
      others.length === 0
        ? digestMessage(first.digest, first.day, first.stopped, page)
        : digestsMessage(weeks),
    carries: {
      entries: all.flatMap(({ toConfirm }) => toConfirm.map(({ entry }) => entry.id)),
      people: [
        ...new Set(
          all.flatMap(({ names, toConfirm }) => [
            ...names.keys(),
            ...toConfirm.map(({ decision }) => decision.by.outsider),
          ]),
        ),
      ],
    },
  };
}

/** The digest of these programmes as it would read now to one of their leads; null: to nobody, where they have none. */
export const digestOf = async (
  desk: Desk,
  led: readonly Programme[],
  personId: string | null,
  until: Date,
  view: { page?: number; directory: Directory },
) => {
  const zoneFor = (programme: Programme) =>
    personId ? zoneOf(view.directory, personId, programme) : zoneOfProgramme(programme);
  const reports = led.map((programme) => ({ programmeId: programme.id, zone: zoneFor(programme), until }));
  const weekly = await digestFor(desk, reports, view);
  if (!weekly || !personId || (view.page ?? 1) > 1) return weekly;
  return withReports(weekly, view.directory, personId, await reportedEntries(desk));
};
