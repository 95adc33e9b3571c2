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
  restarts: number;
}

/** Outages of two hours to three days, an hour left out by the clock, an hour lived twice: none overlaps another. */
export function troublesOf(plans: Plans, chance: Chance): Troubles {
  const [from, until] = [instant(plans.from), instant(plans.until)];
  const kinds = [
    ...Array(9).fill("outage"),
    ...Array(3).fill("forward"),
    ...Array(3).fill("back"),
  ] as string[];
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
  return { down, back, restarts: 12 };
}

const onTheQuarter = (ms: number) => Math.floor(ms / QUARTER_OF_AN_HOUR) * QUARTER_OF_AN_HOUR;

/** Saturday and most of Sunday, by Greenwich: Monday begins early on Lord Howe Island. */
function isWeekend(ms: number): boolean {
  const at = new Date(ms);
  return at.getUTCDay() === 6 || (at.getUTCDay() === 0 && at.getUTCHours() < 18);
}

/**
 * What the bot's clock shows when it looks: every hour of the working week, now and then at weekends, and whenever
 * something may come due; around a third of those a quarter of an hour before and after it too.
 */
export function looksOf(
  plans: Plans,
  watched: readonly number[],
  { down, back }: Troubles,
  chance: Chance,
): number[] {
  const [from, until] = [instant(plans.from), instant(plans.until)];
  const looks = new Set<number>(watched);
  for (let at = from; at < until; at += isWeekend(at) ? 6 * HOUR : HOUR) looks.add(at);
  for (const at of watched)
    if (chance.happens(1 / 3)) for (const off of [-1, 1]) looks.add(at + off * QUARTER_OF_AN_HOUR);
  for (const one of down) looks.add(instant(one.until));
  const up = [...looks]
    .filter((at) => at >= from && at < until)
    .filter((at) => !down.some((one) => instant(one.from) <= at && at < instant(one.until)))
    .sort((a, b) => a - b);
  // An hour lived twice: what was shown before the clock was put back is shown again.
  return up.flatMap((at, place) => {
    const jump = back.find((one) => one >= at && one < (up[place + 1] ?? until));
    return jump === undefined ? [at] : [at, ...up.filter((again) => again > at - HOUR && again <= at)];
  });
}
