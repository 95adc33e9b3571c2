import { dayIn } from "../../core/calendar/calendar.ts";
import { type Retained, type RetentionWarning, retainedOf } from "../../core/calendar/retention.ts";
import type { Directory, Enrolment, Programme } from "../../core/people/directory.ts";
import { zoneOfProgramme } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { KeptWords } from "../../ports/retention.ts";
import type { Desk } from "../desk.ts";

/** An enrolment that is over and has its words, and what holds of them now. */
export interface RetentionLine {
  enrolment: Enrolment;
  programme: Programme;
  kept: KeptWords;
  stands: Retained;
  warnings: readonly RetentionWarning[]; // to anybody, of any day
  leads: readonly string[]; // who can be warned
  trainee: string | null; // who is here, or null: only leads hear of it
}

/** All of them, as it stands now; by who ended first. */
export async function retentionPlan(
  { store }: Pick<Desk, "store">,
  now: Date,
): Promise<{ directory: Directory; lines: RetentionLine[] }> {
  const kept = await store.keptWords();
  const directory = await store.directory("all");
  const sent = await store.retentionWarnings(kept.map(({ enrolmentId }) => enrolmentId));
  const lines = kept.flatMap((one): RetentionLine[] => {
    const enrolment = directory.enrolments.get(one.enrolmentId);
    const programme = directory.programmes.get(enrolment?.programmeId ?? "");
    if (!enrolment || !programme) return [];
    const zone = zoneOfProgramme(programme);
    const warnings = sent
      .filter(({ enrolmentId }) => enrolmentId === enrolment.id)
      .map(({ sentAt, ...warning }) => ({ ...warning, toldOn: sentAt && dayIn(zone, sentAt) }));
    const stands = retainedOf(enrolment, {
      months: programme.retentionMonths,
      held: one.reported ? "reported" : mustNot(directory, enrolment) ? "must-not" : null,
      warnings: warnings.filter(({ personId }) => personId !== enrolment.traineeId),
      today: todayInProgramme(directory, programme.id, now),
    });
    const leads = leadsOf(directory, programme.id).flatMap(({ id }) =>
      id === enrolment.traineeId ? [] : [id],
    );
    const trainee = isHere(directory, enrolment.traineeId) ? enrolment.traineeId : null;
    return [{ enrolment, programme, kept: one, stands, warnings, leads, trainee }];
  });
  const endOf = ({ enrolment: { ended } }: RetentionLine) => ended?.lastDay ?? "";
  lines.sort((a, b) => endOf(a).localeCompare(endOf(b)) || (a.enrolment.id < b.enrolment.id ? -1 : 1));
  return { directory, lines };
}

const mustNot = ({ people }: Directory, { traineeId }: Enrolment) =>
  people.get(traineeId)?.keptFor !== undefined;

/** How it stands, in a word. */
export function stateOf({ stands: { type }, leads }: Pick<RetentionLine, "stands" | "leads">) {
  if (type === "warn" || type === "untold")
    return leads.length === 0 ? "nobody-to-warn" : type === "warn" ? "warning-due" : type;
  return type === "go" ? "due" : type;
}
