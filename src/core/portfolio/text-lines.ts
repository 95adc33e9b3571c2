/*
 * How many lines a text takes, set in Arial: so that the length of a document is known before there is one. The widths are
 * those of the font's own tables (and of Helvetica, its model), in thousandths of its size, from the space to the tilde.
 */

const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const OTHER = 600; // letters of other alphabets, on the whole
const FULL = 1_000; // from U+2E80 on: Chinese, Japanese, Korean, and emoji
const SPACE = 278;

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    width += WIDTHS[code - 32] ?? (code >= 0x2e80 ? FULL : OTHER);
  }
  return width;
}

/**
 * @param wide room on a line, in twips (twentieths of a point)
 * @param size of the font, in half points
 */
export function linesOf(text: string, wide: number, size: number): number {
  const room = (wide * 100) / size; // in thousandths of the font's size: a half point is ten twips
  return text.split("\n").reduce((sum, line) => sum + wrapped(line, room), 0);
}

/** Words go to the next line whole; one that is longer than a line is cut. */
function wrapped(line: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of line.split(/\s+/)) {
    const width = widthOf(word);
    if (used > 0 && used + SPACE + width > room) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? SPACE : 0) + width;
    const more = Math.ceil(used / room) - 1;
    if (more > 0) {
      lines += more;
      used -= more * room;
    }
  }
  return lines;
}
