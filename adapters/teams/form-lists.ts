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

/** "Tech4: how this shows it", for each of them. */
export const linesTyped = (chosen: readonly string[], lines: Readonly<Record<string, string>>): string =>
  chosen
    .map((option) => {
      const line = Object.hasOwn(lines, option) ? (lines[option] ?? "") : "";
      return `${option}: ${oneLine(line)}`.trimEnd();
    })
    .join("\n");

export interface Lines {
  lines: Record<string, string>; // of what is chosen
  strange: Record<string, string>; // by a code that is not chosen; "" is what stands under no code at all
}

/**
 * The lines by their codes. One without a code goes on with the line before it.
 * @param beginnings of the codes that could be chosen, without their numbers
 */
export function linesIn(typed: string, chosen: readonly string[], beginnings: readonly string[] = []): Lines {
  const lines = new Map<string, string[]>();
  const strange = new Map<string, string[]>();
  const [only, ...others] = chosen;
  const isAlone = only !== undefined && others.length === 0;
  const [known, numbered] = [spellingsOf(chosen), numberedOf(beginnings)];
  let last: string[] | null = null;
  for (const row of typed.split("\n").map((one) => one.trim())) {
    if (!row) continue;
    const { code, words } = (isAlone && spoken(row, known)) || split(row, known) || other(row, numbered);
    if (code === null && last) {
      last.push(words);
      continue;
    }
    const name = code ?? (isAlone ? only : "");
    const among = chosen.includes(name) ? lines : strange;
    last = among.get(name) ?? [];
    among.set(name, last);
    last.push(words);
  }
  return { lines: joined(lines), strange: joined(strange) };
}

const joined = (lines: ReadonlyMap<string, string[]>) =>
  Object.fromEntries(
    [...lines].map(([code, parts]) => [code, parts.filter(Boolean).join(" ")]).filter(([, line]) => line),
  ) as Record<string, string>;

const CODE = /^([\p{L}\p{N}&._-]{2,24}):(?!\/\/)\s*(.*)$/u;

const END = "(?:\\s*[:–—-](?!//)|\\s+|$)";

/** "Tech4: …", "tech 4 - …", "Tech4 …". */
const spelt = (code: string) =>
  [...code].map((sign) => sign.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&")).join("\\s*");

// What is longer than a framework's codes, or more than it has, was never ours: each is an expression, tried on every row.
const LONGEST_CODE = 64; // characters
const MOST_CODES = 300;

/** The longest first: "Tech.4" before "Tech". */
const expressionsFor = (codes: readonly string[], rest: string) =>
  codes
    .filter(({ length }) => length <= LONGEST_CODE)
    .slice(0, MOST_CODES)
    .sort((a, b) => b.length - a.length)
    .map((code) => ({ code, pattern: new RegExp(`^${spelt(code)}${rest}`, "iu") }));

const spellingsOf = (chosen: readonly string[]) => expressionsFor(chosen, END);
const numberedOf = (beginnings: readonly string[]) => expressionsFor(beginnings, `\\s*(\\d{1,3})${END}`);

type Spellings = ReturnType<typeof expressionsFor>;
interface Row {
  code: string | null;
  words: string;
}

/** A chosen code, however it is spelt. */
function split(row: string, known: Spellings): Row | null {
  for (const { code, pattern } of known) {
    const found = pattern.exec(row);
    if (found) return { code, words: row.slice(found[0].length).trim() };
  }
  return null;
}

/** "Tech4 is shown by …", where nothing has to be told apart: the code belongs to the sentence. */
function spoken(row: string, known: Spellings): Row | null {
  const [begun = ""] = known.flatMap(({ pattern }) => pattern.exec(row)?.[0] ?? []);
  const goesOn = /[^:–—-]\s+$/u.test(begun) && /^\p{Ll}/u.test(row.slice(begun.length));
  return goesOn ? { code: null, words: row } : null;
}

/** Any other code: of those that could be chosen however it is spelt, else only where it looks like one. */
function other(row: string, numbered: Spellings): Row {
  for (const { code, pattern } of numbered) {
    const found = pattern.exec(row);
    if (found) return { code: `${code}${found[1]}`, words: row.slice(found[0].length).trim() };
  }
  const [, strange, words = ""] = CODE.exec(row) ?? [];
  return strange !== undefined && /\p{N}/u.test(strange)
    ? { code: strange, words }
    : { code: null, words: row };
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
