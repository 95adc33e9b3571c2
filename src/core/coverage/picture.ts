import type { Day } from "../calendar/calendar.ts";

/*
 * What a picture shows, as data: drawn by src/pictures, or by a platform in its own way. Whoever cannot see it reads
 * the same facts: in a sentence or two, which come with the picture in a message, and all of them in a table.
 */

export type Picture = DomainsPicture | ProgressPicture | HeatPicture | QueuePicture;

/** One trainee: of each domain, how many of its competences are in which state. A competence is in one state alone. */
export interface DomainsPicture {
  type: "domains";
  title: string;
  domains: readonly (Record<DomainState, number> & { name: string })[];
}

/** approved: its target is met; none: not met, and nothing of it is on its way. */
export type DomainState = "approved" | "waiting" | "returned" | "draft" | "none";

/** One trainee: competences covered at the end of each week, what is wanted by when, and where the pace leads. */
export interface ProgressPicture {
  type: "progress";
  title: string;
  points: readonly { day: Day; covered: number }[]; // oldest first
  total: number;
  start: Day;
  target: Day | null;
  forecast: { earliest: Day; latest: Day | null } | null; // latest null: not foreseeable
}

/** One programme: how much of each domain each trainee covers. In the order given, which is never by coverage. */
export interface HeatPicture {
  type: "heat";
  title: string;
  domains: readonly string[];
  trainees: readonly { name: string; cells: readonly { covered: number; total: number }[] }[];
}

/** One programme: reviews that wait, by supervisor, the longest waiting first. */
export interface QueuePicture {
  type: "queue";
  title: string;
  supervisors: readonly { name: string; waiting: number; oldest: number }[]; // oldest: working days
}

/** The states in the order in which every picture and table has them, and what each is called. */
export const DOMAIN_STATES: readonly { state: DomainState; label: string }[] = [
  { state: "approved", label: "Approved" },
  { state: "waiting", label: "Waiting" },
  { state: "returned", label: "Returned" },
  { state: "draft", label: "Draft" },
  { state: "none", label: "Not yet" },
];

/** The first column names the row. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Every fact of a picture, the same ones and in the same order. */
export function tableOf(picture: Picture): Table {
  switch (picture.type) {
    case "domains":
      return {
        columns: ["Domain", ...DOMAIN_STATES.map(({ label }) => label)],
        rows: picture.domains.map((one) => [one.name, ...DOMAIN_STATES.map(({ state }) => one[state])]),
      };
    case "progress":
      return { columns: ["Day", "Covered", "Of"], rows: progressRows(picture) };
    case "heat":
      return {
        columns: ["Trainee", ...picture.domains],
        rows: picture.trainees.map(({ name, cells }) => [
          name,
          ...cells.map(({ covered, total }) => `${covered} of ${total}`),
        ]),
      };
    case "queue":
      return {
        columns: ["Supervisor", "Reviews waiting", "Oldest, in working days"],
        rows: picture.supervisors.map(({ name, waiting, oldest }) => [name, waiting, oldest]),
      };
  }
}

function progressRows({ points, total, start, target, forecast }: ProgressPicture): (string | number)[][] {
  const latest = forecast && (forecast.latest ?? "Not foreseeable");
  return [
    [`${start} (start)`, 0, total],
    ...points.map(({ day, covered }) => [day, covered, total]),
    ...(forecast ? [[`${forecast.earliest} (forecast, earliest)`, total, total]] : []),
    ...(latest ? [[`${latest} (forecast, latest)`, total, total]] : []),
    ...(target ? [[`${target} (target)`, total, total]] : []),
  ];
}
