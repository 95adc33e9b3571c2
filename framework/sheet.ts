/** What people save from a spreadsheet as CSV, whatever their machine makes of that: bytes to text, text to records. */
import { type CsvError, parse } from "csv-parse/sync";

/** Bytes of a file that anybody would have typed; more is refused before it is read. */
export const MOST_BYTES = 20 * 1024 * 1024;

export type Encoding = "UTF-8" | "UTF-16" | "Windows-1252";

/** What a file is that is no text: told by its first bytes. */
export type NotText = "an Excel workbook" | "an old Excel workbook" | "a PDF" | "a rich text document";

export type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false; is: NotText };

/**
 * The text of a file. UTF-8 or UTF-16 (with or without a byte order mark, which is taken away); what is neither is read as
 * Windows-1252, the letters of a Western spreadsheet's plain "CSV". A file that is UTF-8 but for some bytes keeps U+FFFD
 * where these stood: whoever reads it says on which line, as no reading of them would be more than a guess.
 */
export function decoded(bytes: Uint8Array): Decoded {
  const is = notTextIn(bytes);
  if (is) return { ok: false, is };
  const wide = wideIn(bytes);
  const read = (text: string, encoding: Encoding): Decoded => ({
    ok: true,
    text: text.replace(/^\uFEFF/, ""),
    encoding,
  });
  if (wide) return read(new TextDecoder(wide).decode(bytes), "UTF-16");
  try {
    return read(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "UTF-8");
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    if (/[\u0080-\uFFFC]/.test(text.replace(/^\uFEFF/, ""))) return read(text, "UTF-8");
    return read(new TextDecoder("windows-1252").decode(bytes), "Windows-1252");
  }
}

const BEGINNINGS: readonly [bytes: readonly number[], is: NotText][] = [
  [[0x50, 0x4b, 0x03, 0x04], "an Excel workbook"], // any zip; what a spreadsheet saves by itself is one
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook"],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], "a PDF"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "a rich text document"],
];

const notTextIn = (bytes: Uint8Array): NotText | null =>
  BEGINNINGS.find(([wanted]) => wanted.every((byte, place) => bytes[place] === byte))?.[1] ?? null;

/** By its mark; without one, by the zero that stands in every other byte of words in the Latin alphabet. */
function wideIn(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 200);
  const zeros = [0, 0];
  for (const [place, byte] of start.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4 && even < odd / 4) return "utf-16le";
  return even > start.length / 4 && odd < even / 4 ? "utf-16be" : null;
}

/** One row. `line`: its first, as an editor counts; `row`: as a spreadsheet counts, to which a cell's own lines are one row. */
export interface SheetRecord {
  line: number;
  row: number;
  cells: string[];
  quoted: boolean[]; // which cells stood in quotation marks
}

export interface Sheet {
  separator: string;
  records: SheetRecord[]; // without those whose every cell is blank
  unread: { line: number; row: number }[]; // where quotation marks go wrong
}

/** In one line. More are no table's, and each costs the parser a look at all that stands before it. */
const MOST_QUOTATION_MARKS = 2_000;

const SEPARATORS = [",", ";", "\t", "|"] as const;
const SAYS_SEPARATOR = /^\uFEFF?"?sep=([^\r\n"])"?[^\S\r\n]*(\r\n|\n|\r|$)/i;

/**
 * The records of a CSV text (RFC 4180): cells between `,` `;` tabs or `|`, whichever the first line has most of, or which a
 * line `sep=;` names; any line ends. Rows have as many cells as stand in them.
 * @param trim without the white space around cells (and around their quotation marks); else letter for letter
 */
export function sheetIn(text: string, { trim }: { trim: boolean }): Sheet {
  const said = SAYS_SEPARATOR.exec(text);
  const body = said ? text.slice(said[0].length) : text.replace(/^\uFEFF/, "");
  const separator = said?.[1] ?? separatorIn(body);
  const above = said && said[2] !== "" ? 1 : 0;
  const wild = body.split(/\r\n|\n|\r/).findIndex((line) => line.split('"').length > MOST_QUOTATION_MARKS);
  if (wild >= 0) return { separator, records: [], unread: [{ line: wild + 1 + above, row: wild + 1 }] };
  const records: SheetRecord[] = [];
  const unread: Sheet["unread"] = [];
  let quoted: boolean[] = [];
  let read = 0; // the last line that was understood
  let folded = 0; // lines that stand within cells, so far
  let twice = 0; // line ends of two letters within cells, each of which the parser counts as two
  let lost = false; // inside quotation marks that go wrong, the ends of lines cannot be told any more
  parse(body, {
    delimiter: separator,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_records_with_error: true,
    ...(trim && { trim }),
    cast: (value, { quoting }) => {
      quoted.push(quoting);
      return value;
    },
    on_record: (cells: string[], { lines }) => {
      const words = cells.join("");
      const within = words.split(/\r\n|\n|\r/).length - 1;
      twice += words.split("\r\n").length - 1;
      read = lines - twice;
      const line = read - within;
      if (cells.some((cell) => cell.trim() !== ""))
        records.push({ line: line + above, row: line - folded, cells, quoted });
      quoted = [];
      folded += within;
      return null;
    },
    on_skip: (error) => {
      quoted = [];
      if (!error || lost) return undefined;
      lost = error.code !== "INVALID_OPENING_QUOTE";
      const line =
        error.code === "CSV_QUOTE_NOT_CLOSED" ? read + 1 : Number(lineOf(error) ?? read + 1 + twice) - twice;
      if (unread.at(-1)?.line !== line + above) unread.push({ line: line + above, row: line - folded });
      read = Math.max(read, line);
      return undefined;
    },
  });
  return { separator, records, unread };
}

const lineOf = (error: CsvError): unknown => Reflect.get(error, "lines");

/** What the first line that says anything has most of, outside quotation marks. */
function separatorIn(text: string): string {
  const [first = ""] = text.replace(/^[^\S\t]+/, "").split(/\r\n|\n|\r/, 1);
  const plain = first.replace(/"[^"]*"/g, "");
  const times = (separator: string) => plain.split(separator).length;
  return SEPARATORS.reduce<string>((best, one) => (times(one) > times(best) ? one : best), ",");
}

/** A cell without what nobody sees: line ends and spaces (no-break ones too) are one space, halves of a letter one letter. */
export function tidy(cell: string): string {
  return cell
    .replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
}
