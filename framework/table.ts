/** A small table as people save it from a spreadsheet: CSV with a header, its rows by column, each with its line. */
import type { PlacedFault } from "./exchange.ts";
import { type SheetRecord, sheetIn } from "./sheet.ts";

export interface Row<Column extends string> {
  line: number; // its first
  cells: Record<Column, string>;
  bare: readonly Column[]; // those without quotation marks: a spreadsheet may have taken them for numbers
}

const MOST_ROWS = 10_000;

/**
 * Reads CSV as spreadsheets save it (see `sheetIn`); columns in any order, capitals in their names make no difference.
 * Blank lines, and the empty cells that a spreadsheet adds at the ends of lines, are passed over; cells are given letter for
 * letter. Faults: quotes, unknown, repeated or missing columns, rows with too few or too many cells,
 * too many rows, no rows.
 */
export function rowsOf<Column extends string>(
  csv: string,
  columns: readonly Column[],
): { rows: Row<Column>[]; faults: PlacedFault[] } {
  const { records, unread } = sheetIn(csv, { trim: false });
  const on = (line: number | undefined, problem: string) => ({ at: `line ${line}`, problem });
  const none = (...faults: PlacedFault[]) => ({ rows: [], faults });
  const faults = unread.slice(0, 1).map(({ line }) => on(line, QUOTES));
  const [header, ...others] = records;
  const empty = `is empty: the first line names the columns (${columns.join(", ")})`;
  if (!header) return faults.length > 0 ? none(...faults) : none(on(1, empty));
  const places = placesIn(header, columns, faults);
  if (faults.length > 0) return none(...faults);
  const more = `is more than can be read: at most ${MOST_ROWS.toLocaleString("en-GB")} rows`;
  if (others.length > MOST_ROWS) return none(on(others[MOST_ROWS]?.line, more));
  if (others.length === 0) return none(on(header.line, "is the last: there are no rows below it"));
  const wanted = widthOf(header);
  const rows = others.flatMap((record) => {
    const { line, cells } = record;
    const found = widthOf(record) > wanted ? widthOf(record) : cells.length;
    if (found < wanted || widthOf(record) > wanted) {
      faults.push(
        on(line, `has ${found} cells where the header has ${wanted}: put words with a comma in quotes`),
      );
      return [];
    }
    const named = columns.map((column) => [column, cells[places.get(column) ?? -1] ?? ""]);
    const bare = columns.filter((column) => !record.quoted[places.get(column) ?? -1]);
    return [{ line, cells: Object.fromEntries(named) as Record<Column, string>, bare }];
  });
  return { rows, faults };
}

const QUOTES = 'has quotation marks that go wrong: put the whole cell in "…", and write " within it as ""';

/** Without the empty cells at its end. */
const widthOf = ({ cells }: SheetRecord) => cells.findLastIndex((cell) => cell.trim() !== "") + 1;

function placesIn<Column extends string>(
  header: SheetRecord,
  columns: readonly Column[],
  faults: PlacedFault[],
): Map<Column, number> {
  const places = new Map<Column, number>();
  const at = `line ${header.line}`;
  for (const [place, cell] of header.cells.slice(0, widthOf(header)).entries()) {
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
