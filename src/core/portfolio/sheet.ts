/*
 * What the Word document is set in, by which its pages are reckoned: A4 and Arial. In twips (twentieths of a point),
 * fonts in half points, `leading` in 240ths of a line.
 */
export const SHEET = {
  width: 11_906,
  height: 16_838,
  top: 1_300,
  bottom: 1_200,
  side: 1_250,
  cell: { side: 90, above: 50 }, // between a table's lines and its text
} as const;
/** From margin to margin. */
export const WIDE = SHEET.width - 2 * SHEET.side;
export const ROOM = SHEET.height - SHEET.top - SHEET.bottom;

export interface Setting {
  size: number;
  leading: number;
  before: number; // left out where a page begins with it
  after: number;
  keepNext?: boolean; // it never stands last on a page
}
export const SETTINGS = {
  normal: { size: 21, leading: 264, before: 0, after: 120 },
  small: { size: 18, leading: 264, before: 0, after: 60 },
  cell: { size: 19, leading: 250, before: 0, after: 0 },
  heading1: { size: 34, leading: 264, before: 0, after: 200, keepNext: true },
  heading2: { size: 27, leading: 264, before: 0, after: 140, keepNext: true },
  heading3: { size: 22, leading: 264, before: 200, after: 80, keepNext: true },
  entry: { size: 21, leading: 264, before: 0, after: 60 }, // of the table of contents
  lead: { size: 28, leading: 264, before: 0, after: 360 },
} as const satisfies Record<string, Setting>;

/** Above a piece that follows another on its page: room, and a line across. */
export const BETWEEN_PIECES = { before: 240, line: { eighths: 4, space: 6 } } as const; // eighths of a point, points

/** Of a piece's competences, and of the matrix. */
export const CLAIM_WIDTHS = [5_200, WIDE - 5_200] as const;
export const MATRIX_WIDTHS = [1_000, 6_300, WIDE - 7_300] as const;
