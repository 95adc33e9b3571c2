import type { Day } from "../calendar/calendar.ts";

/*
 * What a picture shows, as data: drawn by src/pictures, or by a platform in its own way. Whoever cannot see it reads
 * the same facts: in a sentence or two, which come with the picture in a message, and all of them in a table.
 */

export type Picture = DomainsPicture | ProgressPicture | HeatPicture | QueuePicture;

/** One trainee, areas or specific competencies: of each domain, how many are in which state. A competence is in one state alone. */
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

/** One programme, areas or specific competencies: how many of each domain each trainee covers. In the order given, which is never by coverage. */
export interface HeatPicture {
  type: "heat";
  title: string;
  domains: readonly string[];
  codes?: readonly string[]; // of those domains, for where their names have no room; earlier versions stored none
  trainees: readonly { name: string; cells: readonly { covered: number; total: number }[] }[];
}

/** One programme: reviews that wait, by supervisor, in the order given, which is never by who is slowest. */
export interface QueuePicture {
  type: "queue";
  title: string;
  supervisors: readonly { name: string; waiting: number; oldest: number }[]; // oldest: working days
}

/** The order in which every picture and table has them. */
export const DOMAIN_STATES: readonly DomainState[] = ["approved", "waiting", "returned", "draft", "none"];

/** Every fact of a picture. The first column names the row. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}
