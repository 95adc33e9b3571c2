/** A small table as people save it from a spreadsheet: CSV with a header, its rows by column, each with its line. */
import { type CsvError, parse } from "csv-parse/sync";
import type { PlacedFault } from "./exchange.ts";

export interface Row<Column extends string> {
  line: number; // its first
  cells: Record<Column, string>;
}

const MOST_ROWS = 10_000;

/**
 * Reads CSV (RFC 4180) with `,` or `;` between the cells, any line ends, with or without a byte order mark; columns in
 * any order, capitals in their names make no difference. Blank lines are passed over; cells are given letter for letter.
 * Faults: quotes, unknown, repeated or missing columns, rows with too few or too many cells, too many rows, no rows.
 */
export function rowsOf<Column extends string>(
  csv: string,
  columns: readonly Column[],
): { rows: Row<Column>[]; faults: PlacedFault[] } {
  const text = csv.replace(/^\uFEFF/, "");
  const { records, faults } = recordsIn(text);
  const [header, ...others] = records;
  if (!header) {
    const empty = {
      at: "line 1",
      problem: `is empty: the first line names the columns (${columns.join(", ")})`,
    };
    return { rows: [], faults: faults.length > 0 ? faults : [empty] };
  }
  const places = placesIn(header, columns, faults);
  if (faults.length > 0) return { rows: [], faults };
  if (others.length > MOST_ROWS) {
    const problem = `is more than can be read: at most ${MOST_ROWS.toLocaleString("en-GB")} rows`;
    return { rows: [], faults: [{ at: `line ${others[MOST_ROWS]?.line}`, problem }] };
  }
  if (others.length === 0)
    return {
      rows: [],
      faults: [{ at: `line ${header.line}`, problem: "is the last: there are no rows below it" }],
    };
  const wanted = header.cells.length;
  const rows = others.flatMap(({ line, cells }) => {
    if (cells.length !== wanted) {
      const problem = `has ${cells.length} cells where the header has ${wanted}: put words with a comma in quotes`;
      faults.push({ at: `line ${line}`, problem });
      return [];
    }
    const named = columns.map((column) => [column, cells[places.get(column) ?? -1] ?? ""]);
    return [{ line, cells: Object.fromEntries(named) as Record<Column, string> }];
  });
  return { rows, faults };
}

interface Found {
  line: number;
  cells: string[];
}

/** The header has no quoted names of ours with either in them: what it has more of is what separates. */
function separatorIn(text: string): string {
  const [first = ""] = text.trimStart().split(/\r?\n|\r/, 1);
  return first.split(";").length > first.split(",").length ? ";" : ",";
}

function recordsIn(text: string): { records: Found[]; faults: PlacedFault[] } {
  const records: Found[] = [];
  try {
    parse(text, {
      delimiter: separatorIn(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      on_record: (cells, { lines }) => {
        const within = cells.join("").split(/\r\n|\n|\r/).length - 1;
        if (cells.some((cell) => cell.trim() !== "")) records.push({ line: lines - within, cells });
        return null;
      },
    });
    return { records, faults: [] };
  } catch (error) {
    const fault = error as CsvError; // parse throws nothing else
    const last = (records.at(-1)?.line ?? 0) + 1;
    const line = fault.code === "CSV_QUOTE_NOT_CLOSED" ? last : Number(Reflect.get(fault, "lines") ?? last);
    const problem =
      'has quotation marks that go wrong: put the whole cell in "…", and write " within it as ""';
    return { records: [], faults: [{ at: `line ${line}`, problem }] };
  }
}

function placesIn<Column extends string>(
  { line, cells }: Found,
  columns: readonly Column[],
  faults: PlacedFault[],
): Map<Column, number> {
  const places = new Map<Column, number>();
  const at = `line ${line}`;
  for (const [place, cell] of cells.entries()) {
    const name = cell.trim();
    const column = columns.find((known) => known === name.toLowerCase());
    if (!column) faults.push({ at, problem: `"${name}" is not a column we know: use ${columns.join(", ")}` });
    else if (places.has(column)) faults.push({ at, problem: `has the column "${column}" twice` });
    else places.set(column, place);
  }
  for (const column of columns)
    if (!places.has(column)) faults.push({ at, problem: `lacks the column "${column}"` });
  return places;
}
