import { beginning, clean } from "../core/text/safe-text.ts";
import type { PictureForm, Theme } from "../ports/drawing.ts";

/**
 * Colours by Okabe and Ito ("Color Universal Design", 2008), told apart by every kind of colour vision, and lighter or
 * darker where text stands on them. None of them means anything alone: numbers, patterns and order say the same.
 */
export interface Look {
  paper: string;
  ink: string;
  quiet: string; // small words and axes
  line: string;
  states: Record<"approved" | "waiting" | "returned" | "draft" | "none", Shade>;
  heat: readonly Shade[]; // from nothing to all of it: one hue, ever darker or ever lighter
}

interface Shade {
  fill: string;
  text: string;
}

const LIGHT: Look = {
  paper: "#ffffff",
  ink: "#1d1c1d",
  quiet: "#5c5b5e",
  line: "#d8d8dc",
  states: {
    approved: { fill: "#0072b2", text: "#ffffff" },
    waiting: { fill: "#8ecbf0", text: "#10222e" },
    returned: { fill: "#e69f00", text: "#241900" },
    draft: { fill: "#c4c4c9", text: "#1d1c1d" },
    none: { fill: "#eeeef1", text: "#4a494d" },
  },
  heat: [
    { fill: "#f1f3f6", text: "#3d4650" },
    { fill: "#d5e7f4", text: "#12283a" },
    { fill: "#a6cfe9", text: "#0d2233" },
    { fill: "#63aad7", text: "#071a29" },
    { fill: "#1f78b4", text: "#ffffff" },
    { fill: "#084a7d", text: "#ffffff" },
  ],
};

const DARK: Look = {
  paper: "#18222c",
  ink: "#ededf0",
  quiet: "#aebac4",
  line: "#3d4954",
  states: {
    approved: { fill: "#4ba3dd", text: "#06131d" },
    waiting: { fill: "#1c5279", text: "#e6f2fb" },
    returned: { fill: "#e69f00", text: "#241900" },
    draft: { fill: "#77767e", text: "#0f0f11" },
    none: { fill: "#2e3943", text: "#cdd5dc" },
  },
  heat: [
    { fill: "#27323c", text: "#c9d1d9" },
    { fill: "#1a3a52", text: "#e3eff8" },
    { fill: "#1c5279", text: "#e6f2fb" },
    { fill: "#2f7db3", text: "#ffffff" },
    { fill: "#69b4e3", text: "#06131d" },
    { fill: "#b7dcf5", text: "#06131d" },
  ],
};

export const lookOf = (theme: Theme): Look => (theme === "dark" ? DARK : LIGHT);

/** How the share of what is covered looks; nothing and all of it have a shade of their own. */
export function heatShade({ heat }: Look, covered: number, total: number): Shade {
  const last = heat.length - 1;
  const between = 1 + Math.floor((covered / total) * (last - 1));
  const step = total <= 0 || covered <= 0 ? 0 : covered >= total ? last : Math.min(between, last - 1);
  return heat[step] ?? { fill: "#888888", text: "#000000" };
}

/** Where a picture stands, in pixels of a page. */
export interface Place {
  width: number;
  margin: number;
  inside: number; // between the margins
  size: number; // of its words
  titled: boolean; // a page's headings stand above its pictures
  wide: boolean; // a row's name, its bar and its figure stand beside each other
}

const place = (width: number, margin: number, size: number, has: Pick<Place, "titled" | "wide">): Place => ({
  ...{ width, margin, inside: width - 2 * margin, size },
  ...has,
});

export const CHAT_WIDTH = 400; // a phone's, without the margins of a chat
export const PLACES: Record<PictureForm, Place> = {
  chat: place(CHAT_WIDTH, 14, 12, { titled: true, wide: false }),
  phone: place(328, 0, 12, { titled: false, wide: false }),
  desk: place(1_040, 0, 14, { titled: false, wide: true }),
};

export const FONTS = "Inter, DejaVu Sans, sans-serif";

/** Widths in our fonts as parts of their size, rather too much than too little: nothing here can lay out real text. */
const WIDTHS: readonly [signs: RegExp, ems: number][] = [
  [/[\p{M}\u200c\u200d]/u, 0],
  [/[iljI.,:;'|!]/, 0.3],
  [/[tfr()[\]\s/"·-]/, 0.42],
  [/[mMwW@%—…]/, 0.98],
  [/[QOGCDHNUV&+=<>~#]/, 0.78],
  [/[a-z\u00e0-\u017f]/, 0.62],
  [/\d/, 0.66],
  [/[\u0021-\u024f\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u, 0.7],
];
const ANY_OTHER = 1.1;

export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? ANY_OTHER;
  return ems * size;
}

// No font that comes along has them, and those of a reader's machine would be as wide as they like.
const EMOJI =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|[\u{e0020}-\u{e007f}]/gu;

/** One line of somebody's text, as much as fits into `room` pixels, ending in "…" where something was left out. */
export function fitted(text: string, room: number, size: number): string {
  const line = clean(text).replace(EMOJI, "").replace(/\s+/g, " ").trim() || "–";
  if (widthOf(line, size) <= room) return line;
  let [least, most] = [0, Math.min(line.length, Math.ceil(room))];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (widthOf(`${beginning(line, middle)}…`, size) <= room) least = middle;
    else most = middle - 1;
  }
  return `${beginning(line, least).trimEnd()}…`;
}

/** On as many lines as its words need, at most so many; a double name may be parted. */
export function wrapped(text: string, room: number, size: number, most = 3): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+|(?<=-)/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last}${last.endsWith("-") ? "" : " "}${word}`;
    const isFull = lines.length < most && widthOf(longer, size) > room;
    if (last === undefined || isFull) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => fitted(line, room, size));
}
