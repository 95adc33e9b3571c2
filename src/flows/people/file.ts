import { type SheetRecord, sheetIn, tidy } from "../../../framework/sheet.ts";
import { type Day, isZone } from "../../core/calendar/calendar.ts";
import type { Role } from "../../core/people/directory.ts";
import type { PeopleFault, PeopleNote } from "../../views/words/people.ts";
import {
  addressesIn,
  addressIn,
  type Column,
  columnMeant,
  dayRead,
  isEmail,
  isFailure,
  isFormula,
  NEEDED,
  namesIn,
  rolesIn,
  weekdaysIn,
} from "./cells.ts";

const LONGEST_NAME = 120;

/** One person as the file describes them. Lists have no repetitions; what is blank is empty or null. */
export interface PeopleRow {
  line: number;
  email: string; // "" where there is none to be read
  name: string;
  roles: readonly Role[];
  rolesKnown: boolean; // false: some could not be read
  programmes: readonly string[];
  supervisors: readonly string[]; // e-mail addresses
  start: Day | null;
  target: Day | null;
  zone: string | null;
  jobTitle: string | null;
  registration: string | null;
  workingDays: readonly number[] | null; // ISO weekdays; null: the file does not say
  rotation: string | null; // in which the listed supervisors supervise; null: the file does not say
}

/** What stands in a file of people. With any fault the rows are good for finding further faults only. */
export interface PeopleFile {
  rows: readonly PeopleRow[];
  faults: readonly PeopleFault[];
  notes: readonly PeopleNote[]; // what was left out or had to be decided
  whole: boolean; // false: some lines could not be read, so whoever is missing may well be on one of them
  /** The row that a spreadsheet gives a line, where cells of several lines come before it; else null. */
  rowAt(line: number): number | null;
}

/**
 * Reads a CSV file of people as spreadsheets save it (see `sheetIn`); the columns stand in any order under the names that
 * people give them, unknown ones and titles above the header are passed over, and so are blank lines. Every fault that can
 * be seen is given, in the order of the lines; only a file of another kind is not read further.
 */
export function readPeople(csv: string): PeopleFile {
  const { records, unread } = sheetIn(csv, { trim: true });
  const found: FileFindings = { faults: unread.map(({ line }) => ({ line, type: "quotes" })), notes: [] };
  const tidied = records
    .map((record) => ({ ...record, plain: record.cells.map(tidy) }))
    .filter(({ plain }) => plain.some((cell) => cell !== ""));
  const header = headerOf(tidied);
  if (!header) {
    if (unread.length === 0) found.faults.push({ line: 1, type: "empty", columns: NEEDED });
    return fileOf(records, found, [], false);
  }
  const whole = unread.length === 0;
  const others = tidied.slice(tidied.indexOf(header) + 1);
  for (const { line, plain } of tidied.slice(0, tidied.indexOf(header)))
    found.notes.push({ line, type: "above-header", words: plain.join(" ").trim() });
  const places = columnsOf(header, others, found);
  if (!places) return fileOf(records, found, [], false);
  if (others.length === 0 && whole) found.faults.push({ line: header.line, type: "empty", columns: NEEDED });
  const rows = others.map((record) => rowOf(record, widthOf(header), places, found));
  found.faults.push(...repeated(rows));
  return fileOf(records, found, rows, whole);
}

interface TidyRecord extends SheetRecord {
  plain: string[]; // its cells, tidied
}
type ColumnPlaces = ReadonlyMap<Column, number>;

/** What was found so far. */
interface FileFindings {
  faults: PeopleFault[];
  notes: PeopleNote[];
}

function fileOf(
  records: readonly SheetRecord[],
  { faults, notes }: FileFindings,
  rows: readonly PeopleRow[],
  whole: boolean,
): PeopleFile {
  const moved = records.filter((one) => one.line !== one.row);
  const rowOfLine = new Map(moved.map(({ line, row }) => [line, row]));
  const inOrder = <T extends { line: number }>(list: readonly T[]) =>
    [...list].sort((a, b) => a.line - b.line);
  const rowAt = (line: number) => rowOfLine.get(line) ?? null;
  return { rows, faults: inOrder(faults), notes: inOrder(notes), whole, rowAt };
}

const MOST_TITLES = 20;

/** The first line that names an address and two more of our columns; a title may stand above it. Else the first of all. */
function headerOf(records: readonly TidyRecord[]): TidyRecord | undefined {
  const known = ({ plain }: TidyRecord) => new Set(plain.map(columnMeant));
  const named = records.slice(0, MOST_TITLES).find((record) => {
    const columns = known(record);
    columns.delete(null);
    return columns.has("email") && columns.size > 2;
  });
  return named ?? records[0];
}

/** How many cells the header has, without the nameless ones that a spreadsheet adds at its end. */
const widthOf = ({ plain }: TidyRecord) => plain.findLastIndex((cell) => cell !== "") + 1;

function columnsOf(
  header: TidyRecord,
  others: readonly TidyRecord[],
  found: FileFindings,
): ColumnPlaces | null {
  const { line, plain } = header;
  const places = new Map<Column, number>();
  const width = widthOf(header);
  for (const [place, heading] of plain.slice(0, width).entries()) {
    const column = columnMeant(heading);
    if (!column) {
      if (heading !== "" || others.some((record) => record.plain[place]))
        found.notes.push({ line, type: "unknown-column", column: heading, place: place + 1 });
    } else if (places.has(column)) found.faults.push({ line, type: "repeated-column", column, heading });
    else places.set(column, place);
  }
  const missing = NEEDED.filter((column) => !places.has(column));
  const someone = plain.some((cell) => isEmail(addressIn(cell))); // no heading, but the first of the people
  if (places.size === 0 || someone) found.faults.push({ line, type: "no-header", columns: NEEDED });
  else for (const column of missing) found.faults.push({ line, type: "missing-column", column });
  return missing.length > 0 || someone ? null : places;
}

function rowOf(
  { line, cells, plain }: TidyRecord,
  wanted: number,
  places: ColumnPlaces,
  found: FileFindings,
): PeopleRow {
  const raws = new Map([...places].map(([column, place]) => [column, cells[place]]));
  const raw = (column: Column) => raws.get(column) ?? "";
  const cell = (column: Column) => tidy(raw(column));
  const email = addressIn(cell("email"));
  const width = plain.findLastIndex((each) => each !== "") + 1;
  if (cells.length < wanted || width > wanted) {
    // Which cell is which cannot be told, but whom the line is about usually can.
    found.faults.push({ line, type: "cells", found: width > wanted ? width : cells.length, wanted });
    return { ...NOTHING, line, email: isEmail(email) ? email : "", rolesKnown: false };
  }
  const failed = [...places.keys()].filter((column) => isFailure(cell(column)));
  for (const column of failed)
    found.faults.push({ line, type: "broken-formula", column, value: cell(column) });
  if (failed.length > 0) return { ...NOTHING, line, email: isEmail(email) ? email : "", rolesKnown: false };
  if (plain.some((text) => /[\p{Cc}\uFFFD]/u.test(text))) found.faults.push({ line, type: "letters" });
  if (!email) found.faults.push({ line, type: "no-email" });
  else if (!isEmail(email)) found.faults.push({ line, type: "bad-email", value: email });
  const name = cell("name");
  if (!name) found.faults.push({ line, type: "no-name" });
  for (const column of ["name", "programme", "job_title", "registration", "rotation"] as const)
    if (isFormula(cell(column))) found.notes.push({ line, type: "formula", column, value: cell(column) });
  for (const column of ["name", "job_title", "registration", "rotation"] as const)
    notTooLong(column, cell(column));
  const worked = cell("working_days") ? weekdaysIn(cell("working_days")) : null;
  if (cell("working_days") && !worked)
    found.faults.push({ line, type: "bad-weekdays", value: cell("working_days") });
  const { roles, unknown } = rolesIn(raw("roles"));
  for (const value of unknown) found.faults.push({ line, type: "unknown-role", value });
  if (roles.length + unknown.length === 0) found.faults.push({ line, type: "no-role" });
  const zone = cell("time_zone");
  if (zone && !isZone(zone)) found.faults.push({ line, type: "bad-zone", value: zone });
  const rolesKnown = unknown.length === 0 && roles.length > 0;
  const named = namesIn(raw("programme"));
  const belongs = !rolesKnown || roles.includes("trainee") || roles.includes("lead");
  if (!belongs && named.length > 0) found.notes.push({ line, type: "programme-not-kept", name });
  const row: PeopleRow = {
    line,
    email: isEmail(email) ? email : "",
    name,
    roles,
    rolesKnown,
    programmes: belongs ? named : [],
    supervisors: addressesIn(raw("supervisors")),
    start: dayIn("start"),
    target: dayIn("target"),
    zone: zone || null,
    jobTitle: cell("job_title") || null,
    registration: cell("registration") || null,
    workingDays: worked,
    rotation: cell("rotation") || null,
  };
  for (const one of row.programmes) notTooLong("programme", one);
  if (row.start && row.target && row.target <= row.start)
    found.faults.push({ line, type: "target-too-early", start: row.start, target: row.target });
  found.faults.push(...unfit(row, (column) => cell(column) !== ""));
  return row;

  function dayIn(column: "start" | "target"): Day | null {
    const value = cell(column);
    if (!value) return null;
    const read = dayRead(value);
    if (read.type !== "day") {
      const type = read.type === "none" ? "bad-day" : read.type;
      found.faults.push({ line, type, column, value });
      return null;
    }
    if (!read.sure) found.notes.push({ line, type: "day-first", column, value, day: read.day });
    return read.day;
  }

  function notTooLong(
    column: "name" | "job_title" | "registration" | "programme" | "rotation",
    text: string,
  ): void {
    if (text.length > LONGEST_NAME)
      found.faults.push({ line, type: "too-long", column, length: text.length, most: LONGEST_NAME });
  }
}

const NOTHING = {
  name: "",
  roles: [],
  programmes: [],
  supervisors: [],
  start: null,
  target: null,
  zone: null,
  jobTitle: null,
  registration: null,
  workingDays: null,
  rotation: null,
};

/** What does not go with the roles of its row. Nothing in the file is passed over in silence. */
function unfit(row: PeopleRow, filled: (column: Column) => boolean): PeopleFault[] {
  const { line, roles, programmes } = row;
  const faults: PeopleFault[] = [];
  const trains = roles.includes("trainee");
  if (trains && roles.includes("lead")) faults.push({ line, type: "trainee-and-lead" });
  else if (trains && programmes.length === 0) faults.push({ line, type: "no-programme" });
  else if (trains && programmes.length > 1) faults.push({ line, type: "several-programmes", programmes });
  if (trains && !filled("start")) faults.push({ line, type: "no-start" });
  if (row.email && row.supervisors.includes(row.email)) faults.push({ line, type: "own-supervisor" });
  if (trains || !row.rolesKnown) return faults;
  for (const column of ["supervisors", "start", "target", "working_days", "rotation"] as const)
    if (filled(column)) faults.push({ line, type: "not-for-this-role", column });
  return faults;
}

function repeated(rows: readonly PeopleRow[]): PeopleFault[] {
  const first = new Map<string, number>();
  const faults: PeopleFault[] = [];
  for (const { line, email } of rows) {
    const before = first.get(email);
    if (before !== undefined && email) faults.push({ line, type: "repeated-person", email, first: before });
    else first.set(email, line);
  }
  return faults;
}
