import { type CsvError, parse } from "csv-parse/sync";
import { type Day, isDay, isZone } from "../core/calendar.ts";
import { ROLES, type Role } from "../core/directory.ts";
import type { PeopleFault } from "../views/words/people.ts";

const COLUMNS = [
  "email",
  "name",
  "roles",
  "programme",
  "supervisors",
  "start",
  "target",
  "time_zone",
] as const;
type Column = (typeof COLUMNS)[number];

const MOST_PEOPLE = 5_000;
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
}

/** What stands in a file of people. With any fault the rows are good for finding further faults only. */
export interface PeopleFile {
  rows: readonly PeopleRow[];
  faults: readonly PeopleFault[];
  whole: boolean; // false: some lines could not be read, so whoever is missing may well be on one of them
}

/**
 * Reads a CSV file of people (RFC 4180: commas, quotation marks, a header line; any line ends, with or without
 * a byte order mark). Blank lines are passed over; columns may stand in any order. Every fault that can be seen
 * is given, in the order of the lines; only a file of another kind, or of too many people, is not read further.
 */
export function readPeople(csv: string): PeopleFile {
  const text = csv.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const unread = (...faults: PeopleFault[]): PeopleFile => ({ rows: [], faults, whole: false });
  const [first = ""] = text.trimStart().split("\n", 1);
  const separator = first.includes(",") ? undefined : /[;\t]/.exec(first)?.[0];
  const above = text.slice(0, text.length - text.trimStart().length);
  if (separator) return unread({ line: above.split("\n").length, type: "separator", separator });
  const { records, faults } = recordsOf(text);
  const [header, ...others] = records;
  if (!header)
    return unread(...(faults.length > 0 ? faults : [{ line: 1, type: "empty" as const, columns: COLUMNS }]));
  const tooMany = others[MOST_PEOPLE];
  if (tooMany) return unread({ line: tooMany.line, type: "too-many", most: MOST_PEOPLE });
  const { places, faults: wrongColumns } = columnsOf(header);
  const whole = faults.length === 0;
  faults.push(...wrongColumns);
  if (places.size < COLUMNS.length) return unread(...faults);
  if (others.length === 0 && whole) faults.push({ line: header.line, type: "empty", columns: COLUMNS });
  const rows = others.map((record) => rowOf(record, header.cells.length, places, faults));
  faults.push(...repeated(rows));
  return { rows, faults: faults.sort((a, b) => a.line - b.line), whole };
}

interface CsvRecord {
  line: number; // its first
  cells: string[];
}

function recordsOf(text: string): { records: CsvRecord[]; faults: PeopleFault[] } {
  const records: CsvRecord[] = [];
  const faults: PeopleFault[] = [];
  let read = 0; // the last line that was understood
  let lost = false; // inside quotation marks that go wrong, the ends of lines cannot be told any more
  parse(text, {
    record_delimiter: "\n",
    relax_column_count: true,
    trim: true,
    on_record: (cells, { lines }) => {
      read = lines;
      const line = lines - cells.join("").split("\n").length + 1;
      const clean = cells.map(tidy);
      if (clean.some((cell) => cell !== "")) records.push({ line, cells: clean });
      return null;
    },
    skip_records_with_error: true,
    on_skip: (error) => {
      if (!error || lost) return undefined;
      lost = error.code !== "INVALID_OPENING_QUOTE";
      const line = error.code === "CSV_QUOTE_NOT_CLOSED" ? read + 1 : Number(faultLine(error) ?? read + 1);
      if (faults.at(-1)?.line !== line) faults.push({ line, type: "quotes" });
      read = Math.max(read, line);
      return undefined;
    },
  });
  return { records, faults };
}

const faultLine = (error: CsvError): unknown => Reflect.get(error, "lines");

/** A cell without what nobody sees: line ends and spaces are one space, the halves of a letter are one letter. */
function tidy(cell: string): string {
  return cell
    .replace(/[\u200B\u2060]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
}

function columnsOf({ line, cells }: CsvRecord): { places: Map<Column, number>; faults: PeopleFault[] } {
  const places = new Map<Column, number>();
  const faults: PeopleFault[] = [];
  for (const [place, cell] of cells.entries()) {
    const column = COLUMNS.find((known) => known === cell.toLowerCase());
    if (!column) faults.push({ line, type: "unknown-column", column: cell, columns: COLUMNS });
    else if (places.has(column)) faults.push({ line, type: "repeated-column", column });
    else places.set(column, place);
  }
  for (const column of COLUMNS)
    if (!places.has(column)) faults.push({ line, type: "missing-column", column });
  return { places, faults };
}

function rowOf(
  { line, cells }: CsvRecord,
  wanted: number,
  places: ReadonlyMap<Column, number>,
  faults: PeopleFault[],
): PeopleRow {
  const cell = (column: Column) => cells[places.get(column) ?? -1] ?? "";
  const email = cell("email").toLowerCase();
  if (cells.length !== wanted) {
    // Which cell is which cannot be told, but whom the line is about usually can.
    faults.push({ line, type: "cells", found: cells.length, wanted });
    return { ...NOTHING, line, email: isEmail(email) ? email : "", rolesKnown: false };
  }
  if (cells.some((text) => /[\p{Cc}\uFFFD]/u.test(text))) faults.push({ line, type: "letters" });
  if (!email) faults.push({ line, type: "no-email" });
  else if (!isEmail(email)) faults.push({ line, type: "bad-email", value: email });
  const name = cell("name");
  if (!name) faults.push({ line, type: "no-name" });
  if (name.length > LONGEST_NAME) faults.push(tooLong(line, "name", name));
  const words = listIn(cell("roles").toLowerCase());
  const roles = ROLES.filter((role) => words.includes(role));
  const unknown = words.filter((word) => !roles.some((role) => role === word));
  for (const value of unknown) faults.push({ line, type: "unknown-role", value });
  if (words.length === 0) faults.push({ line, type: "no-role" });
  const zone = cell("time_zone");
  if (zone && !isZone(zone)) faults.push({ line, type: "bad-zone", value: zone });
  const row: PeopleRow = {
    line,
    email: isEmail(email) ? email : "",
    name,
    roles,
    rolesKnown: unknown.length === 0 && words.length > 0,
    programmes: listIn(cell("programme")),
    supervisors: listIn(cell("supervisors").toLowerCase()),
    start: dayIn("start"),
    target: dayIn("target"),
    zone: zone || null,
  };
  for (const one of row.programmes)
    if (one.length > LONGEST_NAME) faults.push(tooLong(line, "programme", one));
  if (row.start && row.target && row.target <= row.start)
    faults.push({ line, type: "target-too-early", start: row.start, target: row.target });
  faults.push(...unfit(row, (column) => cell(column) !== ""));
  return row;

  function dayIn(column: "start" | "target"): Day | null {
    const value = cell(column);
    if (isDay(value)) return value;
    if (value) faults.push({ line, type: "bad-day", column, value });
    return null;
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
};

const isEmail = (text: string) =>
  text.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]+$/.test(text);

const listIn = (cell: string): string[] =>
  [...new Set(cell.split(";").map((one) => one.trim()))].filter(Boolean);

const tooLong = (line: number, column: "name" | "programme", text: string): PeopleFault => {
  return { line, type: "too-long", column, length: text.length, most: LONGEST_NAME };
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
  for (const column of ["supervisors", "start", "target"] as const)
    if (filled(column)) faults.push({ line, type: "not-for-this-role", column });
  if (filled("programme") && !roles.includes("lead"))
    faults.push({ line, type: "not-for-this-role", column: "programme" });
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
