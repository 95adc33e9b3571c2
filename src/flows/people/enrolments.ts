import { addDays, type Day, dayIn } from "../../core/calendar/calendar.ts";
import { groupedBy } from "../../core/grouped.ts";
import {
  type Directory,
  type Ending,
  type Enrolment,
  endedBy,
  MONDAY_TO_FRIDAY,
  type Person,
  type Programme,
  type Supervision,
  zoneOfProgramme,
} from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { counts } from "../../core/people/supervising.ts";
import type { AuditEntry } from "../../ports/change.ts";
import { audited, BY_OPERATOR } from "../trail.ts";
import type { PeopleRow } from "./file.ts";
import type { ImportPlan, ImportScene, Planned } from "./import-plan.ts";

/**
 * Adds to the plan what trainees' rows say: the enrolment in their programme, and who supervises them there.
 * Every enrolment whose supervision changes, or around which somebody's roles change, is written once, which
 * raises its version: decisions that were being made on the old state have to be made again.
 */
export function planTraining(
  rows: readonly PeopleRow[],
  planned: Planned,
  directory: Directory,
  scene: ImportScene,
  plan: ImportPlan,
): void {
  const places = groupedBy(directory.enrolments.values(), (each) => `${each.programmeId} ${each.traineeId}`);
  const links = groupedBy(directory.supervision, ({ enrolmentId }) => enrolmentId);
  const raised = new Map<string, Enrolment>();
  for (const enrolment of directory.enrolments.values()) {
    const around = [enrolment.traineeId, ...(links.get(enrolment.id) ?? []).map((link) => link.supervisorId)];
    if (around.some((id) => planned.rolesChanged.has(id))) raised.set(enrolment.id, enrolment);
  }
  for (const row of rows) {
    const trainee = planned.person(row.email);
    const programme = planned.programme(row.programmes[0] ?? "");
    if (!row.roles.includes("trainee") || !trainee || !programme || !row.start) continue;
    const meant = enrolmentMeant({ enrolments: places.get(`${programme.id} ${trainee.id}`) ?? [] });
    const today = dayIn(zoneOfProgramme(programme), scene.at);
    if (meant?.ended && endedBy(meant, today) && row.start <= lastOf(meant, meant.ended)) {
      const { lastDay } = meant.ended;
      plan.notes.push({
        line: row.line,
        type: "training-ended",
        trainee: row.name,
        programme: programme.name,
        lastDay,
      });
      continue;
    }
    const before = meant && endedBy(meant, today) ? undefined : meant;
    const wanted = row.supervisors.flatMap((email) => planned.person(email)?.id ?? []);
    const known = before ?? newEnrolment(trainee, programme, scene);
    const workingDays = row.workingDays ?? known.workingDays; // blank: the file does not say
    const enrolment: Enrolment = { ...known, start: row.start, target: row.target, workingDays };
    const changed = planEnrolment(before, enrolment, plan);
    const supervised = planSupervision(
      before,
      enrolment,
      links.get(enrolment.id) ?? [],
      wanted,
      row.rotation,
      today,
      scene,
      plan,
    );
    if (changed || supervised || raised.has(enrolment.id)) raised.set(enrolment.id, enrolment);
  }
  for (const enrolment of raised.values()) plan.writes.push({ type: "enrolment", enrolment });
}

const newEnrolment = (trainee: Person, programme: Programme, { at, newId }: ImportScene) => ({
  id: newId(),
  programmeId: programme.id,
  traineeId: trainee.id,
  workingDays: MONDAY_TO_FRIDAY,
  prompts: null,
  parked: [],
  ended: null,
  createdAt: at,
  version: 0,
});

function planEnrolment(before: Enrolment | undefined, enrolment: Enrolment, plan: ImportPlan): boolean {
  const { id, programmeId, traineeId, start, target, workingDays } = enrolment;
  const subject = `enrolment:${id}`;
  if (!before) {
    const facts = { programme: programmeId, trainee: traineeId, start, target };
    plan.audit.push(audited(BY_OPERATOR, "enrolment.added", subject, facts));
    plan.report.enrolments.added += 1;
    return true;
  }
  const [daysBefore, days] = [before.workingDays.join(" "), workingDays.join(" ")];
  if (before.start === start && before.target === target && daysBefore === days) return false;
  const worked = daysBefore === days ? {} : { workingDaysBefore: daysBefore, workingDays: days };
  const facts = { startBefore: before.start, start, targetBefore: before.target, target, ...worked };
  plan.audit.push(audited(BY_OPERATOR, "enrolment.changed", subject, facts));
  plan.report.enrolments.changed += 1;
  return true;
}

/** Of one that never began, the day on which it would have: whoever comes back begins later. */
const lastOf = ({ start }: Enrolment, { lastDay }: Ending): Day => (lastDay < start ? start : lastDay);

/**
 * The listed supervisors, and no others, supervise from now on. A first link goes back to the enrolment's start;
 * one that is taken up again begins today, since nobody supervised in between. Links that begin with the
 * enrolment stay with its start when that is corrected, or evidence between the two days would have no reviewer.
 */
function planSupervision(
  before: Enrolment | undefined,
  { id: enrolmentId, start }: Enrolment,
  links: readonly Supervision[],
  wanted: readonly string[],
  rotation: string | null, // null: the file does not say
  today: Day,
  { newId }: ImportScene,
  plan: ImportPlan,
): boolean {
  const yesterday = addDays(today, -1);
  const open = (link: Supervision) => counts(link) && (link.until === null || link.until >= today);
  const say = (event: string, link: Supervision, days: AuditEntry["facts"]) => {
    const facts = { enrolment: enrolmentId, supervisor: link.supervisorId, ...days };
    plan.audit.push(audited(BY_OPERATOR, event, `supervision:${link.id}`, facts));
    plan.writes.push({ type: "supervision", link });
  };
  const writesBefore = plan.writes.length;
  const stay = new Set<string>();
  for (const link of links.filter(open)) {
    const { from, supervisorId } = link;
    if (!wanted.includes(supervisorId)) {
      const until = yesterday < from ? addDays(from, -1) : yesterday;
      say("supervision.ended", { ...link, until }, { from, until });
      plan.report.supervision.ended += 1;
      continue;
    }
    const kept: Supervision = {
      ...link,
      from: from === before?.start ? start : from,
      rotation: rotation ?? link.rotation,
    };
    const named = kept.rotation === link.rotation ? {} : { rotationBefore: link.rotation, rotation };
    if (from !== kept.from || kept.rotation !== link.rotation)
      say("supervision.changed", kept, { fromBefore: from, from: kept.from, ...named });
    if (open(kept)) stay.add(supervisorId);
  }
  for (const supervisorId of wanted) {
    if (stay.has(supervisorId)) continue;
    const again = links.some((link) => link.supervisorId === supervisorId && counts(link));
    const from = again && start < today ? today : start;
    const none = { until: null, decideUntil: null, domains: [], rotation };
    const link: Supervision = { id: newId(), enrolmentId, supervisorId, from, ...none };
    say("supervision.added", link, { from, ...(rotation && { rotation }) });
    plan.report.supervision.added += 1;
  }
  return plan.writes.length > writesBefore;
}
