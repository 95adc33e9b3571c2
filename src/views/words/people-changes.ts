import { formatDay } from "../../core/calendar/calendar.ts";
import { given } from "../../core/given.ts";
import type { Role } from "../../core/people/directory.ts";
import { listed } from "./phrases.ts";

type Known = "added" | "changed" | "unchanged";

/** Somebody who is not in the file; `stays`: what keeps them from being switched off. */
export interface MissingPerson {
  name: string;
  email: string;
  programmes: readonly string[];
  stays: "no-programme" | "other-programme" | "last-lead" | "last-administrator" | null;
}

/** What an import adds, changes and leaves, by name. */
export interface PeopleChanges {
  programmes: { change: Known; name: string; leads: readonly string[] }[];
  people: { change: Known; name: string; email: string; roles: readonly Role[] }[];
  enrolments: { change: Known; trainee: string; programme: string; start: string; target: string | null }[];
  supervision: {
    change: Known | "ended";
    supervisor: string;
    trainee: string;
    programme: string;
    from: string;
    until: string | null;
  }[];
  missing: (MissingPerson & { off: boolean })[];
}

const DONE = { added: "add", changed: "change", unchanged: "leave", ended: "end" } as const;

/** Each on a line, programmes first: a name that is spelt otherwise makes a new one. */
export function changesInWords({ programmes, people, enrolments, supervision }: PeopleChanges): string[] {
  return [
    ...programmes.map(({ change, name, leads }) => {
      const led = leads.length > 0 ? `, led by ${listed(leads)}` : ", without a lead";
      return `${DONE[change]} ${change === "added" ? "the new programme" : "programme"} ${name}${led}`;
    }),
    ...people.map(({ change, name, email, roles }) => `${DONE[change]} ${name} (${email}): ${listed(roles)}`),
    ...enrolments.map(({ change, trainee, programme, start, target }) => {
      const until = target ? ` to ${formatDay(target)}` : "";
      return `${DONE[change]} ${trainee} in ${programme}, from ${formatDay(start)}${until}`;
    }),
    ...supervision.map(
      ({ change, supervisor, trainee, programme }) =>
        `${DONE[change]} ${supervisor} as supervisor of ${trainee} in ${programme}`,
    ),
  ];
}

const STAYS = {
  "no-programme": "stays on: in none of the file's programmes",
  "other-programme": "stays on: in a programme that the file is not about too",
  "last-lead": "stays on: a programme would have no lead left",
  "last-administrator": "stays on: there would be no administrator left",
} as const;

/** Who stands in the records and not in the file, and what becomes of each. */
export function missingInWords(missing: PeopleChanges["missing"], done: boolean): string[] {
  if (missing.length === 0) return [];
  const off = done ? "switched off" : "would be switched off";
  return [
    "In our records and not in this file:",
    ...missing.map(({ name, email, programmes, stays, off: goes }) => {
      const where = programmes.length > 0 ? `, ${listed(programmes)}` : "";
      const fate = goes ? off : stays ? STAYS[stays] : "stays on; --off-missing switches them off";
      return `${name} (${email}${where}): ${fate}`;
    }),
  ];
}

/** To a trainee whose supervisors an operator has changed. */
export function supervisorsChanged(
  added: readonly string[],
  ended: readonly string[],
  dated: readonly string[] = [], // of those for whom another day than today counts
): string {
  const verb = ({ length }: readonly string[]) => (length > 1 ? "supervise" : "supervises");
  const words = given([
    added.length > 0 && `${listed(added)} ${verb(added)} you from now on`,
    ended.length > 0 && `${listed(ended)} no longer ${verb(ended)} you`,
    ...dated,
  ]);
  return `Your supervisors have changed: ${words.join("; ")}.`;
}

/** "Dr Lind supervises you from 1 September 2027 until 30 November 2027, in the rotation Imaging" */
export const supervisesYou = (name: string, days: LinkDays) => `${name} supervises you${linkDays(days)}`;

interface LinkDays {
  from: string | null; // null: since before today
  until: string | null;
  rotation: string | null;
}

export const linkDays = ({ from, until, rotation }: LinkDays) =>
  given([
    from && ` from ${formatDay(from)}`,
    until && ` until ${formatDay(until)}`,
    rotation && `, in the rotation ${rotation}`,
  ]).join("");

/** To a trainee, on the morning on which a rotation of theirs has turned. */
export const handedOver =
  "Who supervises you has changed, as was planned, and what waits has gone to those who may decide it now.";

export const waitingNow = (reference: string, asked: readonly string[]) =>
  asked.length > 0
    ? `${reference} is asked of ${listed(asked)} now.`
    : `${reference} waits, and nobody can approve it yet.`;

export const importing = (people: number) =>
  `Reading the records for ${people.toLocaleString("en-GB")} people …`;
export const writing = (rows: number) =>
  `Writing ${rows.toLocaleString("en-GB")} rows: all of them, or none …`;
export const stillWriting = (seconds: number) =>
  `… ${seconds} s so far; nothing counts before all of it is there`;
