import { styleText } from "node:util";
import { dayIn, formatDay, timeIn, weekdayOf } from "../core/calendar.ts";
import { BOT } from "./count.ts";
import { ZONE } from "./people.ts";
import type { Said } from "./stage.ts";

/** The play as lines for a terminal: a heading per day, a line per happening, its messages below. Pure but for colour. */

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WIDTH = 112;

/** Without colour where the terminal, or NO_COLOR, wants none. */
const quiet = (text: string) => styleText("dim", text);
const strong = (text: string) => styleText("bold", text);

export function dayHeading(at: Date): string {
  const day = dayIn(ZONE, at);
  return `\n${strong(`${WEEKDAYS[weekdayOf(day) - 1]} ${formatDay(day)}`)}`;
}

export const happening = (at: Date, told: string) => `${timeIn(ZONE, at)}  ${told}`;

/** Evidence that was approved so far: a line of its own, wherever a message says it. */
const COVERAGE = /Evidence approved: \d+ of \d+ areas · \d+ of \d+ specific competencies/;

/** A message that came: who sees it, its first line, and what it says of coverage. */
export function cameTo(where: string, { text }: Pick<Said, "text">): string[] {
  const [coverage = ""] = COVERAGE.exec(text) ?? [];
  const [first = ""] = text.split("\n");
  const lead = first === coverage ? "" : (first.split(coverage || "\n")[0] ?? "").trim();
  return [
    `${quiet(`       → ${where}:`)} ${lead ? shortened(lead, WIDTH - where.length) : strong(coverage)}`,
    ...(coverage && lead ? [`         ${strong(coverage)}`] : []),
  ];
}

/** A card that was sent earlier and reads differently now. */
export const readsNow = (where: string, { text }: Pick<Said, "text">) =>
  quiet(`       ↻ ${where}: ${shortened(text.split("\n")[0] ?? "", WIDTH - where.length)}`);

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** Who or where a conversation is, and who wrote something, by name. */
export function naming(names: ReadonlyMap<string, string>) {
  return {
    placeOf: (conversation: string) => {
      const [, id = conversation] = /^(?:dm|channel):(.*)$/.exec(conversation) ?? [];
      return names.get(id) ?? `#${id}`;
    },
    authorOf: (author: string | null) => (author === null ? BOT : (names.get(author) ?? author)),
  };
}

export function countsTold(counts: object): string[] {
  const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [
    `\n${strong("Counted")}`,
    ...Object.entries(counts).map(([name, count]) => `${String(count).padStart(5)}  ${words(name)}`),
    "\nTry it yourself: npm start",
  ];
}
