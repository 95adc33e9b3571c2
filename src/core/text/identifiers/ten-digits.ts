/*
 * Rows of ten digits in a text, however they are grouped and whatever stands between the groups, but for words. Found
 * by walking over the groups once, so that no two ways of reading a row can multiply.
 */

export interface TenDigits {
  digits: string;
  start: number;
  end: number;
  /**
   * `formed`: as such numbers are written, whole or 3-3-4. `regular`: in up to four groups or ten single digits, all
   * parted alike, and no part of a longer row; `paired`: the same in five pairs, as measurements stand too. `loose`: in
   * any other way.
   */
  shape: "formed" | "regular" | "paired" | "loose";
  /** Some of its digits are letters that look like them. */
  mistyped: boolean;
}

type Group = Pick<TenDigits, "digits" | "start" | "end">;

const MOST_BETWEEN = 6; // signs between two groups, any white space one
const MOST_SPOKEN = 14;
const WIDEST = 120; // with all its white space
/** Said between groups, or put there so that they are none. */
const SPOKEN =
  /^[^\p{L}\p{N}]{0,4}(?:and|then|x|dash|hyphen|space|dot|point|stroke|slash|gap|pause|comma|full stop)[^\p{L}\p{N}]{0,4}$/iu;

/** Every row of whole groups that has ten digits. Rows may overlap. */
export function tenDigitsIn(text: string): TenDigits[] {
  const shaped = (pattern: RegExp, mistyped: boolean) =>
    rowsOf(text, groupsIn(text, pattern)).map((row) => ({ ...row, shape: shapeOf(text, row), mistyped }));
  const mistyped = shaped(MISTYPED, true).filter(({ start, end }) => /[oOlI]/.test(text.slice(start, end)));
  return [...shaped(/\d+/g, false), ...mistyped.filter(({ shape }) => shape === "formed")];
}

/** A word of digits with an O for a nought or an l for a one in it. */
const MISTYPED = /(?<![\p{L}\p{N}])(?=[oOlI]{0,4}\d)[\doOlI]{3,10}(?![\p{L}\p{N}])/gu;

const groupsIn = (text: string, pattern: RegExp): Group[] =>
  [...text.matchAll(pattern)].map((match) => ({
    digits: match[0].replace(/[oO]/g, "0").replace(/[lI]/g, "1"),
    start: match.index,
    end: match.index + match[0].length,
  }));

interface NumberRow extends Group {
  parts: readonly Group[];
  before: Group | undefined;
  after: Group | undefined;
}

function rowsOf(text: string, groups: readonly Group[]): NumberRow[] {
  return groups.flatMap((first, at): NumberRow[] => {
    let digits = "";
    let last = first;
    for (let next = at; next < groups.length && digits.length < 10; next += 1) {
      const group = groups[next];
      if (!group || (next > at && !parted(text, last, group))) return [];
      last = group;
      digits += group.digits;
      if (digits.length !== 10 || isFraction(text, first.start, group.end)) continue;
      const parts = groups.slice(at, next + 1);
      const around = { before: groups[at - 1], after: groups[next + 1] };
      return [{ digits, start: first.start, end: group.end, parts, ...around }];
    }
    return [];
  });
}

/** Of a decimal fraction, or of a long name made of numbers and dots. */
const isFraction = (text: string, start: number, end: number): boolean =>
  /\d\.$/.test(text.slice(Math.max(0, start - 2), start)) || /^\.\d/.test(text.slice(end, end + 2));

function parted(text: string, before: Group, after: Group): boolean {
  if (after.start - before.end > WIDEST) return false;
  const between = text.slice(before.end, after.start).replace(/\s+/g, " ");
  if (between.length > MOST_SPOKEN) return false;
  return /[\p{L}\p{N}]/u.test(between) ? SPOKEN.test(between) : between.length <= MOST_BETWEEN;
}

function shapeOf(text: string, { parts, start, end, before, after }: NumberRow): TenDigits["shape"] {
  const between = parts.slice(1).map((part, at) => text.slice(parts[at]?.end, part.start));
  if (between.some((sign) => /\p{L}/u.test(sign))) return "loose";
  const lengths = parts.length <= 3 ? parts.map(({ digits }) => digits.length).join("-") : "";
  if (lengths === "10" || lengths === "3-3-4") return "formed";
  const pairs = parts.length === 5 && parts.every(({ digits }) => digits.length === 2);
  const [separator = "", ...others] = new Set(between);
  const alike = others.length === 0 && /^[ \-./_]$/.test(separator);
  const few = parts.length <= 4 || pairs || (parts.length === 10 && separator === " ");
  const longer = (before && start - before.end <= 1) || (after && after.start - end <= 1);
  if (!alike || !few || longer) return "loose";
  return pairs ? "paired" : "regular";
}
