import type { Directory, Enrolment, Pause, Person, Supervision } from "../../core/people/directory.ts";
import type { Place } from "../../core/people/enrolling.ts";
import type { Outsider } from "../../core/people/outsiders.ts";
import type { AuditEntry, Change, Expectation, Write } from "../../ports/change.ts";
import type { TrainingFact, TrainingFault } from "../../views/words/training.ts";
import { asItWas, asLed, type Desk } from "../desk.ts";
import { audited } from "../trail.ts";
import { consequencesOfPeople } from "./change-consequences.ts";
import { directoryAfter } from "./directory-after.ts";
import { type TrainingNews, toldOfTraining } from "./training-told.ts";

/* What is planned of somebody's training: what is written, who hears of it, and what stood before. */

/** Who does it: in the trail, and by their id, as they are not told of what they did. */
export interface TrainingActor {
  by: Pick<AuditEntry, "actor" | "how">;
  cause: string;
  now: Date;
}

/** What would be done to one trainee's training. `rows`: null where all of it is so already. */
export interface TrainingPlan {
  ok: true;
  fact: TrainingFact;
  notes: string[];
  enrolment: Enrolment; // as it was, or as it will be where it is new
  before: {
    as: Enrolment;
    pauses: readonly Pause[];
    links: readonly Supervision[];
    outsiders?: readonly Outsider[];
  }; // of what is written, to take it back
  rows: TrainingRows | null;
}
export type Planned = TrainingPlan | { ok: false; why: TrainingFault };

/** What one plan writes, and what it relied on. */
export interface TrainingRows {
  about: TrainingNews;
  writes: Write[];
  audit: AuditEntry[];
  expect: Expectation[];
}

export type Planning = Pick<Desk, "store" | "framework" | "reactions" | "newId">;

/** A trainee's place in a programme, as the directory has it. */
export function placeIn(directory: Directory, traineeId: string, programmeId: string): Place {
  const enrolments = [...directory.enrolments.values()].filter(
    (one) => one.programmeId === programmeId && one.traineeId === traineeId,
  );
  const ids = new Set(enrolments.map(({ id }) => id));
  const pauses = directory.pauses.filter(({ enrolmentId }) => ids.has(enrolmentId));
  return { programmeId, traineeId, enrolments, pauses };
}

export const roleAdded = (person: Person, role: "trainee" | "supervisor"): Person => ({
  ...person,
  roles: [...person.roles, role],
});

/** Of somebody whose time zone was not known. */
export const zoneAudit = ({ by }: Pick<TrainingActor, "by">, { id }: Pick<Person, "id">, zone: string) =>
  audited(by, "person.zone", `person:${id}`, {}, { before: null, after: zone });

export const roleAudit = ({ by }: TrainingActor, { id, roles }: Person, role: string) =>
  audited(by, "person.changed", `person:${id}`, {
    rolesBefore: roles.join(" "),
    roles: [...roles, role].join(" "),
  });

/**
 * Several plans, made one after the other, as one change: each row is written once, as it is in the end, and each of
 * those concerned hears of all of it at once.
 */
export async function changeOf(
  desk: Planning,
  before: Directory,
  plans: readonly TrainingRows[],
  { by, cause, now }: TrainingActor,
): Promise<{ change: Change; told: Person[] }> {
  const writes = writtenOnce(plans.flatMap((plan) => plan.writes));
  const after = directoryAfter(before, writes);
  const follows = await consequencesOfPeople(desk, before, after, writes, cause, now);
  const news = plans.map(({ about }) => about);
  const deliveries = [...toldOfTraining(after, news, { actor: by.actor, cause, now }), ...follows.deliveries];
  const ids = new Set(deliveries.flatMap(({ to }) => (to.type === "person" ? [to.person] : [])));
  const programmes = new Map(news.map(({ programme }) => [programme.id, programme]));
  const there = by.actor
    ? asLed(before, by.actor, programmes.keys())
    : [...programmes.values()].flatMap((one) => asItWas("programme", one));
  const relied = [...plans.flatMap(({ expect }) => expect), ...there];
  return {
    change: {
      cause,
      at: now,
      expect: [...reliedOn(before, relied), ...follows.expect],
      writes: [...writes, ...follows.writes],
      audit: plans.flatMap(({ audit }) => audit),
      deliveries,
    },
    told: [...ids].flatMap((id) => after.people.get(id) ?? []),
  };
}

/** Of one row the last that was planned, where the first of it stood: whoever is new comes before what names them. */
function writtenOnce(writes: readonly Write[]): Write[] {
  const rows = new Map<string, Write>();
  for (const write of writes) rows.set(rowOf(write), write);
  return [...rows.values()];
}

function rowOf(write: Write): string {
  switch (write.type) {
    case "person":
      return `person ${write.person.id}`;
    case "enrolment":
      return `enrolment ${write.enrolment.id}`;
    case "pause":
      return `pause ${write.pause.id}`;
    case "supervision":
      return `supervision ${write.link.id}`;
    case "outsider":
      return `outsider ${write.outsider.id}`;
    default:
      return JSON.stringify(write);
  }
}

/** What this very change adds was relied on by nobody before. */
function reliedOn({ people }: Directory, expect: readonly Expectation[]): Expectation[] {
  const rows = new Map(expect.map((one) => [`${one.row} ${one.id}`, one]));
  return [...rows.values()].filter(({ row, id }) => row !== "person" || people.has(id));
}
