import { formatDay } from "../../core/calendar/calendar.ts";
import { given } from "../../core/given.ts";
import { sentences } from "../sentences.ts";
import { count, listed } from "./phrases.ts";

/** What an import did, or would do. `unchanged`: listed, and as the file says already. */
export interface ImportReport {
  people: { added: number; changed: number; unchanged: number };
  programmes: { added: number };
  enrolments: { added: number; changed: number };
  supervision: { added: number; ended: number };
}

/** One thing wrong with a file of people. Its line is counted from 1, as an editor shows it; 0: of no one line. */
export type PeopleFault = { line: number } & (
  | { type: "empty"; columns: readonly string[] }
  | { type: "no-header"; columns: readonly string[] }
  | { type: "quotes" }
  | { type: "letters" }
  | { type: "missing-column"; column: string }
  | { type: "repeated-column"; column: string; heading: string }
  | { type: "cells"; found: number; wanted: number }
  | { type: "broken-formula"; column: string; value: string }
  | { type: "no-email" | "no-name" | "no-role" | "no-programme" | "no-start" }
  | { type: "bad-email" | "unknown-role" | "bad-zone"; value: string }
  | { type: "repeated-person"; email: string; first: number }
  | { type: "too-long"; column: TooLong; length: number; most: number }
  | { type: "trainee-and-lead" }
  | { type: "several-programmes"; programmes: readonly string[] }
  | { type: "not-for-this-role"; column: "supervisors" | "start" | "target" | "working_days" | "rotation" }
  | { type: "bad-day" | "serial" | "month-first"; column: "start" | "target"; value: string }
  | { type: "bad-weekdays"; value: string }
  | { type: "target-too-early"; start: string; target: string }
  | { type: "own-supervisor" }
  | { type: "unknown-supervisor"; value: string }
  | { type: "not-a-supervisor"; email: string; at: number | null } // the line that says so; null: our records
  | { type: "busy" }
);

type TooLong = "name" | "programme" | "job_title" | "registration" | "rotation";

/** Something that a file of people has and that was left out, or read in one of two ways. */
export type PeopleNote = { line: number } & (
  | { type: "unknown-column"; column: string; place: number } // place: counted from 1
  | { type: "above-header"; words: string }
  | { type: "programme-not-kept"; name: string }
  | { type: "training-ended"; trainee: string; programme: string; lastDay: string }
  | { type: "formula"; column: string; value: string }
  | { type: "day-first"; column: "start" | "target"; value: string; day: string }
);

export const nothingImported = "Nothing was imported.";

export const notCsv = (file: string, is: string) =>
  `${file} is ${is}, not CSV. Open it and save it as "CSV UTF-8", then import that file.`;

export const readAs = (encoding: string) =>
  `The file is not UTF-8: it was read as ${encoding}. Look whether names with accents are right.`;

export const templateWritten = (file: string) =>
  `${file} is written. Put your own people in place of the invented ones, then try it: people import ${file} --dry-run`;

export const isThere = (file: string) =>
  `${file} is there already, and was left as it is. Name another file.`;

export const cannotRead = (file: string, code: string) =>
  `The file ${file} cannot be read (${code}). Check its path.`;

export const cannotWrite = (file: string, code: string) =>
  `${file} cannot be written (${code}). Name a file in a folder that may be written to.`;

const MOST_NOTES = 20;

/** What has to be looked at; of very much the beginning, and how much more there is. */
export function notesInAll(notes: readonly string[]): string[] {
  const more = notes.length - MOST_NOTES;
  return more > 1
    ? [...notes.slice(0, MOST_NOTES), `and ${more} more such notes (--json has them all)`]
    : [...notes];
}

export const peopleNoteWords = sentences<PeopleNote, "type">("type", {
  "unknown-column": (note) =>
    note.column
      ? `The column ${quoted(note.column)} is none of ours: it was not read.`
      : `Column ${note.place} has no name: it was not read.`,
  "above-header": (note) => `${quoted(note.words)} stands above the names of the columns: it was not read.`,
  "programme-not-kept": (note) =>
    `${note.name} neither trains nor leads, so their programme was not read: supervisors belong to their trainees.`,
  "training-ended": ({ trainee, programme, lastDay }) =>
    `${trainee}'s training in ${programme} has ended (last day ${formatDay(lastDay)}): it was left as it is. A start after that day enrols them again.`,
  formula: (note) =>
    `The ${note.column} ${quoted(note.value)} looks like a formula: it was read as the words it is.`,
  "day-first": (note) =>
    `The ${note.column} ${quoted(note.value)} was read day first: ${formatDay(note.day)}. Write ${note.day} to be sure.`,
});

/** What is wrong, and what to do about it. */
export const peopleFaultWords = sentences<PeopleFault, "type">("type", {
  empty: (fault) =>
    `This file lists nobody. Begin it with ${fault.columns.join(",")} and give each person a line below.`,
  "no-header": (fault) =>
    `None of our columns is named here. Begin the file with ${fault.columns.join(",")}.`,
  quotes:
    'A quotation mark here has no partner, so nothing after it could be read. Close it, or write it twice ("") inside a quoted cell.',
  letters: "Some letters on this line cannot be read. Save the file as CSV UTF-8.",
  "missing-column": (fault) => `The column ${fault.column} is missing. Add it, even if its cells stay empty.`,
  "repeated-column": (fault) =>
    fault.heading.toLowerCase() === fault.column
      ? `The column ${fault.column} is there twice. Keep one.`
      : `The column ${fault.column} is there twice, once as ${quoted(fault.heading)}. Keep one.`,
  cells: (fault) =>
    `This line has ${count(fault.found, "cell")}, and the first line has ${fault.wanted}. Put a cell that has a comma in it in quotation marks.`,
  "broken-formula": (fault) =>
    `The ${fault.column} ${quoted(fault.value)} is what a spreadsheet writes where a formula gave nothing. Put the right words there.`,
  "no-email": "The e-mail address is missing. Add it.",
  "bad-email": (fault) => `${quoted(fault.value)} is not an e-mail address. Correct it.`,
  "repeated-person": (fault) =>
    `Lines ${fault.first} and ${fault.line} have the same e-mail address, ${fault.email}. Keep one line for each person.`,
  "no-name": "The name is missing. Add it.",
  "too-long": (fault) =>
    `This ${LONG_WORDS[fault.column]} has ${fault.length} characters. Use ${fault.most} or fewer.`,
  "no-role":
    "This person has no role. Write trainee, supervisor, lead or administrator; separate several by ;.",
  "unknown-role": (fault) =>
    `There is no role ${quoted(fault.value)}. Write trainee, supervisor, lead or administrator; separate several by ;.`,
  "trainee-and-lead":
    "One person cannot be both trainee and lead here: the programme could not be told from the one they lead. Keep one of the two roles.",
  "no-programme": "This trainee has no programme. Name the one they train in.",
  "several-programmes": (fault) =>
    `This trainee has ${fault.programmes.length} programmes: ${listed(fault.programmes.map(quoted))}. Name one.`,
  "not-for-this-role": (fault) =>
    `Only a trainee has a value in the column ${fault.column}. Add that role, or empty the cell.`,
  "no-start": "This trainee has no start. Write the first day, such as 2026-09-01.",
  "bad-day": (fault) =>
    `The ${fault.column} ${quoted(fault.value)} is not a day. Write year, month, day, such as 2026-09-01.`,
  serial: (fault) =>
    `The ${fault.column} ${quoted(fault.value)} is how a spreadsheet counts days. Give its cells the format of a date, and save the file again.`,
  "month-first": (fault) =>
    `The ${fault.column} ${quoted(fault.value)} has its month first, and here days come first. Write year, month, day in all cells, such as 2026-09-01.`,
  "bad-weekdays": (fault) =>
    `${quoted(fault.value)} are not weekdays. Write them such as "Mon Tue Wed" or "Mon-Fri", or leave the cell empty.`,
  "target-too-early": (fault) =>
    `The target ${fault.target} is not after the start ${fault.start}. Correct one of them.`,
  "bad-zone": (fault) =>
    `${quoted(fault.value)} is not a time zone. Write one such as Europe/London, or leave the cell empty.`,
  "own-supervisor": "Nobody supervises themself. Take this address out of the supervisors.",
  "unknown-supervisor": (fault) =>
    `${quoted(fault.value)} is nobody's e-mail address, in this file or in our records. Correct it (separate several by ;), or add a line for this supervisor.`,
  "not-a-supervisor": (fault) =>
    fault.at === null
      ? `${fault.email} is known, but not as a supervisor. Add a line with that role for them, or take them out.`
      : `${fault.email} is not a supervisor on line ${fault.at}. Add that role there, or take them out here.`,
  busy: "Our records were being changed at the same time, so nothing was saved. Import the file again.",
});

const LONG_WORDS: Record<TooLong, string> = {
  name: "name",
  programme: "programme's name",
  job_title: "job title",
  registration: "registration",
  rotation: "rotation's name",
};

/** A cell's words as they can be shown on one line of a terminal. */
function quoted(value: string): string {
  const shown = value.replace(/\p{C}/gu, "�");
  return `"${shown.length > 60 ? `${shown.slice(0, 57)}…` : shown}"`;
}

/** The outcome in a few lines; the first stands alone. */
export function importWords(report: ImportReport, saved: boolean, off = 0): string {
  const { people, programmes, enrolments, supervision } = report;
  const changes = given([
    some(people, "person", "people"),
    some(programmes, "programme"),
    some(enrolments, "enrolment"),
    some(supervision, "supervision link"),
    off > 0 && `${count(off, "person", "people")} switched off`,
  ]);
  const same = `${count(people.unchanged, "person", "people")} unchanged`;
  if (changes.length === 0) return `There is nothing to change: ${same}.`;
  const lead = saved ? "The people are imported." : "Nothing was saved. An import would do this:";
  return given([lead, ...changes, people.unchanged > 0 && same]).join("\n");
}

/** "2 people added, 1 changed": nothing about what did not happen. */
const some = (happened: Record<string, number>, one: string, many?: string): string =>
  Object.entries(happened)
    .filter(([what, n]) => n > 0 && what !== "unchanged")
    .map(([what, n], at) => (at === 0 ? `${count(n, one, many)} ${what}` : `${n} ${what}`))
    .join(", ");
