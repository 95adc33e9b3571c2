import { addDays } from "../../core/calendar/calendar.ts";
import type { Directory, Person, Programme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { type SupervisionAct, supervised } from "../../core/people/supervising.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Write } from "../../ports/change.ts";
import * as words from "../../views/words/training.ts";
import { asItWas } from "../desk.ts";
import { audited } from "../trail.ts";
import {
  type Planned,
  type Planning,
  placeIn,
  roleAdded,
  roleAudit,
  type TrainingActor,
} from "./training-change.ts";

/** Who supervises a trainee from when until when, by what is stored; nothing is changed yet. */
export function planSupervision(
  desk: Planning,
  directory: Directory,
  order: { trainee: Person; programme: Programme; supervisor: Person; act: SupervisionAct },
  actor: TrainingActor,
): Planned {
  const { trainee, programme, supervisor, act } = order;
  const today = todayInProgramme(directory, programme.id, actor.now);
  const enrolment = enrolmentMeant(placeIn(directory, trainee.id, programme.id));
  if (!enrolment) return { ok: false, why: { type: "not-enrolled" } };
  const theirs = directory.supervision.filter(
    (link) => link.enrolmentId === enrolment.id && link.supervisorId === supervisor.id,
  );
  const done = supervised(enrolment, supervisor.id, theirs, act, { today, newId: desk.newId });
  if (!done.ok) return done;
  const { from, until, rotation, decideUntil } = done.now;
  const fact: words.TrainingFact =
    act.type === "supervise"
      ? { type: "supervises", supervisor: supervisor.name, from, until, rotation, decideUntil }
      : {
          type: "supervises-no-more",
          supervisor: supervisor.name,
          until: until ?? today,
          rotation: act.rotation,
          decideUntil,
        };
  const isNew = act.type === "supervise" && !supervisor.roles.includes("supervisor");
  const plan = {
    ok: true as const,
    fact,
    notes: isNew ? [words.nowSupervisor(supervisor.name)] : [],
    enrolment,
    before: {
      as: enrolment,
      pauses: [],
      links: done.links.map(({ link, before }) => before ?? { ...link, until: addDays(link.from, -1) }),
    },
  };
  if (done.links.length === 0 && !isNew) return { ...plan, rows: null };
  const writes: Write[] = [
    ...(isNew ? [{ type: "person" as const, person: roleAdded(supervisor, "supervisor") }] : []),
    { type: "enrolment", enrolment },
    ...done.links.map(({ link }): Write => ({ type: "supervision", link })),
  ];
  const audit = [
    ...(isNew ? [roleAudit(actor, supervisor, "supervisor")] : []),
    ...done.links.map(({ link, before }) =>
      audited(
        actor.by,
        act.type === "end" ? "supervision.ended" : before ? "supervision.changed" : "supervision.added",
        `supervision:${link.id}`,
        {
          enrolment: enrolment.id,
          supervisor: supervisor.id,
          from: link.from,
          until: link.until,
          decideUntil: link.decideUntil,
          rotation: link.rotation,
        },
      ),
    ),
  ];
  const expect = [...asItWas("person", trainee), ...(isNew ? [] : asItWas("person", supervisor))];
  const about = { fact, trainee, programme, enrolment, supervisor };
  return { ...plan, rows: { about, writes, audit, expect } };
}
