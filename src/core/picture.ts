import type { Day } from "./calendar.ts";

/*
 * What a picture shows, as data: drawn by src/pictures, or by a platform in its own way. Whoever cannot see it reads
 * the same facts: `altOf` says them in a sentence, `tableOf` in a table.
 */

export type Picture = DomainsPicture | ProgressPicture | HeatPicture | QueuePicture;

/** One trainee: of each domain, how many of its competences are in which state. A competence is in one state alone. */
export interface DomainsPicture {
  type: "domains";
  title: string;
  domains: readonly {
    name: string;
    approved: number; // its target is met
    waiting: number;
    returned: number;
    draft: number;
    none: number;
  }[];
}

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
