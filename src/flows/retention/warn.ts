import { dayIn } from "../../core/calendar/calendar.ts";
import type { RetentionWarning } from "../../core/calendar/retention.ts";
import { isWorkingDay, withinSendingHours } from "../../core/calendar/working-days.ts";
import { byCalendar } from "../../core/causes.ts";
import { groupedBy } from "../../core/grouped.ts";
import { currentEnrolments, type Directory, workCalendarOf, zoneOf } from "../../core/people/directory.ts";
import { reachOf } from "../../core/people/here.ts";
import type { Change } from "../../ports/change.ts";
import { retentionForLead, retentionForTrainee } from "../../views/retention.ts";
import { asItWas, asLed, tell } from "../desk.ts";
import { audited } from "../trail.ts";
import type { RetentionLine } from "./plan.ts";

/*
 * Before the words of an enrolment go, its leads are warned in their working hours, each in one message of all that is to be
 * said that day; then its trainee, who may have left. Once each: what was said is remembered by whom it was for and by the
 * day that was named.
 */

type Saying = Pick<RetentionWarning, "days" | "goesOn">;

/** Somebody is to be warned of one enrolment. */
interface Due extends Saying {
  line: RetentionLine;
  personId: string;
}

/** What is to be committed now, a change for each message. */
export function warningsDue(directory: Directory, lines: readonly RetentionLine[], now: Date): Change[] {
  const due = lines.flatMap((line) => dueOf(directory, line, now));
  const leads = due.filter(({ line, personId }) => personId !== line.enrolment.traineeId);
  const trainees = due.filter((one) => !leads.includes(one));
  const together = groupedBy(leads, ({ personId, days }) => `${personId} ${days}`);
  return [
    ...[...together.values()].map((some) => toLead(directory, some, now)),
    ...trainees.map((one) => toTrainee(directory, one, now)),
  ];
}

function dueOf(directory: Directory, line: RetentionLine, now: Date): Due[] {
  const { stands, warnings, leads, trainee } = line;
  const saying: Saying | null =
    stands.type === "warn" || stands.type === "untold"
      ? stands
      : stands.type === "waits"
        ? stands.said
        : null;
  if (!saying) return [];
  const { days, goesOn } = saying;
  const isTold = (id: string) =>
    warnings.some((one) => one.personId === id && one.days === days && one.goesOn === goesOn);
  // A lead who comes later hears of it with the next; where nobody has had it yet, at once.
  const some = stands.type === "waits" ? [] : leads.filter((id) => isFit(directory, line, id, now));
  // With the first lead, or after: what is said to both names one day.
  const toldLead = leads.some(isTold) || some.length > 0 || stands.type === "waits";
  const own = trainee !== null && toldLead && isFit(directory, line, trainee, now) ? [trainee] : [];
  return [...some, ...own].filter((id) => !isTold(id)).map((personId) => ({ line, personId, days, goesOn }));
}

/** A working day's daytime where they are. */
function isFit(
  directory: Directory,
  { programme, enrolment }: RetentionLine,
  id: string,
  now: Date,
): boolean {
  const zone = zoneOf(directory, id, programme);
  const days = id === enrolment.traineeId ? enrolment.workingDays : undefined;
  const calendar = workCalendarOf(directory, id, programme.id, days);
  return isWorkingDay(calendar, dayIn(zone, now)) && withinSendingHours(now, zone);
}

const keyOf = ({ line, personId, days, goesOn }: Due) =>
  `retention:${line.enrolment.id}:${personId}:${goesOn}/${days}`;

function toLead(directory: Directory, some: readonly Due[], now: Date): Change {
  const [first] = some as [Due, ...Due[]];
  const programmes = some.map(({ line }) => line.programme.id);
  return {
    ...warned(some, now),
    expect: [
      ...asLed(directory, first.personId, programmes),
      ...some.flatMap(({ line }) => asItWas("enrolment", line.enrolment)),
    ],
    deliveries: [
      tell(
        first.personId,
        keyOf(first),
        retentionForLead(
          first.days,
          some.map(({ line, goesOn }) => ({
            trainee: directory.people.get(line.enrolment.traineeId)?.name ?? "",
            programme: line.programme.name,
            lastDay: line.enrolment.ended?.lastDay ?? "",
            goesOn,
            entries: line.kept.entries,
            isTold: line.trainee !== null && reachOf(directory, line.trainee) === "here",
          })),
        ),
        "digest",
        { entries: [], people: [...new Set(some.map(({ line }) => line.enrolment.traineeId))] },
      ),
    ],
  };
}

function toTrainee(directory: Directory, one: Due, now: Date): Change {
  const { line, personId, goesOn, days } = one;
  const { enrolment, programme } = line;
  const isCurrent = currentEnrolments(directory, now).get(personId)?.id === enrolment.id;
  const leads = line.leads.flatMap((id) => directory.people.get(id)?.name ?? []);
  const message = retentionForTrainee({
    programme: programme.name,
    lastDay: enrolment.ended?.lastDay ?? "",
    goesOn,
    days,
    entries: line.kept.entries,
    isCurrent,
    leads,
  });
  return {
    ...warned([one], now),
    expect: [
      ...asItWas("enrolment", enrolment),
      ...asItWas("person", directory.people.get(personId)),
      ...asItWas("programme", programme),
    ],
    deliveries: [
      tell(personId, keyOf(one), message, "digest", {
        entries: [],
        people: isCurrent ? [] : [...line.leads],
      }),
    ],
  };
}

function warned(some: readonly Due[], at: Date): Pick<Change, "cause" | "at" | "writes" | "audit"> {
  const [first] = some as [Due, ...Due[]];
  const delivery = keyOf(first);
  return {
    cause: byCalendar(delivery),
    at,
    writes: some.map(({ line, personId, days, goesOn }) => ({
      type: "retention-notice",
      notice: { enrolmentId: line.enrolment.id, personId, days, goesOn, delivery, at },
    })),
    audit: some.map(({ line, personId, days, goesOn }) =>
      audited({ actor: null, how: "schedule" }, "retention.warned", `enrolment:${line.enrolment.id}`, {
        person: personId,
        days,
        goesOn,
      }),
    ),
  };
}
