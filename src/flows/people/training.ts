import type { Day } from "../../core/calendar/calendar.ts";
import type {
  Directory,
  Enrolment,
  Pause,
  Person,
  Programme,
  Supervision,
} from "../../core/people/directory.ts";
import { type EnrolmentAct, enrolmentMeant, never, type Place, placed } from "../../core/people/enrolling.ts";
import { type SupervisionAct, supervised } from "../../core/people/supervising.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { AuditEntry, Change, Expectation, Write } from "../../ports/store.ts";
import * as words from "../../views/words/training.ts";
import { asItWas, type Desk } from "../desk.ts";
import { audited } from "../trail.ts";
import { consequencesOfPeople } from "./change-consequences.ts";
import { directoryAfter } from "./directory-after.ts";
import { toldOfTraining } from "./training-told.ts";

/** A change of one trainee's place in a programme, or of who supervises them there. */
export type TrainingAct =
  | { about: "enrolment"; act: EnrolmentAct }
  | { about: "supervision"; supervisor: Person; act: SupervisionAct };

export interface TrainingOrder {
  trainee: Person;
  programme: Programme;
  what: TrainingAct;
}

/** Who does it: in the trail, and by their id, as they are not told of what they did. */
export interface TrainingActor {
  by: Pick<AuditEntry, "actor" | "how">;
  cause: string;
  now: Date;
}

/** What would be done. `change`: null where all of it is so already. */
export interface TrainingPlan {
  ok: true;
  fact: words.TrainingFact;
  notes: string[];
  enrolment: Enrolment; // as it was, or as it will be where it is new
  before: { ended: Enrolment["ended"]; pauses: readonly Pause[] }; // of what is written, to take it back
  change: Change | null;
  told: Person[];
}
type Planned = TrainingPlan | { ok: false; why: words.TrainingFault };

/** What becomes of an order by what is stored; nothing is changed yet. */
export function planOfTraining(
  desk: Pick<Desk, "store" | "framework" | "reactions" | "newId">,
  directory: Directory,
  order: TrainingOrder,
  actor: TrainingActor,
): Promise<Planned> {
  const { what } = order;
  return what.about === "enrolment"
    ? planEnrolment(desk, directory, { ...order, act: what.act }, actor)
    : planSupervision(desk, directory, { ...order, ...what }, actor);
}

type Planning = Parameters<typeof planOfTraining>[0];

/** A trainee's place in a programme, as the directory has it. */
export function placeIn(directory: Directory, traineeId: string, programmeId: string): Place {
  const enrolments = [...directory.enrolments.values()].filter(
    (one) => one.programmeId === programmeId && one.traineeId === traineeId,
  );
  const ids = new Set(enrolments.map(({ id }) => id));
  const pauses = directory.pauses.filter(({ enrolmentId }) => ids.has(enrolmentId));
  return { programmeId, traineeId, enrolments, pauses };
}

async function planEnrolment(
  desk: Planning,
  directory: Directory,
  { trainee, programme, act }: { trainee: Person; programme: Programme; act: EnrolmentAct },
  actor: TrainingActor,
): Promise<Planned> {
  const { now } = actor;
  const today = todayInProgramme(directory, programme.id, now);
  const place = placeIn(directory, trainee.id, programme.id);
  if (act.type === "add" && trainee.roles.includes("lead"))
    return { ok: false, why: { type: "trainee-and-lead" } };
  const done = placed(place, act, { today, at: now, newId: desk.newId });
  if (!done.ok) return done;
  const { enrolment, before, pauses, changed } = done;
  const fact = factOf(act, done, today);
  const known = new Map(place.pauses.map((pause) => [pause.id, pause]));
  const plan = {
    ok: true as const,
    fact,
    notes: act.type === "pause" ? notesOnPause(directory, enrolment.id, fact) : [],
    enrolment,
    before: { ended: before?.ended ?? null, pauses: pauses.map((one) => known.get(one.id) ?? never(one)) },
  };
  if (!changed) return { ...plan, change: null, told: [] };
  const isNew = act.type === "add" && !trainee.roles.includes("trainee");
  const moved =
    before && before.start !== enrolment.start ? startingWith(directory, before, enrolment.start) : [];
  const writes: Write[] = [
    ...(isNew ? [roleAdded(trainee, "trainee")] : []),
    { type: "enrolment", enrolment },
    ...moved.map((link): Write => ({ type: "supervision", link })),
    ...pauses.map((pause): Write => ({ type: "pause", pause })),
  ];
  const { event, facts } = auditOf(act, done, pauses);
  const audit = [
    ...(isNew ? [roleAudit(actor, trainee, "trainee")] : []),
    audited(actor.by, event, `enrolment:${enrolment.id}`, facts),
  ];
  const relied = isNew ? [] : asItWas("person", trainee);
  return {
    ...plan,
    ...(await changeOf(desk, directory, { fact, trainee, programme, enrolment }, actor, {
      writes,
      audit,
      expect: relied,
    })),
    notes: [...(isNew ? [words.nowTrainee(trainee.name)] : []), ...plan.notes],
  };
}

/** Links that begin with the enrolment stay with its start, or evidence between the two days would have no reviewer. */
const startingWith = ({ supervision }: Directory, before: Enrolment, start: Day): Supervision[] =>
  supervision
    .filter((link) => link.enrolmentId === before.id && link.from === before.start)
    .map((link) => ({ ...link, from: start }));

type PlacedWell = Extract<ReturnType<typeof placed>, { ok: true }>;

function factOf(
  act: EnrolmentAct,
  { enrolment, before, pauses }: PlacedWell,
  today: Day,
): words.TrainingFact {
  const { start, target } = enrolment;
  switch (act.type) {
    case "add":
      return { type: before ? "changed" : "added", start, target };
    case "pause": {
      const [one] = pauses;
      return { type: "paused", from: one?.from ?? act.from ?? today, until: one ? one.until : act.until };
    }
    case "resume":
      return { type: "goes-on", from: act.from ?? today };
    case "complete":
    case "withdraw":
      return enrolment.ended
        ? { type: enrolment.ended.how, lastDay: enrolment.ended.lastDay }
        : { type: "reopened" };
    case "reopen":
      return { type: "reopened" };
  }
}

function auditOf(act: EnrolmentAct, { enrolment, before, pauses }: PlacedWell, written: readonly Pause[]) {
  const { start, target, programmeId, traineeId, workingDays, ended } = enrolment;
  const days = { start, target, workingDays: workingDays.join(" ") };
  switch (act.type) {
    case "add":
      if (!before)
        return { event: "enrolment.added", facts: { programme: programmeId, trainee: traineeId, ...days } };
      return {
        event: "enrolment.changed",
        facts: { startBefore: before.start, targetBefore: before.target, ...days },
      };
    case "pause":
    case "resume": {
      const facts = { pauses: written.map(({ from, until }) => `${from} ${until ?? "-"}`).join(", ") };
      return { event: act.type === "pause" ? "enrolment.paused" : "enrolment.resumed", facts };
    }
    case "complete":
    case "withdraw":
      return {
        event: "enrolment.ended",
        facts: {
          how: ended?.how ?? null,
          lastDay: ended?.lastDay ?? null,
          before: before?.ended?.lastDay ?? null,
        },
      };
    case "reopen":
      return {
        event: "enrolment.reopened",
        facts: { before: before?.ended?.lastDay ?? null, pauses: pauses.length },
      };
  }
}

function notesOnPause(
  { supervision, people }: Directory,
  enrolmentId: string,
  fact: words.TrainingFact,
): string[] {
  if (fact.type !== "paused") return [];
  return supervision.flatMap(({ enrolmentId: of, supervisorId, rotation, until }) =>
    of === enrolmentId && rotation && until && until >= fact.from && (!fact.until || until <= fact.until)
      ? [words.rotationEndsWithin(people.get(supervisorId)?.name ?? "", rotation, until)]
      : [],
  );
}

const roleAdded = (person: Person, role: "trainee" | "supervisor"): Write => ({
  type: "person",
  person: { ...person, roles: [...person.roles, role] },
});

const roleAudit = ({ by }: TrainingActor, { id, roles }: Person, role: string) =>
  audited(by, "person.changed", `person:${id}`, {
    rolesBefore: roles.join(" "),
    roles: [...roles, role].join(" "),
  });

async function planSupervision(
  desk: Planning,
  directory: Directory,
  order: { trainee: Person; programme: Programme; supervisor: Person; act: SupervisionAct },
  actor: TrainingActor,
): Promise<Planned> {
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
      : { type: "supervises-no-more", supervisor: supervisor.name, until: until ?? today, decideUntil };
  const plan = {
    ok: true as const,
    fact,
    notes: [],
    enrolment,
    before: { ended: enrolment.ended, pauses: [] },
  };
  const isNew = act.type === "supervise" && !supervisor.roles.includes("supervisor");
  if (done.links.length === 0 && !isNew) return { ...plan, change: null, told: [] };
  const writes: Write[] = [
    ...(isNew ? [roleAdded(supervisor, "supervisor")] : []),
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
  return {
    ...plan,
    ...(await changeOf(desk, directory, about, actor, { writes, audit, expect })),
    notes: isNew ? [words.nowSupervisor(supervisor.name)] : [],
  };
}

async function changeOf(
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
  const ids = new Set(deliveries.flatMap(({ to }) => (to.type === "person" ? [to.person] : [])));
  return {
    change: {
      cause,
      at: now,
      expect: [...expect, ...asItWas("programme", about.programme), ...follows.expect],
      writes: [...writes, ...follows.writes],
      audit,
      deliveries,
    },
    told: [...ids].flatMap((id) => after.people.get(id) ?? []),
  };
}
