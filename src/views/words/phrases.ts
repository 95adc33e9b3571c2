import type { ByLink, Entry } from "../../core/entry/entry.ts";
import { type Message, message } from "../../ports/message.ts";

/** 1: Monday. */
export const weekdayName = (day: number) => WEEKDAYS[day - 1] ?? String(day);
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "1 entry", "3 entries". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "Tech4, Tech6 and Tech.4" */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

const SPELLED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "three weeks", "one entry", "12 entries": a small number in the middle of a sentence. */
export function spelled(n: number, one: string, many = `${one}s`): string {
  return `${SPELLED[n] ?? n} ${n === 1 ? one : many}`;
}

/** A sentence that stood after a colon, standing alone. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const MOST_NAMES = 3;

/** The first few of many, and how many more there are: never one more, who could as well be named. */
const fewOf = <T>(all: readonly T[]): { shown: readonly T[]; more: number } =>
  all.length > MOST_NAMES + 1
    ? { shown: all.slice(0, MOST_NAMES), more: all.length - MOST_NAMES }
    : { shown: all, more: 0 };

/** "Dr Lind or Dr Okafor"; of many, the first few and how many more. */
export function anyOf(names: readonly string[]): string {
  const { shown, more } = fewOf(names);
  if (more > 0) return `${shown.join(", ")} or ${more} others`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** How an entry is named everywhere; with the programme's code where someone sees several programmes. */
export function reference(entry: Pick<Entry, "number">, code: string | null = null): string {
  return code ? `${code}-${entry.number}` : `#${entry.number}`;
}

/** "#412, Linac output drift after service"; a draft may have no title yet. A stop at its end is the sentence's. */
export function named(entry: Pick<Entry, "number" | "words">, code: string | null = null): string {
  const title = entry.words.title.replace(/[\s.,;:]+$/, "") || firstWords(entry.words.narrative);
  return title ? `${reference(entry, code)}, ${title}` : reference(entry, code);
}

/** In quotation marks: the beginning of what was written, where there is no title yet. */
function firstWords(text: string): string {
  const line = text
    .trim()
    .replace(/\n.*/s, "")
    .replace(/[\s.,;:]+$/, "");
  if (!line) return "";
  return line.length > 60 ? `"${line.slice(0, 57).replace(/\s+\S*$/, "")}…"` : `"${line}"`;
}

/** A first name is enough where everyone knows who is meant. */
export function firstName(name: string): string {
  const [first = name, second] = name.split(" ");
  return /^(Dr|Prof|Mr|Mrs|Ms|Miss|Mx)\.?$/.test(first) && second ? name : first;
}

/** "Dr Lind, on behalf of Dr Okafor" */
export const onBehalf = (by: string, forWhom: string | null | undefined) =>
  forWhom ? `${by}, on behalf of ${forWhom}` : by;

/** "link: Dr Bell, Anytown NHS Trust", behind "by". */
export const linkOf = ({ name, organisation }: Pick<ByLink, "name" | "organisation">) =>
  `link: ${name}, ${organisation}`;

/** Who decided something, behind "by": "Dr Lind, on behalf of Dr Okafor"; "link: Dr Bell, Anytown NHS Trust, confirmed by Dr Shah". */
export const decider = (by: string, forWhom: string | null | undefined, byLink?: ByLink | null) =>
  byLink ? `${linkOf(byLink)}, confirmed by ${by}` : onBehalf(by, forWhom);

/** A message of one line and nothing else. */
export const line = (lead: string): Message => message(lead);
