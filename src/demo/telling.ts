import { styleText } from "node:util";
import { dayIn, formatDay, timeIn, weekdayOf } from "../core/calendar/calendar.ts";
import { given } from "../core/given.ts";
import { shortened } from "../core/text/safe-text.ts";
import { weekdayName } from "../views/words/phrases.ts";
import { ZONE } from "./people.ts";
import type { PlayScene } from "./play.ts";
import type { News } from "./reading.ts";

/** The play as lines for a terminal: a heading per day, a line per happening, its messages below. Pure but for colour. */

const WIDTH = 112;

/** Without colour where the terminal, or NO_COLOR, wants none. */
const quiet = (text: string) => styleText("dim", text);
const strong = (text: string) => styleText("bold", text);

/** Tells happenings in their order, under one heading a day. */
export function teller(print: (line: string) => void) {
  let today = "";
  return (at: Date, told: string, news: readonly News[]): void => {
    const day = dayIn(ZONE, at);
    if (day !== today) print(`\n${strong(`${weekdayName(weekdayOf(day))} ${formatDay(day)}`)}`);
    today = day;
    print(`${timeIn(ZONE, at)}  ${shortened(told, WIDTH)}`);
    for (const one of news) for (const line of newsTold(one)) print(line);
  };
}

/** What somebody does, with the words they write, where they write any. */
export function sceneTold(scene: PlayScene): string {
  const remark = "fill" in scene ? scene.fill?.remark : undefined;
  const words = "say" in scene ? scene.say.replace(/^note /, "") : remark;
  return typeof words === "string" ? `${scene.told}: "${words}"` : scene.told;
}

/** Evidence that was approved so far: a line of its own, wherever a message says it. */
const COVERAGE = /Evidence approved: \d+ of \d+ areas · \d+ of \d+ specific competencies/;

/** Who sees it, its first line, and what it says of coverage; a card that came earlier shows its new first line. */
function newsTold({ where, text, known }: News): string[] {
  const [coverage = ""] = COVERAGE.exec(text) ?? [];
  const [start = "", next = ""] = text.split("\n");
  const first = start.endsWith(":") ? `${start} ${next.replace(/^- /, "")}` : start;
  const lead = first === coverage ? "" : (first.split(coverage || "\n")[0] ?? "").trim();
  const width = WIDTH - where.length;
  if (known) return [quiet(`       ↻ ${where}: ${shortened(first, width)}`)];
  return given([
    `${quiet(`       → ${where}:`)} ${lead ? shortened(lead, width) : strong(coverage)}`,
    coverage && lead && `         ${strong(coverage)}`,
  ]);
}

export function countsTold(counts: object): string[] {
  const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [
    `\n${strong("Counted")}`,
    ...Object.entries(counts).map(([name, count]) => `${String(count).padStart(5)}  ${words(name)}`),
    "\nTry it yourself: npm start",
  ];
}
