import { addDays } from "../../core/calendar/calendar.ts";
import type { Directory, Person, Programme, Supervision } from "../../core/people/directory.ts";
import type { EnrolmentAct } from "../../core/people/enrolling.ts";
import { type SupervisionFault, supervised } from "../../core/people/supervising.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Write } from "../../ports/store.ts";
import { text } from "../../views/parts.ts";
import { supervisesYou } from "../../views/words/people-changes.ts";
import * as words from "../../views/words/training.ts";
import { asItWas } from "../desk.ts";
import { audited } from "../trail.ts";
import { directoryAfter } from "./directory-after.ts";
import { planEnrolment } from "./plan-enrolment.ts";
import type { Planned, Planning, TrainingActor } from "./training-change.ts";
import { toldOfTraining } from "./training-told.ts";

const FROM_THE_START = {
  type: "supervise",
  from: null,
  until: null,
  decideUntil: null,
  rotation: null,
} as const;

/** A trainee who joins a programme, with those who supervise them from the start; nothing is changed yet. */
export async function planJoining(
  desk: Planning,
  directory: Directory,
  about: { trainee: Person; programme: Programme; act: EnrolmentAct; supervisors: readonly Person[] },
  actor: TrainingActor,
): Promise<Planned> {
  const { trainee, programme, act, supervisors } = about;
  const plan = await planEnrolment(desk, directory, { trainee, programme, act }, actor);
  if (!plan.ok || !plan.change || plan.fact.type !== "added") return plan;
  const { enrolment, change } = plan;
  const scene = { today: todayInProgramme(directory, programme.id, actor.now), newId: desk.newId };
  const faults: SupervisionFault[] = [];
  const links = supervisors.flatMap((supervisor) => {
    const done = supervised(enrolment, supervisor.id, [], FROM_THE_START, scene);
    if (!done.ok) faults.push(done.why);
    return done.ok ? [{ supervisor, link: done.now }] : [];
  });
  const [why] = faults;
  if (why) return { ok: false, why };
  const writes = [
    ...(change.writes ?? []),
    ...links.map(({ link }): Write => ({ type: "supervision", link })),
  ];
  const after = directoryAfter(directory, writes);
  const factOf = ({ supervisor, link: { from, until, rotation, decideUntil } }: (typeof links)[number]) => ({
    ...{ type: "supervises" as const, supervisor: supervisor.name, from, until, rotation, decideUntil },
  });
  const told = links.flatMap((one) =>
    toldOfTraining(
      after,
      { fact: factOf(one), trainee, programme, enrolment, supervisor: one.supervisor },
      { actor: actor.by.actor, cause: actor.cause, now: actor.now },
    ),
  );
  const whose = { trainee: trainee.name, programme: programme.name };
  return {
    ...plan,
    notes: [...plan.notes, ...links.map((one) => words.trainingSaid(whose, factOf(one)))],
    before: { ...plan.before, links: links.map(({ link }) => ({ ...link, until: addDays(link.from, -1) })) },
    told: [...plan.told, ...supervisors],
    change: {
      ...change,
      writes,
      expect: [...(change.expect ?? []), ...supervisors.flatMap((one) => asItWas("person", one))],
      audit: [
        ...(change.audit ?? []),
        ...links.map(({ supervisor, link: { id, from, until, decideUntil, rotation } }) =>
          audited(actor.by, "supervision.added", `supervision:${id}`, {
            ...{ enrolment: enrolment.id, supervisor: supervisor.id, from, until, decideUntil, rotation },
          }),
        ),
      ],
      deliveries: [...(change.deliveries ?? []).map((one) => withSupervisors(one, trainee, links)), ...told],
    },
  };
}

/** The trainee hears it all by one message. */
function withSupervisors(
  delivery: NewDelivery,
  trainee: Person,
  links: readonly { supervisor: Person; link: Supervision }[],
): NewDelivery {
  const { to, message, carries } = delivery;
  if (to.type !== "person" || to.person !== trainee.id) return delivery;
  const said = links.map(({ supervisor, link: { from, until, rotation } }) =>
    text(`${supervisesYou(supervisor.name, { from, until, rotation })}.`),
  );
  const people = [...new Set([...carries.people, ...links.map(({ supervisor }) => supervisor.id)])];
  return {
    ...delivery,
    message: { ...message, parts: [...message.parts, ...said] },
    carries: { ...carries, people },
  };
}
