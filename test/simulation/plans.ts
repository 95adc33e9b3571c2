import { dataIn } from "../data.ts";
import type { Region } from "./bank-holidays.ts";

/*
 * A department as plain data: what a quarter or a year is lived by, and what it is checked against. Days are YYYY-MM-DD,
 * times HH:MM on the wall clock, weekdays 1 (Monday) to 7, instants ISO 8601 in UTC.
 */

export interface Days {
  first: string;
  last: string;
}

/** What is not known from the beginning: the instant at which it was entered. */
export interface Told {
  told?: string;
}

export interface PromptTimes {
  weekdays: number[];
  time: string;
  everyWeeks: number;
}

export interface ProgrammePlan {
  id: string;
  name: string;
  zone: string;
  prompts: PromptTimes;
  weekly: { weekday: number; time: string };
  closed: (Days & Told)[];
  region?: Region; // whose bank holidays it has
}

/** Where somebody is from an instant on; the first from the beginning. */
export interface Stay {
  from: string;
  zone: string;
}

export interface Leave extends Days, Told {
  by?: "themselves" | "operator" | "lead";
}

export interface StaffPlan {
  id: string;
  name: string;
  programme: string;
  stays: Stay[];
  away: Leave[];
  gone?: { at: string; how: "switched off" | "account closed" }; // and does not come back
}

/** Somebody supervises from a day on; that it ends, and until when they still decide, is entered later. */
export interface LinkPlan {
  supervisor: string;
  from: string;
  told: string;
  rotation: string | null;
  ends: { until: string; decideUntil: string | null; told: string } | null;
}

export interface Pause extends Days {
  told: string;
}

export interface Ending {
  lastDay: string;
  how: "complete" | "withdraw";
  told: string;
}

/** One enrolment: whoever is enrolled again is here twice. */
export interface TraineePlan extends StaffPlan {
  start: string;
  recorded: string; // the instant at which the enrolment was entered
  workingDays: number[];
  prompts: Partial<PromptTimes>;
  supervisors: string[]; // from the start, for good
  target?: string;
  links?: LinkPlan[];
  pauses?: Pause[];
  ends?: Ending | null;
}

export interface DelegationPlan extends Days {
  supervisor: string;
  delegate: string;
  told: string;
  by: "themselves" | "operator";
}

export interface Plans {
  from: string;
  until: string;
  programmes: ProgrammePlan[];
  trainees: TraineePlan[];
  supervisors: StaffPlan[];
  leads: StaffPlan[];
  delegations?: DelegationPlan[];
}

const London = "Europe/London";
const NewYork = "America/New_York";
const LordHowe = "Australia/Lord_Howe"; // half an hour of daylight saving
const Kolkata = "Asia/Kolkata"; // none, and half an hour off the hour
const long = "2026-01-01T00:00:00Z";
const everyWorkday = [1, 2, 3, 4, 5];
const always = (zone: string): Stay[] => [{ from: long, zone }];
const days = (first: string, last = first): Days => ({ first, last });

let count = 0;
const NAMES =
  "Ash Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Kapok Larch Maple Nutmeg Oak Pine Quince Rowan Sorrel Teak";

function trainee(programme: string, zone: string, more: Partial<TraineePlan> = {}): TraineePlan {
  const name = NAMES.split(" ")[count] ?? `Number ${count}`;
  count += 1;
  return {
    id: name.toLowerCase(),
    name: `Robin ${name}`,
    programme,
    stays: always(zone),
    away: [],
    start: "2026-09-01",
    recorded: "2026-09-01T09:00:00Z",
    workingDays: everyWorkday,
    prompts: {},
    supervisors: [`${programme}-one`, `${programme}-two`],
    ...more,
  };
}

const staff = (id: string, name: string, zone: string, away: Days[] = []): StaffPlan => {
  const [programme = ""] = id.split("-");
  return { id, name, programme, stays: always(zone), away };
};

/**
 * Thirteen weeks from the end of September to Christmas 2026. Lord Howe Island goes forward by half an hour on 4
 * October, London back by an hour on 25 October, New York on 1 November.
 */
export const QUARTER: Plans = {
  from: "2026-09-28T00:00:00Z",
  until: "2026-12-28T00:00:00Z",
  programmes: dataIn<Plans["programmes"]>(import.meta.dirname, "programmes.yaml"),

  trainees: [
    trainee("rt", London),
    trainee("rt", London, { workingDays: [1, 2, 3] }),
    trainee("rt", London, { away: [days("2026-11-09", "2026-11-13")] }), // one whole week
    trainee("rt", London, { away: [days("2026-10-19", "2026-11-06")] }), // three, over the change of the clocks
    trainee("rt", NewYork, { prompts: { time: "13:00" } }),
    trainee("rt", Kolkata, { away: [days("2026-10-27", "2026-10-30")] }),
    trainee("nm", London),
    trainee("nm", London, { workingDays: [1, 2, 3] }),
    trainee("nm", NewYork, { away: [days("2026-11-02", "2026-11-03")] }),
    trainee("nm", NewYork, { start: "2026-10-14" }),
    trainee("nm", London, { stays: [...always(London), { from: "2026-11-14T23:00:00Z", zone: NewYork }] }),
    trainee("mr", NewYork),
    trainee("mr", NewYork, { workingDays: [1, 2, 3], away: [days("2026-10-26", "2026-10-28")] }),
    trainee("mr", London, { start: "2026-10-05" }), // in step with other weeks
    trainee("mr", Kolkata, { prompts: { weekdays: [5], time: "10:30" } }),
    trainee("ce", LordHowe),
    trainee("ce", LordHowe, { workingDays: [1, 2, 3] }),
    trainee("ce", LordHowe, { away: [days("2026-10-05", "2026-10-09")] }),
    trainee("ce", LordHowe, { recorded: "2026-10-20T12:00:00Z" }),
    trainee("ce", Kolkata, { start: "2026-11-18", recorded: "2026-11-02T12:00:00Z" }),
  ],
  supervisors: [
    staff("rt-one", "Dr Adair", London, [days("2026-10-26", "2026-10-30")]),
    staff("rt-two", "Dr Brand", NewYork),
    staff("nm-one", "Dr Calder", London),
    staff("nm-two", "Dr Drew", London, [days("2026-11-11", "2026-11-12")]),
    staff("mr-one", "Dr Eady", NewYork),
    staff("mr-two", "Dr Frame", Kolkata),
    staff("ce-one", "Dr Gow", LordHowe),
    staff("ce-two", "Dr Hume", London),
  ],
  leads: [
    staff("rt-lead", "Dr Inglis", London, [days("2026-11-06")]),
    staff("nm-lead", "Dr Jardine", LordHowe),
    staff("mr-lead", "Dr Kerr", NewYork, [days("2026-10-12", "2026-10-16")]),
    staff("ce-lead", "Dr Lorne", Kolkata),
  ],
};
