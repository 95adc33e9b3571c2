import { readFileSync } from "node:fs";
import path from "node:path";
import { type Chance, chance } from "./numbers.ts";
import { patients } from "./patients.ts";
import { type Filler, workplace } from "./workplace.ts";

/*
 * The corpus on which the check for patients is judged: made from the templates beside, always the same for one seed.
 * It shares no code with the check, so that the two do not share their mistakes.
 *
 * `must-stop.txt` is what strangers would write of a patient: `refused` has to go, `stopped` is refused or questioned.
 * `must-pass.txt` is ordinary prose of medical physics and clinical engineering. One text a line, under a heading that
 * says who wrote it; `⏎` breaks a line, and what cannot be seen is written as `\u200b`.
 *
 * The examiners are three strangers who wrote against the check after it had been made. It let 47 of the first one's
 * 271 pass, 17 of the second one's 285 and 11 of the third one's 206, and stopped 6 of 130, 1 of 165 and 4 of 117 lines
 * of their prose. Since then it knows them: what a stranger finds today lies about where the third one was.
 */

interface MustStop {
  text: string;
  from: string;
  verdict: "refused" | "stopped";
}

export function mustStop(seed: number, times = 2): MustStop[] {
  const by = chance(seed);
  return groupsOf("must-stop.txt").flatMap(({ heading, templates }) => {
    const [from = "", verdict] = heading.split(": ");
    if (verdict !== "refused" && verdict !== "stopped")
      throw new Error(`Is it refused or stopped? ${heading}`);
    return templates.flatMap((template) =>
      severalOf(template, times, by, patients).map((text) => ({ text, from, verdict })),
    );
  });
}

export function mustPass(seed: number, times = 2): string[] {
  const by = chance(seed);
  return groupsOf("must-pass.txt").flatMap(({ templates }) =>
    templates.flatMap((template) => severalOf(template, times, by, workplace)),
  );
}

function groupsOf(file: string): { heading: string; templates: string[] }[] {
  const text = readFileSync(path.join(import.meta.dirname, file), "utf8");
  return text
    .split(/^# /m)
    .slice(1)
    .map((group) => {
      const [heading = "", ...lines] = group.split("\n");
      return { heading, templates: lines.filter((line) => line.trim() !== "").map(seen) };
    });
}

const seen = (line: string) =>
  line.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const severalOf = (template: string, times: number, by: Chance, filler: Filler) => [
  ...new Set(Array.from({ length: times }, () => filled(template, by, filler))),
];

const filled = (template: string, by: Chance, filler: Filler) =>
  template
    .replace(/\{(\w+)(?::(\w+))?\}/g, (_, slot: string, style: string | undefined) => filler(slot, style, by))
    .replaceAll("⏎", "\n");
