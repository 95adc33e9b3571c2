import { tidy } from "../../../framework/sheet.ts";
import { type Day, isDay } from "../../core/calendar/calendar.ts";
import { ROLES, type Role } from "../../core/people/directory.ts";

/** The columns that a file of people has to have, and those that it may have, under our names. */
export const NEEDED = [
  "email",
  "name",
  "roles",
  "programme",
  "supervisors",
  "start",
  "target",
  "time_zone",
] as const;
export const COLUMNS = [...NEEDED, "job_title", "registration", "working_days", "rotation"] as const;
export type Column = (typeof COLUMNS)[number];

/** What else people call them, in letters alone: "E-mail address" is "emailaddress". */
const OTHER_NAMES: Readonly<Record<Column, RegExp>> = {
  email: /^(mail|emails|(work)?emailaddress|workemail|nhsemail)$/,
  name: /^(fullname|displayname|person)$/,
  roles: /^role$/,
  programme: /^(programmes|programs?|programmename|trainingprogram(me)?)$/,
  supervisors: /^(supervisor|supervisors?emails?|supervisoremailaddress|supervisedby)$/,
  start: /^(startdate|startday|started|starts|dateofstart|firstday)$/,
  target: /^(targetdate|targetday|targetend|enddate|end|finish|finishdate)$/,
  time_zone: /^(zone|tz)$/,
  working_days: /^(workdays|weekdays|daysworked|workingpattern)$/,
  rotation: /^(currentrotation|rotationname|placement)$/,
  job_title: /^(job|jobrole|post|position)$/,
  registration: /^(registration(number|no)|reg(number|no)|hcpc(number|no)?|hcpcregistration(number)?)$/,
};

/** The column that a heading means, or null. */
export function columnMeant(heading: string): Column | null {
  const letters = heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\([^)]*\)|[^a-z]/g, "");
  const ours = (column: Column) => column.replace("_", "");
  return COLUMNS.find((one) => ours(one) === letters || OTHER_NAMES[one].test(letters)) ?? null;
}

/** A formula in place of what it reckons: saved so where a spreadsheet shows formulas. */
export const isFormula = (cell: string) => /^=./.test(cell);

/** What a spreadsheet writes where a formula gave nothing, such as a look-up that found nothing. */
export const isFailure = (cell: string) =>
  /^#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i.test(cell);

export const isEmail = (text: string) =>
  text.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]+$/.test(text);

/** An address as we keep it, out of what a spreadsheet or a mail program makes of it: `Dr Lind <mailto:E.Lind@X.org>;`. */
export function addressIn(cell: string): string {
  const plain = tidy(cell.replace(/\p{Cf}/gu, "")).toLowerCase();
  const within = /<([^<>]*@[^<>]*)>/.exec(plain)?.[1] ?? plain;
  const bare = within.replace(/^[\s"'<]+/, "").replace(/[\s"'>,;.]+$/, "");
  return bare.startsWith("mailto:") ? bare.slice(7).replace(/\?.*$/, "").trim() : bare;
}

/** The addresses of a cell: between semicolons, commas, line ends, or spaces alone. */
export function addressesIn(cell: string): string[] {
  const parts = cell.split(/[;,\r\n|]+/).flatMap((part) => {
    const words = tidy(part).split(" ");
    return words.length > 1 && words.every((word) => isEmail(addressIn(word))) ? words : [part];
  });
  return distinct(parts.map(addressIn));
}

/** Names cannot be told from each other by a comma: it may be part of one. */
export const namesIn = (cell: string): string[] => distinct(cell.split(/[;\r\n|]+/).map(tidy));

const distinct = (list: readonly string[]) => [...new Set(list)].filter(Boolean);

/** As our records, our screens and people say them; several of one person too. */
const SAID: Readonly<Record<string, Role>> = {
  "training lead": "lead",
  "programme lead": "lead",
  "information governance": "governance",
  ig: "governance",
  admin: "administrator",
};

/** The roles of a cell, in our order, and the words that are none. */
export function rolesIn(cell: string): { roles: readonly Role[]; unknown: readonly string[] } {
  const words = distinct(cell.split(/[;,/&+|\r\n]+|\sand\s/i).map((word) => tidy(word).toLowerCase()));
  const meant = (word: string): Role | undefined => {
    const one = word.replace(/s$/, "");
    return ROLES.find((role) => role === one) ?? SAID[one];
  };
  return {
    roles: ROLES.filter((role) => words.some((word) => meant(word) === role)),
    unknown: words.filter((word) => !meant(word)),
  };
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The ISO weekdays of a cell, in order: "Mon Tue Wed", "monday; tuesday", "1 2 3", "Mon-Thu". Null: it says none, or something else. */
export function weekdaysIn(cell: string): number[] | null {
  const words = cell
    .toLowerCase()
    .replace(/\s*[-\u2010-\u2015]\s*/g, "-")
    .split(/[\s,;/+&|]+/)
    .filter((word) => word !== "" && word !== "and");
  const dayOf = (word: string) =>
    /^[1-7]$/.test(word)
      ? Number(word)
      : WEEKDAYS.findIndex((name) => WEEKDAY.test(word) && word.startsWith(name)) + 1;
  const days = words.flatMap((word) => {
    const [first = 0, last = first, more] = word.split("-").map(dayOf);
    if (more !== undefined || first === 0 || last < first) return [0];
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
  return days.length === 0 || days.includes(0) ? null : [...new Set(days)].sort();
}
const WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}$/;

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);

export type DayRead =
  | { type: "day"; day: Day; sure: boolean } // not sure: another order of its numbers would be a day too
  | { type: "serial" } // a spreadsheet's own count of days
  | { type: "month-first" }
  | { type: "none" };

/**
 * A day as spreadsheets show it: `2026-09-01` (also with `/` or `.`, or a time of midnight behind it), day first
 * (`01/09/2026`, `1.9.2026`), or with the month's name (`1-Sep-26`, `1 September 2026`). Two digits are a year of this
 * century.
 */
export function dayRead(cell: string): DayRead {
  const text = cell.replace(/[T ]00:00(:00(\.0+)?)?Z?$/i, "").replace(/[\u2010-\u2015]/g, "-");
  if (isDay(text)) return { type: "day", day: text, sure: true };
  if (/^\d{5}([.,]\d+)?$/.test(text)) return { type: "serial" };
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?,?[-/. ]+(\d{4}|\d{2})$/i.exec(text);
  if (named) {
    const [, day = "", month = "", year = ""] = named;
    const word = month.toLowerCase();
    const place = word === "sept" ? 8 : MONTHS.findIndex((name) => [name, name.slice(0, 3)].includes(word));
    return place < 0 ? { type: "none" } : dayOf(year, place + 1, Number(day), year.length === 4);
  }
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (yearFirst) return dayOf(yearFirst[1] ?? "", Number(yearFirst[2]), Number(yearFirst[3]), true);
  const numbers = /^(\d{1,2})([-/. ]+)(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!numbers) return { type: "none" };
  const [day, month, year] = [Number(numbers[1]), Number(numbers[3]), numbers[4] ?? ""];
  const found = dayOf(year, month, day, year.length === 4 && (day > 12 || day === month));
  return found.type === "none" && dayOf(year, day, month, true).type === "day"
    ? { type: "month-first" }
    : found;
}

function dayOf(year: string, month: number, day: number, sure: boolean): DayRead {
  const two = (n: number) => String(n).padStart(2, "0");
  const text = `${year.length === 2 ? "20" : ""}${year}-${two(month)}-${two(day)}`;
  return isDay(text) ? { type: "day", day: text, sure } : { type: "none" };
}
