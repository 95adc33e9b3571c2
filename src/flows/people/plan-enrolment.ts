import { addDays, type Day } from "../../core/calendar/calendar.ts";
import type {
  Directory,
  Ending,
  Enrolment,
  Pause,
  Person,
  Programme,
  Supervision,
} from "../../core/people/directory.ts";
import { type EnrolmentAct, never, type Place, placed } from "../../core/people/enrolling.ts";
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
  zoneAudit,
} from "./training-change.ts";

interface EnrolmentPlanned {
  trainee: Person;
  programme: Programme;
  act: EnrolmentAct;
  zone?: string | null; // by which clock, where they have chosen none
}

/** What becomes of a trainee's place in a programme by what is stored; nothing is changed yet. */
export function planEnrolment(
  desk: Planning,
  directory: Directory,
  { trainee, programme, act, zone = null }: EnrolmentPlanned,
  actor: TrainingActor,
): Planned {
  const { now } = actor;
  const today = todayInProgramme(directory, programme.id, now);
  const place = placeIn(directory, trainee.id, programme.id);
  if (act.type === "add" && trainee.roles.includes("lead"))
    return { ok: false, why: { type: "trainee-and-lead" } };
  const done = placed(place, act, { today, at: now, newId: desk.newId });
  if (!done.ok) return done;
  const { enrolment, before, pauses, changed } = done;
  const zoned = zone !== null && (trainee.zone ?? zone) === zone;
  const fact = factOf(act, done, today, zoned ? zone : null);
  const known = new Map(place.pauses.map((pause) => [pause.id, pause]));
  const isNew = act.type === "add" && !trainee.roles.includes("trainee");
  const moved = before && before.start !== enrolment.start ? linksFromTheStart(directory, before) : [];
  const plan = {
    ok: true as const,
    fact,
    notes: [
      ...(isNew && changed ? [words.nowTrainee(trainee.name)] : []),
      ...(zone !== null && trainee.zone && !zoned ? [words.keepsZone(trainee.name, trainee.zone)] : []),
      ...(act.type === "pause" ? notesOnPause(directory, enrolment.id, fact) : []),
    ],
    enrolment,
    before: {
      as: before ?? { ...enrolment, ended: neverBegan(place, enrolment) },
      pauses: pauses.map((one) => known.get(one.id) ?? never(one)),
      links: moved,
    },
  };
  if (!changed) return { ...plan, rows: null };
  const isZoned = zoned && trainee.zone === null;
  const person = { ...(isNew ? roleAdded(trainee, "trainee") : trainee), ...(isZoned && { zone }) };
  const writes: Write[] = [
    ...(isNew || isZoned ? [{ type: "person" as const, person }] : []),
    { type: "enrolment", enrolment },
    ...moved.map((link): Write => ({ type: "supervision", link: { ...link, from: enrolment.start } })),
    ...pauses.map((pause): Write => ({ type: "pause", pause })),
  ];
  const { event, facts } = auditOf(act, done, pauses);
  const audit = [
    ...(isNew ? [roleAudit(actor, trainee, "trainee")] : []),
    ...(isZoned ? [zoneAudit(actor, trainee, zone)] : []),
    audited(actor.by, event, `enrolment:${enrolment.id}`, facts),
  ];
  const expect = isNew || isZoned ? [] : asItWas("person", trainee);
  return { ...plan, rows: { about: { fact, trainee, programme, enrolment }, writes, audit, expect } };
}

/** How one that is new is taken back: it ends before it begins, and on a day that no other ends on. */
function neverBegan({ enrolments }: Place, { start }: Enrolment): Ending {
  const taken = new Set(enrolments.map(({ ended }) => ended?.lastDay));
  let lastDay = addDays(start, -1);
  while (taken.has(lastDay)) lastDay = addDays(lastDay, -1);
  return { lastDay, how: "withdrawn" };
}

/** Those that move with its start, or evidence between the two days would have no reviewer. */
const linksFromTheStart = ({ supervision }: Directory, { id, start }: Enrolment): Supervision[] =>
  supervision.filter((link) => link.enrolmentId === id && link.from === start);

type PlacedWell = Extract<ReturnType<typeof placed>, { ok: true }>;

function factOf(
  act: EnrolmentAct,
  { enrolment, before, pauses }: PlacedWell,
  today: Day,
  zone: string | null,
): words.TrainingFact {
  const { start, target, workingDays } = enrolment;
  switch (act.type) {
    case "add":
      return { type: before ? "changed" : "added", start, target, workingDays, ...(zone && { zone }) };
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
