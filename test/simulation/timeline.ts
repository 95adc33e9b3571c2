import type { Chance } from "./chance.ts";
import type { Down } from "./checker.ts";
import type { Plans } from "./plans.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const QUARTER_OF_AN_HOUR = 15 * MINUTE;

const instant = (text: string) => new Date(text).getTime();
const iso = (ms: number) => new Date(ms).toISOString();

/** What goes wrong with the machine: it is away, its clock goes wrong by an hour, the bot is started anew. */
export interface Troubles {
  down: Down[]; // everything in which nothing could be sent, in order
  back: number[]; // at these instants the clock is put back by an hour
}

/** Outages of two hours to three days, an hour left out by the clock, an hour lived twice: none overlaps another. */
export function troublesOf(plans: Plans, chance: Chance): Troubles {
  const [from, until] = [instant(plans.from), instant(plans.until)];
  const kinds = ["outage", "outage", "outage", "forward", "back"].flatMap((kind) => [kind, kind, kind]);
  const share = (until - from) / kinds.length;
  const order = kinds.map((kind) => ({ kind, at: chance.next() })).sort((a, b) => a.at - b.at);
  const down: Down[] = [{ from: iso(0), until: plans.from }];
  const back: number[] = [];
  for (const [place, { kind }] of order.entries()) {
    const longest = kind === "outage" ? 72 : 1;
    const room = share - (longest + 2) * HOUR;
    const begins = onTheQuarter(from + place * share + chance.next() * room + HOUR);
    if (kind === "back") back.push(begins);
    else if (kind === "forward") down.push({ from: iso(begins + 1), until: iso(begins + HOUR) });
    else {
      const hours = chance.happens(0.5) ? 2 + chance.next() * 10 : 12 + chance.next() * 60;
      down.push({ from: iso(begins), until: iso(onTheQuarter(begins + hours * HOUR)) });
    }
  }
  return { down, back };
}

const onTheQuarter = (ms: number) => Math.floor(ms / QUARTER_OF_AN_HOUR) * QUARTER_OF_AN_HOUR;

/** What the bot's clock will show when it looks. */
export interface Timeline {
  /** The next, or null at the end. */
  next(): number | null;
  /** Looks then as well, where that lies ahead. */
  watch(instants: readonly number[]): void;
}

/**
 * Every four hours of the working week, now and then at weekends, whenever the bot comes back, and whenever something
 * may come due; fifteen minutes before and after that too, around every fourth time. After the clock was put back,
 * what it showed in the last hour is shown once more.
 */
export function timelineOf(plans: Plans, { down, back }: Troubles, chance: Chance): Timeline {
  const [from, until] = [instant(plans.from), instant(plans.until)];
  const away = down.map((one) => ({ from: instant(one.from), until: instant(one.until) }));
  const ahead = new Set<number>();
  const shown: number[] = [];
  const jumps = [...back];
  const look = (at: number) => {
    if (at >= from && at < until && !away.some((one) => one.from <= at && at < one.until)) ahead.add(at);
  };
  for (let at = from; at < until; at += isWeekend(at) ? 8 * HOUR : 4 * HOUR) look(at);
  for (const one of away) look(one.until);
  return {
    watch: (instants) => {
      const now = shown.at(-1) ?? from;
      for (const at of instants) {
        const near = chance.happens(1 / 4) ? [at - QUARTER_OF_AN_HOUR, at, at + QUARTER_OF_AN_HOUR] : [at];
        for (const one of near) if (one > now || shown.length === 0) look(one);
      }
    },
    next: () => {
      const now = shown.at(-1) ?? from;
      const jump = jumps[0];
      if (jump !== undefined && now >= jump) {
        jumps.shift();
        for (const at of shown) if (at > now - HOUR) look(at);
      }
      if (ahead.size === 0) return null;
      const at = Math.min(...ahead);
      ahead.delete(at);
      shown.push(at);
      return at;
    },
  };
}

/** Saturday and most of Sunday, by Greenwich: Monday begins early on Lord Howe Island. */
function isWeekend(ms: number): boolean {
  const at = new Date(ms);
  return at.getUTCDay() === 6 || (at.getUTCDay() === 0 && at.getUTCHours() < 18);
}
