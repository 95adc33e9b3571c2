import { DateTime } from "luxon";
import { type Chance, chanceFrom } from "./chance.ts";
import type {
  DelegationPlan,
  Ending,
  Leave,
  LinkPlan,
  Pause,
  Plans,
  ProgrammePlan,
  StaffPlan,
  TraineePlan,
} from "./plans.ts";
import { Auckland, Kolkata, London, NewYork, PROGRAMMES, Sydney } from "./year-programmes.ts";

/* A department and all that becomes of its people, drawn from a seed: the world's own script. */

export interface Size {
  from: string; // a Monday
  weeks: number;
  programmes: readonly ProgrammePlan[];
  trainees: number; // in each programme
  supervisors: number;
}

/** Sixty trainees for a year: it has 53 weeks, and everybody's clocks change in it but Kolkata's. */
export const YEAR: Size = {
  from: "2026-01-05",
  weeks: 54,
  programmes: PROGRAMMES,
  trainees: 10,
  supervisors: 5,
};

const TREES =
  "Ash Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Kapok Larch Maple Nutmeg Oak Pine Quince Rowan Sorrel Teak";
const GIVEN = ["Robin", "Sasha", "Jules"];
const PART_TIME = [
  [1, 2, 3],
  [1, 2, 4, 5],
  [2, 3, 4],
];
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const ROTATIONS = ["Imaging", "Dosimetry", "Brachytherapy", "Protection"];

const plus = (day: string, n: number) =>
  DateTime.fromISO(day, { zone: "utc" }).plus({ days: n }).toISODate() ?? "";
const daysTo = (from: string, to: string) =>
  DateTime.fromISO(to, { zone: "utc" }).diff(DateTime.fromISO(from, { zone: "utc" }), "days").days;
/** A wall-clock time of a zone as an instant. */
const when = (day: string, time: string, zone: string) =>
  DateTime.fromISO(`${day}T${time}`, { zone }).toUTC().toISO({ suppressMilliseconds: true }) ?? "";

export function drawnDepartment(seed: number, size: Size): Plans {
  const chance = chanceFrom(seed);
  const until = plus(size.from, 7 * size.weeks);
  const drawn = size.programmes.map((programme, place) => drawnProgramme(chance, size, programme, place));
  return {
    from: `${size.from}T00:00:00Z`,
    until: `${until}T00:00:00Z`,
    programmes: [...size.programmes],
    trainees: drawn.flatMap((one) => one.trainees),
    supervisors: drawn.flatMap((one) => one.supervisors),
    leads: drawn.flatMap((one) => one.leads),
    delegations: drawn.flatMap((one) => one.delegations),
  };
}

/** What is drawn within: the days of the whole world, and where they are. */
interface Frame {
  chance: Chance;
  from: string;
  until: string;
  weeks: number;
  zone: string;
}

function drawnProgramme(chance: Chance, size: Size, { id, zone }: ProgrammePlan, place: number) {
  const frame: Frame = {
    chance,
    from: size.from,
    until: plus(size.from, 7 * size.weeks),
    weeks: size.weeks,
    zone,
  };
  const supervisors = Array.from({ length: size.supervisors }, (_, n): StaffPlan => {
    const person = staff(frame, `${id}-s${n + 1}`, `Dr ${surname(place, n)}`, id);
    const leaves = n > 1 && chance.happens(0.2);
    return leaves ? { ...person, gone: drawnGoing(frame) } : person;
  });
  const leads = [staff(frame, `${id}-lead`, `Dr ${surname(place, 9)}`, id)];
  const trainees = Array.from({ length: size.trainees }, (_, n) =>
    drawnTrainee(frame, id, place * size.trainees + n, n, supervisors),
  ).flat();
  return { supervisors, leads, trainees, delegations: drawnDelegations(frame, supervisors) };
}

const surname = (place: number, n: number) =>
  `${["Adair", "Brand", "Calder", "Drew", "Eady", "Frame", "Gow", "Hume", "Inglis", "Kerr"][n]}${["", "son", "ley", "ton", "by", "well"][place]}`;

function staff(frame: Frame, id: string, name: string, programme: string): StaffPlan {
  return { id, name, programme, stays: [{ from: LONG_AGO, zone: frame.zone }], away: drawnLeave(frame) };
}

const LONG_AGO = "2025-01-01T00:00:00Z";

/** A day between two, so many days from either end of the world. */
function dayWithin({ chance, from, until }: Frame, after: number, before: number): string {
  const room = Math.max(1, daysTo(from, until) - after - before);
  return plus(from, after + chance.below(room));
}

/** Mornings before anything comes, hours between what comes, evenings. */
const HOURS = ["07:30", "11:30", "12:00", "14:30", "17:30"];

/** The day itself, the day before, or longer before that; never before the world begins. */
function toldBefore({ chance, from, zone }: Frame, first: string, most = 40): string {
  const days = chance.happens(0.15) ? 0 : chance.happens(0.2) ? 1 : 2 + chance.below(most);
  const day = plus(first, -days);
  return when(day <= from ? plus(from, 1) : day, chance.one(HOURS), zone);
}

/** Short and long, known long before or that very morning; none overlaps another. */
function drawnLeave(frame: Frame): Leave[] {
  const { chance, until, weeks } = frame;
  const found: Leave[] = [];
  for (
    let day = plus(frame.from, 3 + chance.below(60));
    day < until;
    day = plus(day, 20 + chance.below(90))
  ) {
    const length = chance.one([1, 1, 2, 3, 5, 5, 9, 12, 19]);
    const last = plus(day, Math.min(length, weeks * 2) - 1);
    const told = toldBefore(frame, day);
    found.push({ first: day, last, told, by: chance.one(["themselves", "themselves", "operator"] as const) });
    day = last;
  }
  return found;
}

function drawnGoing(frame: Frame): NonNullable<StaffPlan["gone"]> {
  const day = dayWithin(frame, 30, 7);
  const how = frame.chance.one(["switched off", "account closed"] as const);
  return { at: when(day, frame.chance.one(HOURS), frame.zone), how };
}

/** One person; a second enrolment, where they are enrolled again. */
function drawnTrainee(
  frame: Frame,
  programme: string,
  nth: number,
  n: number,
  supervisors: readonly StaffPlan[],
): TraineePlan[] {
  const { chance, from } = frame;
  const tree = TREES.split(" ")[nth % 20] ?? "";
  const name = `${GIVEN[Math.floor(nth / 20) % GIVEN.length]} ${tree}`;
  const moved = chance.happens(0.1) ? chance.one([London, NewYork, Kolkata, Sydney, Auckland]) : null;
  const [home, elsewhere] = [
    frame.zone,
    frame.zone === Sydney ? Auckland : chance.one([NewYork, Kolkata, London]),
  ];
  const own = chance.happens(0.2) ? elsewhere : home;
  const there = { ...frame, zone: own };
  const late = chance.happens(0.35);
  const start = late ? dayWithin(frame, 10, 30) : plus(from, -chance.below(300));
  const recorded = late ? toldBefore(frame, start, 20) : `${from}T00:00:00Z`;
  const person: StaffPlan = {
    id: `${programme}-t${n + 1}`,
    name,
    programme,
    stays: [
      { from: LONG_AGO, zone: own },
      ...(moved && moved !== own
        ? [{ from: when(dayWithin(frame, 20, 10), "12:00", own), zone: moved }]
        : []),
    ],
    away: drawnLeave(there).map((leave) =>
      leave.told && leave.told > recorded && chance.happens(0.2) ? { ...leave, by: "lead" } : leave,
    ),
    ...(chance.happens(0.06) && { gone: drawnGoing(there) }),
  };
  const ends = chance.happens(0.15) ? drawnEnd(frame, start, recorded) : null;
  const first: TraineePlan = {
    ...person,
    ...{ start, recorded, prompts: {}, supervisors: [] },
    workingDays: chance.happens(0.2) ? chance.one(PART_TIME) : MONDAY_TO_FRIDAY,
    ...(chance.happens(0.3) && { target: plus(start, 120 + chance.below(500)) }),
    links: drawnLinks(frame, start, recorded, ends, supervisors, n),
    pauses: !ends && chance.happens(0.15) ? drawnPauses(frame, start, recorded) : [],
    ends,
  };
  if (!ends || !chance.happens(0.4) || person.gone) return [first];
  const again = plus(ends.lastDay, 15 + chance.below(30));
  const told = when(plus(again, -3), "12:00", frame.zone);
  const links = drawnLinks(frame, again, told, null, supervisors, n + 1);
  const { target: _none, ...same } = first;
  return [first, { ...same, start: again, recorded: told, links, pauses: [], ends: null }];
}

const later = (a: string, b: string) => (a > b ? a : b);

function drawnEnd(frame: Frame, start: string, recorded: string): Ending {
  const { chance } = frame;
  const lastDay = later(dayWithin(frame, 60, 10), plus(later(start, recorded.slice(0, 10)), 21));
  const told = when(plus(lastDay, chance.one([0, -1, -10])), chance.one(HOURS), frame.zone);
  return { lastDay, how: chance.one(["complete", "withdraw"] as const), told };
}

function drawnPauses(frame: Frame, start: string, recorded: string): Pause[] {
  const first = later(dayWithin(frame, 20, 40), plus(later(start, recorded.slice(0, 10)), 9));
  const told = when(plus(first, frame.chance.one([0, -1, -7])), frame.chance.one(HOURS), frame.zone);
  return [{ first, last: plus(first, 14 + frame.chance.below(60)), told }];
}

/**
 * Two supervisors, so that each has about four trainees. Some hand over: in a rotation, of which what was done in it may be
 * decided for some weeks more, or from one day to the next.
 */
function drawnLinks(
  frame: Frame,
  start: string,
  recorded: string,
  ending: Ending | null,
  supervisors: readonly StaffPlan[],
  n: number,
): LinkPlan[] {
  const { chance } = frame;
  const staffed = (place: number) => supervisors[place % supervisors.length]?.id ?? "";
  const [one, two, three] = [staffed(n), staffed(n + 1), staffed(n + 2)];
  const link = (supervisor: string): LinkPlan => ({
    supervisor,
    from: start,
    told: recorded,
    rotation: null,
    ends: null,
  });
  const turn = later(dayWithin(frame, 30, 20), plus(later(start, recorded.slice(0, 10)), 14));
  const changes = chance.happens(0.45) && three !== one && (!ending || plus(turn, 7) < ending.lastDay);
  if (!changes || turn >= frame.until) return [link(one), link(two)];
  const rotates = chance.happens(0.6);
  const told = when(plus(turn, rotates ? -4 : 0), chance.one(HOURS), frame.zone);
  const until = plus(turn, -1);
  const decideUntil = rotates ? plus(turn, 27) : null;
  const rotation = rotates ? chance.one(ROTATIONS) : null;
  return [
    { ...link(one), ends: { until, decideUntil, told } },
    link(two),
    { supervisor: three, from: turn, told, rotation, ends: null },
  ];
}

/** Some of those who are away for longer name a colleague who is in and hands nothing over. */
function drawnDelegations(frame: Frame, supervisors: readonly StaffPlan[]): DelegationPlan[] {
  const { chance } = frame;
  const found: DelegationPlan[] = [];
  const [one, two] = supervisors; // they are named, and name nobody
  for (const supervisor of supervisors.slice(2))
    for (const { first, last, told } of supervisor.away) {
      const delegate = chance.one([one, two].flatMap((each) => each ?? []));
      const isLong = daysTo(first, last) >= 2 && last < frame.until;
      const isAwayToo = delegate.away.some((leave) => leave.first <= last && first <= leave.last);
      const isGone = [supervisor, delegate].some(
        ({ gone }) => gone && gone.at <= when(plus(last, 1), "12:00", frame.zone),
      );
      if (!isLong || isAwayToo || isGone || !told || !chance.happens(0.7)) continue;
      const by = chance.one(["themselves", "operator"] as const);
      const at =
        DateTime.fromISO(told).plus({ minutes: 30 }).toUTC().toISO({ suppressMilliseconds: true }) ?? told;
      found.push({ supervisor: supervisor.id, delegate: delegate.id, first, last, told: at, by });
    }
  return found;
}
