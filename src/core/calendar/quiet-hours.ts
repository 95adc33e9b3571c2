import { addDays, dayIn, instantOf, type LocalTime } from "./calendar.ts";
import { timeMeant } from "./typed-times.ts";

/** Hours of every day in which somebody hears of nothing but what they do themselves; they may pass midnight. */
export interface QuietHours {
  from: LocalTime; // included
  until: LocalTime; // not included; never the same as `from`
}

export const isWithin = ({ from, until }: QuietHours, time: LocalTime): boolean =>
  from < until ? from <= time && time < until : from <= time || time < until;

/**
 * When the quiet hours that run at an instant end in a zone; null: none run. Both ends are instants, so that they hold on
 * the days on which clocks change: an hour that comes twice neither ends them twice nor begins them again.
 */
export function quietUntil({ from, until }: QuietHours, zone: string, now: Date): Date | null {
  const today = dayIn(zone, now);
  for (const day of [addDays(today, -1), today]) {
    const ends = instantOf(from < until ? day : addDays(day, 1), until, zone);
    if (instantOf(day, from, zone) <= now && now < ends) return ends;
  }
  return null;
}

export type QuietMeant =
  | { ok: true; quiet: QuietHours | "off" | "programme" }
  | { ok: false; why: "unknown" | "no-such-time" | "whole-day" };

const ENDS =
  /^(?:from |between )?(\S+(?: ?[ap]m)?) ?(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b) ?(\S+(?: ?[ap]m)?)$/;
const LONGEST_TYPED = 60;

/** "19:00–07:30", "from 7 pm to 7.30 am", "off", "programme". */
export function quietMeant(typed: string): QuietMeant {
  const said = typed.trim().slice(0, LONGEST_TYPED).toLowerCase().replace(/\s+/g, " ");
  if (said === "off" || said === "none") return { ok: true, quiet: "off" };
  if (said === "programme" || said === "default") return { ok: true, quiet: "programme" };
  const [, first = "", last = ""] = ENDS.exec(said) ?? [];
  if (!/^\d/.test(first) || !/^\d/.test(last)) return { ok: false, why: "unknown" };
  const [from, until] = [timeMeant(first), timeMeant(last)];
  if (!from || !until) return { ok: false, why: "no-such-time" };
  const hours = { from, until };
  return leavesRoom(hours) ? { ok: true, quiet: hours } : { ok: false, why: "whole-day" };
}

const [FROM, UNTIL, LEAST_MINUTES] = [8 * 60, 18 * 60, 60];

/** Whether an hour is left of those in which anything is sent: without one nobody would ever hear of anything. */
function leavesRoom(hours: QuietHours): boolean {
  if (hours.from === hours.until) return false;
  let left = 0;
  for (let at = FROM; at < UNTIL; at += 1) if (!isWithin(hours, clockTime(at))) left += 1;
  return left >= LEAST_MINUTES;
}

const clockTime = (minutes: number): LocalTime =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
