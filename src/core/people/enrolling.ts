import { addDays, type Day } from "../calendar/calendar.ts";
import { covers, type Ending, type Enrolment, endedBy, MONDAY_TO_FRIDAY, type Pause } from "./directory.ts";

/*
 * What becomes of a trainee's place in a programme: it begins, stands still, goes on, and ends. Pure; each act can be
 * repeated and changes nothing then. Days are local dates of the programme; a `from` that is null is today.
 */

export type EnrolmentAct =
  | { type: "add"; from: Day | null; target: Day | null; workingDays: readonly number[] | null }
  | LaterAct;

/** Of somebody who is enrolled. */
type LaterAct =
  | { type: "pause"; from: Day | null; until: Day | null } // until, included; null: until further notice
  | { type: "resume"; from: Day | null } // the first day on which it goes on
  | { type: "complete" | "withdraw"; from: Day | null } // the first day on which it is over
  | { type: "reopen" }; // takes back that it ended

export type EnrolmentFault =
  | { type: "not-enrolled" }
  | { type: "over"; lastDay: Day } // it has ended
  | { type: "overlaps"; start: Day; lastDay: Day } // an earlier one
  | { type: "wrong-way-round"; from: Day; until: Day }
  | { type: "target-too-early"; start: Day; target: Day }
  | { type: "not-begun"; start: Day }; // withdrawn perhaps, but not completed

/** All that is recorded of one trainee in one programme. */
export interface Place {
  programmeId: string;
  traineeId: string;
  enrolments: readonly Enrolment[]; // of this trainee in this programme
  pauses: readonly Pause[]; // of these
}

/** As it will be; `pauses`: those to be written. Nothing to be written: it is so already. */
export type Placed =
  | { ok: true; enrolment: Enrolment; before: Enrolment | null; pauses: readonly Pause[]; changed: boolean }
  | { ok: false; why: EnrolmentFault };

export interface PlacingScene {
  today: Day;
  at: Date;
  newId(): string;
}

const no = (why: EnrolmentFault): Placed => ({ ok: false, why });

/** Of several in one programme the one that is meant: which goes on, else the latest. */
export const enrolmentMeant = ({ enrolments }: Pick<Place, "enrolments">): Enrolment | undefined =>
  [...enrolments].sort(
    (a, b) =>
      Number(a.ended !== null) - Number(b.ended !== null) ||
      b.start.localeCompare(a.start) ||
      (a.ended && b.ended ? b.ended.lastDay.localeCompare(a.ended.lastDay) : 0),
  )[0];

export function placed(place: Place, act: EnrolmentAct, scene: PlacingScene): Placed {
  const meant = enrolmentMeant(place);
  if (act.type === "add") return added(place, meant, act, scene);
  return meant ? goneOn(place, meant, act, scene) : no({ type: "not-enrolled" });
}

function goneOn(place: Place, meant: Enrolment, act: LaterAct, scene: PlacingScene): Placed {
  switch (act.type) {
    case "pause":
      return paused(place, meant, act, scene);
    case "resume":
      return resumed(place, meant, act.from ?? scene.today);
    case "complete":
    case "withdraw":
      return ended(place, meant, act, scene);
    case "reopen":
      return kept(meant, { ...meant, ended: null }, meant.ended !== null);
  }
}

const kept = (before: Enrolment, enrolment: Enrolment, changed: boolean, pauses: readonly Pause[] = []) => ({
  ok: true as const,
  before,
  enrolment: changed ? enrolment : before,
  pauses,
  changed,
});

/** Whoever is there already is not added: what is named is as it is said. Whoever was there, and left, begins anew. */
function added(
  { programmeId, traineeId, enrolments }: Place,
  meant: Enrolment | undefined,
  { from, target, workingDays }: Extract<EnrolmentAct, { type: "add" }>,
  { today, at, newId }: PlacingScene,
): Placed {
  const goesOn =
    meant &&
    (!meant.ended ||
      (everBegan(meant, meant.ended) &&
        meant.ended.lastDay >= today &&
        (!from || from <= meant.ended.lastDay)));
  if (meant && goesOn) {
    const start = from ?? meant.start;
    const next = {
      ...meant,
      start,
      target: target ?? meant.target,
      workingDays: workingDays ?? meant.workingDays,
    };
    const changed =
      start !== meant.start ||
      next.target !== meant.target ||
      next.workingDays.join() !== meant.workingDays.join();
    const others = enrolments.filter((one) => one !== meant);
    return overlapping(others, start) ?? tooEarly(start, next.target) ?? kept(meant, next, changed);
  }
  const start = from ?? today;
  const enrolment: Enrolment = {
    id: newId(),
    programmeId,
    traineeId,
    start,
    target,
    workingDays: workingDays ?? MONDAY_TO_FRIDAY,
    prompts: null,
    parked: [],
    ended: null,
    createdAt: at,
    version: 0,
  };
  return (
    overlapping(enrolments, start) ??
    tooEarly(start, target) ?? { ok: true, enrolment, before: null, pauses: [], changed: true }
  );
}

const everBegan = ({ start }: Enrolment, { lastDay }: Ending) => start <= lastDay;

/** Nobody trains twice in one programme at a time: an earlier one has to be over. */
function overlapping(earlier: readonly Enrolment[], start: Day): Placed | null {
  for (const one of earlier)
    if (one.ended && everBegan(one, one.ended) && start <= one.ended.lastDay)
      return no({ type: "overlaps", start: one.start, lastDay: one.ended.lastDay });
  return null;
}

const tooEarly = (start: Day, target: Day | null): Placed | null =>
  target !== null && target <= start ? no({ type: "target-too-early", start, target }) : null;

/** Pauses that end before they begin never count: they are kept for the record alone. */
export const standsStill = ({ from, until }: Pause) => until === null || from <= until;

const pausesOf = ({ pauses }: Place, { id }: Enrolment) =>
  pauses
    .filter((pause) => pause.enrolmentId === id && standsStill(pause))
    .sort((a, b) => a.from.localeCompare(b.from));

/** One that never counts. */
export const never = (pause: Pause): Pause => ({ ...pause, until: addDays(pause.from, -1) });

/** From a day until a day it stands still, and on no others that it overlaps: what is said last counts. */
function paused(
  place: Place,
  meant: Enrolment,
  { from, until }: Extract<EnrolmentAct, { type: "pause" }>,
  { today, newId }: PlacingScene,
): Placed {
  const first = from ?? today;
  if (until !== null && until < first) return no({ type: "wrong-way-round", from: first, until });
  if (endedBy(meant, first)) return no({ type: "over", lastDay: meant.ended?.lastDay ?? "" });
  const known = pausesOf(place, meant).filter(
    (pause) => (pause.until === null || pause.until >= first) && (until === null || pause.from <= until),
  );
  const [earliest, ...others] = known;
  if (!earliest)
    return kept(meant, meant, true, [{ id: newId(), enrolmentId: meant.id, from: first, until }]);
  const one = { ...earliest, from: earliest.from < first || !from ? earliest.from : first, until };
  const same = one.from === earliest.from && one.until === earliest.until && others.length === 0;
  return kept(meant, meant, !same, same ? [] : [one, ...others.map(never)]);
}

/** Whatever keeps it standing still on that day ends with the day before; what is planned for later stays. */
function resumed(place: Place, meant: Enrolment, day: Day): Placed {
  const over = pausesOf(place, meant)
    .filter((pause) => covers(pause, day))
    .map((pause) => ({ ...pause, until: addDays(day, -1) }));
  return kept(meant, meant, over.length > 0, over);
}

const HOW = { complete: "completed", withdraw: "withdrawn" } as const;

function ended(
  { enrolments }: Place,
  meant: Enrolment,
  { type, from }: Extract<EnrolmentAct, { type: "complete" | "withdraw" }>,
  { today }: PlacingScene,
): Placed {
  const how = HOW[type];
  if (!from && meant.ended?.how === how && meant.ended.lastDay < today) return kept(meant, meant, false);
  const first = from ?? today;
  if (type === "complete" && first <= meant.start) return no({ type: "not-begun", start: meant.start });
  // Of one that never began any day before its start will do, and no two end on one day.
  const taken = new Set(
    enrolments.flatMap((one) => (one.id !== meant.id && one.ended ? one.ended.lastDay : [])),
  );
  let lastDay = addDays(first, -1);
  while (lastDay < meant.start && taken.has(lastDay)) lastDay = addDays(lastDay, -1);
  const same = meant.ended?.how === how && meant.ended.lastDay === lastDay;
  return kept(meant, { ...meant, ended: { lastDay, how } }, !same);
}
