import type { Row } from "../../src/ports/form.ts";
import type { Link } from "../shared/form.ts";

/*
 * Lists that are typed, one thing on each line: Teams' dialogs cannot grow while they are filled in.
 */

const oneLine = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join(" ")
    .trim();

const CODE = /^([\p{L}\p{N}&._-]{2,24})\s*:(?!\/\/)\s*(.*)$/u;

/**
 * A dialog that stood open in 0.1.0 comes back with what was chosen in one list, and its lines in one text ("Tech4: …"
 * on each). Read until the version after the next. What belongs to nothing that is chosen is a row of its own.
 */
export function rowsFromLines(chosen: readonly string[], typed: string): Row[] {
  const rows = chosen.map((value): { value: string; lines: string[] } => ({ value, lines: [] }));
  let at = rows.length === 1 ? 0 : -1;
  for (const row of typed.split("\n").map((one) => one.trim())) {
    if (!row) continue;
    const [, code = "", words = ""] = CODE.exec(row) ?? [];
    const named = rows.findIndex(({ value }) => value !== "" && value.toLowerCase() === code.toLowerCase());
    const strange = named < 0 && /\p{N}/u.test(code);
    if (named >= 0) at = named;
    else if (at < 0 || strange) at = rows.push({ value: "", lines: [] }) - 1;
    rows[at]?.lines.push(named < 0 ? row : words);
  }
  return rows.map(({ value, lines }) => ({ value, line: lines.filter(Boolean).join(" ") }));
}

/** "https://… | label | pages", for each of them. */
export const linksTyped = (links: readonly Link[]): string =>
  links
    .map(({ label, url, pages }) => {
      const [name, count] = [oneLine(label), oneLine(pages)];
      const parts = [oneLine(url).replaceAll("|", "%7C"), name, count];
      // An empty end is left away only where what then stands last cannot be taken for pages.
      const bare = count === "" && !name.includes("|") && !isCount(name);
      return parts
        .slice(0, bare ? (name ? 2 : 1) : 3)
        .join(" | ")
        .trim();
    })
    .join("\n");

const isCount = (text: string) => /^\d+$/.test(text);

/** The links of a text. Whichever part begins like an address is the address, wherever it stands. */
export function linksIn(typed: string): Link[] {
  return typed
    .split("\n")
    .filter((row) => row.trim())
    .map((row) => {
      const parts = row.split("|").map((part) => part.trim());
      const at = Math.max(
        0,
        parts.findIndex((part) => /^https?:\/\//i.test(part)),
      );
      const [url = ""] = parts.splice(at, 1);
      const [last = ""] = parts.slice(-1);
      const hasPages = parts.length > 1 || isCount(last);
      const label = (hasPages ? parts.slice(0, -1) : parts).join("|");
      return { label, url, pages: hasPages ? last : "" };
    })
    .filter(({ label, url, pages }) => label || url || pages);
}
