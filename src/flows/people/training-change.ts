import type { Directory, Enrolment, Pause, Person, Supervision } from "../../core/people/directory.ts";
import type { Place } from "../../core/people/enrolling.ts";
import type { Outsider } from "../../core/people/outsiders.ts";
import type { AuditEntry, Change, Expectation, Write } from "../../ports/store.ts";
import type { TrainingFact, TrainingFault } from "../../views/words/training.ts";
import { asItWas, asLed, type Desk } from "../desk.ts";
import { audited } from "../trail.ts";
import { consequencesOfPeople } from "./change-consequences.ts";
import { directoryAfter } from "./directory-after.ts";
import { toldOfTraining } from "./training-told.ts";

/* What is planned of somebody's training: what is written, who hears of it, and what stood before. */

/** Who does it: in the trail, and by their id, as they are not told of what they did. */
export interface TrainingActor {
  by: Pick<AuditEntry, "actor" | "how">;
  cause: string;
  now: Date;
}

/** What would be done. `change`: null where all of it is so already. */
export interface TrainingPlan {
  ok: true;
  fact: TrainingFact;
  notes: string[];
  enrolment: Enrolment; // as it was, or as it will be where it is new
  before: {
    ended: Enrolment["ended"];
    pauses: readonly Pause[];
    links: readonly Supervision[];
    outsiders?: readonly Outsider[];
  }; // of what is written, to take it back
  change: Change | null;
  told: Person[];
}
export type Planned = TrainingPlan | { ok: false; why: TrainingFault };

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

export const roleAdded = (person: Person, role: "trainee" | "supervisor"): Write => ({
  type: "person",
  person: { ...person, roles: [...person.roles, role] },
});

export const roleAudit = ({ by }: TrainingActor, { id, roles }: Person, role: string) =>
  audited(by, "person.changed", `person:${id}`, {
    rolesBefore: roles.join(" "),
    roles: [...roles, role].join(" "),
  });

export async function changeOf(
  desk: Planning,
  before: Directory,
  about: Parameters<typeof toldOfTraining>[1],
  { by, cause, now }: TrainingActor,
  { writes, audit, expect }: { writes: Write[]; audit: AuditEntry[]; expect: Expectation[] },
): Promise<{ change: Change; told: Person[] }> {
  const after = directoryAfter(before, writes);
  const follows = await consequencesOfPeople(desk, before, after, writes, cause, now);
  const deliveries = [
    ...toldOfTraining(after, about, { actor: by.actor, cause, now }),
    ...follows.deliveries,
  ];
  const { programme } = about;
  const led = by.actor ? asLed(before, by.actor, [programme.id]) : asItWas("programme", programme);
  const ids = new Set(deliveries.flatMap(({ to }) => (to.type === "person" ? [to.person] : [])));
  return {
    change: {
      cause,
      at: now,
      expect: [...expect, ...led, ...follows.expect],
      writes: [...writes, ...follows.writes],
      audit,
      deliveries,
    },
    told: [...ids].flatMap((id) => after.people.get(id) ?? []),
  };
}
