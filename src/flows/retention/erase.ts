import { byCalendar } from "../../core/causes.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Directory } from "../../core/people/directory.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Change } from "../../ports/change.ts";
import { retentionDone } from "../../views/retention.ts";
import { asItWas, asLed, type Desk, tell } from "../desk.ts";
import { eraseEvidence } from "../records/erase.ts";
import { audited } from "../trail.ts";
import type { RetentionLine } from "./plan.ts";

const BY_THE_CALENDAR = { actor: null, how: "schedule" } as const;

/**
 * The words of an enrolment go, because their time is over: only if it still is, the programme still says so, and nobody
 * reports a patient in them meanwhile.
 * @returns whether they went now
 */
export async function letGo(
  desk: Desk,
  directory: Directory,
  line: RetentionLine,
  now: Date,
): Promise<boolean> {
  const { enrolment, programme, stands } = line;
  const goesOn = todayInProgramme(directory, programme.id, now);
  const entries = await desk.store.entries({ enrolments: [enrolment.id], texts: false });
  if (entries.some(({ status }) => status === "reported")) return false; // since it was planned
  const erased = await eraseEvidence(desk, enrolment.id, {
    by: BY_THE_CALENDAR,
    cause: byCalendar(`retention-gone:${enrolment.id}:${goesOn}`),
    besides: {
      expect: [
        ...asItWas("enrolment", enrolment),
        ...asItWas("programme", programme),
        ...entries.flatMap((entry) => asItWas("entry", entry)),
      ],
      writes: [
        {
          type: "retention-notice",
          notice: { enrolmentId: enrolment.id, personId: "", days: 0, goesOn, delivery: "", at: now },
        },
      ],
      facts: {
        reason: "retention",
        months: programme.retentionMonths,
        named: stands.type === "go" ? stands.goesOn : null,
      },
    },
  });
  return erased.ok;
}

const TOLD_FOR_MS = 30 * 24 * 3_600_000;

/**
 * Whoever leads hears of what went: each in one message of all that they have not heard of. It is told from what is stored,
 * so that a bot that was stopped in between tells it when it is back.
 */
export async function goneToTell(
  { store }: Pick<Desk, "store">,
  directory: Directory,
  now: Date,
): Promise<Change[]> {
  const gone = await store.wordsGone(new Date(now.getTime() - TOLD_FOR_MS));
  const due = gone.flatMap(({ enrolmentId, goesOn, told }) => {
    const enrolment = directory.enrolments.get(enrolmentId);
    const programme = directory.programmes.get(enrolment?.programmeId ?? "");
    if (!enrolment || !programme) return [];
    return leadsOf(directory, programme.id)
      .filter(({ id }) => !told.includes(id) && id !== enrolment.traineeId)
      .map(({ id: personId }) => ({ personId, goesOn, enrolment, programme }));
  });
  return [...groupedBy(due, ({ personId }) => personId)].map(([personId, some]): Change => {
    const keys = some.map(({ enrolment, goesOn }) => `${enrolment.id}:${personId}:${goesOn}/0`);
    const delivery = `retention:${keys[0]}`;
    const message = retentionDone(
      some.map(({ enrolment, programme, goesOn }) => ({
        trainee: directory.people.get(enrolment.traineeId)?.name ?? "",
        programme: programme.name,
        lastDay: enrolment.ended?.lastDay ?? goesOn,
      })),
    );
    const people = [...new Set(some.map(({ enrolment }) => enrolment.traineeId))];
    return {
      cause: byCalendar(delivery),
      at: now,
      expect: asLed(
        directory,
        personId,
        some.map(({ programme }) => programme.id),
      ),
      writes: some.map(({ enrolment, goesOn }) => ({
        type: "retention-notice",
        notice: { enrolmentId: enrolment.id, personId, days: 0, goesOn, delivery, at: now },
      })),
      audit: [audited(BY_THE_CALENDAR, "retention.told", `person:${personId}`, { enrolments: some.length })],
      deliveries: [tell(personId, delivery, message, "digest", { entries: [], people })],
    };
  });
}
